import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import { addDiscovery } from '../../runs/discoveries/discoveries.ts'
import { foldersOf } from '../../runs/stored/folders.ts'
import type { Checklist, Proof } from './checklist.ts'
import { checklistOf, remap } from './checklist.ts'
import type { ProofKind } from './templates.ts'
import { templates } from './templates.ts'

const proof = (kind: ProofKind, ref: string = kind): Proof => ({ kind, ref, text: { zh: ref, en: ref } })
const all: ProofKind[] = [
  'attributes',
  'data',
  'analysis',
  'groups',
  'strategy',
  'position',
  'hold-out',
  'applied',
  'watch',
]
const none: ReadonlySet<string> = new Set()

describe('a checklist', () => {
  it('has three templates of five steps, each with words in both languages', () => {
    expect(templates.map(({ id, steps }) => [id, steps.length])).toEqual([
      ['model', 5],
      ['plan', 5],
      ['market', 5],
    ])
  })

  it.each(['model', 'plan', 'market'] as const)('is 0 of 5 of nothing and 5 of 5 of everything by %s', (template) => {
    const value = { checklist: 'main', template }
    expect(checklistOf({ file: undefined, value }, [], none)).toMatchObject({ done: 0, of: 5 })
    const whole = checklistOf(
      { file: undefined, value },
      all.map((kind) => proof(kind)),
      none,
    )
    expect(whole.done).toBe(5)
    expect(whole.next).toBeUndefined()
  })

  it.each(['model', 'plan'] as const)(
    'I04: from %s to the template of Article 2 finished proofs remap to 3 of 5 steps',
    (template) => {
      const value = { checklist: 'main', template }
      const done = checklistOf(
        { file: undefined, value },
        all.map((kind) => proof(kind)),
        none,
      )
      const found = remap(done, 'market')
      expect(found.kept).toHaveLength(3)
      expect(found.kept.slice(0, 2)).toEqual(['traits', 'patterns'])
      expect(remap(done, template).kept).toHaveLength(5)
    },
  )

  it('keeps a tick through a switch where its proof proves the other step, and brings it back', () => {
    const ticks = [
      { step: 'analysis', template: 'plan' as const, proof: 'r000001', on: '2026-01-01' },
      { step: 'execution', template: 'plan' as const, proof: 'export/1', on: '2026-01-02' },
    ]
    const proofs = [proof('analysis', 'r000001'), proof('applied', 'export/1'), proof('watch')]
    const seen = (template: 'plan' | 'market') =>
      checklistOf({ file: 'x', value: { checklist: 'main', template, ticks } }, proofs, none).steps.flatMap((one) =>
        one.tick ? [[one.id, one.state, one.tick.remappedFrom]] : [],
      )
    expect(seen('market')).toEqual([['patterns', 'ticked', 'plan/analysis']])
    expect(seen('plan')).toEqual([
      ['analysis', 'ticked', undefined],
      ['execution', 'ticked', undefined],
    ])
  })

  it('does not count a tick whose proof is gone, and takes a file for what people think out only', () => {
    const ticks = [
      { step: 'analyse', template: 'model' as const, proof: 'r000007', on: '2026-01-01' },
      { step: 'verify', template: 'model' as const, proof: 'docs/plan.md', on: '2026-01-01' },
    ]
    const found = checklistOf(
      { file: 'x', value: { checklist: 'main', template: 'model', ticks } },
      [],
      new Set(['docs/plan.md']),
    )
    expect(found.done).toBe(0)
    expect(found.steps[1]).toMatchObject({ state: 'open', tick: { isGone: true } })
    expect(found.steps[1]!.warnings[0]!.en).toContain('r000007')
    const strategy = [{ step: 'strategy', template: 'plan' as const, proof: 'docs/plan.md', on: '2026-01-01' }]
    const planned = { checklist: 'main', template: 'plan' as const, ticks: strategy }
    expect(checklistOf({ file: 'x', value: planned }, [], new Set(['docs/plan.md'])).steps[3]!.state).toBe('ticked')
  })
})

describe('of a project', () => {
  let world: World
  const at = '2025-06-30'
  const by = { by: 'os:王芳' }
  beforeAll(async () => {
    world = await makeWorld({
      sources: [
        entities('people', { city: 'text' }, [
          { id: 'C1', city: '广州' },
          { id: 'C2', city: '深圳' },
        ]),
        events('order', { amount: 'money' }, [{ id: 'C1', time: '2025-03-01', amount: 10 }]),
      ],
      attributes: [
        { attribute: 'city', given: 'people.city' },
        { attribute: 'orders', count: 'order' },
      ],
      segments: { buyers: { population: 'everyone', strategy: '回访', where: { did: 'order' } } },
    })
  })
  afterAll(() => world?.close())

  const seen = (template: 'model' | 'plan' | 'market') => world.project.checklist({ template })

  it('I03: a new project is 0/5, with data loaded 2/5, and no step is ticked while its proof is missing', async () => {
    expect(await seen('plan')).toMatchObject({ done: 0, of: 5, next: 'dimension' })
    await world.project.load()
    const loaded = await seen('plan')
    expect(loaded).toMatchObject({ done: 2, of: 5, next: 'analysis' })
    expect(loaded.steps.map((one) => one.state)).toEqual(['proved', 'proved', 'open', 'open', 'open'])
    expect(loaded.steps[0]!.proofs.map((one) => one.ref)).toEqual(['attribute/city', 'attribute/orders'])
    await world.project.switchTemplate('plan', by)
    await expect(world.project.tickStep('analysis', by)).rejects.toMatchObject({
      problems: [{ code: 'step-without-proof', message: { en: expect.stringContaining('no run is published') } }],
    })
    await world.run(at)
    await expect(world.project.tickStep('analysis', { ...by, proof: 'r000999' })).rejects.toMatchObject({
      problems: [{ code: 'proof-unknown' }],
    })
    const { run } = (await world.project.published()).manifest
    const ticked = await world.project.tickStep('analysis', { ...by, proof: run, note: '看过 "分布"' })
    expect(ticked.steps[2]).toMatchObject({ state: 'ticked', tick: { proof: run, by: '王芳', note: '看过 "分布"' } })
    await expect(world.project.tickStep('guess', by)).rejects.toMatchObject({ problems: [{ code: 'step-unknown' }] })
  })

  it('I04: the switch keeps the tick, in the file as well, and the steps it proves', async () => {
    const switched = await world.project.switchTemplate('market', by)
    expect(switched.remapped).toMatchObject({ from: 'plan', to: 'market', kept: ['traits', 'patterns', 'marketing'] })
    expect(switched.steps[1]).toMatchObject({ id: 'patterns', state: 'ticked' })
    const { text } = await world.project.definitions.read('checklists', 'main')
    expect(text).toContain('template: market')
    expect(text).toContain('step: analysis')
    expect((await world.project.check()).problems.filter((one) => one.severity === 'error')).toEqual([])
  })

  it('I05: verify needs a result on data held out; without one apply warns', async () => {
    const before = await world.project.switchTemplate('model', by)
    const stepOf = (id: string, list: Checklist = before) => list.steps.find((one) => one.id === id)!
    expect(stepOf('verify').state).toBe('open')
    expect(stepOf('apply').warnings[0]!.en).toMatch(/verify before it is applied/)
    const { manifest } = await world.project.published()
    const kept = (verdict: string) =>
      addDiscovery(foldersOf(world.folder), {
        sort: 'validation',
        madeAt: '2025-12-01T00:00:00.000Z',
        run: manifest.run,
        asOf: manifest.asOf,
        day: manifest.day,
        question: { id: 'buyers' },
        result: { verdict, n: 2 },
      })
    await kept('reversed')
    const reversed = await world.project.checklist()
    expect(stepOf('verify', reversed)).toMatchObject({ state: 'open' })
    expect(stepOf('verify', reversed).warnings[0]!.en).toContain('reversed')
    await kept('pass')
    const after = await world.project.checklist()
    expect(stepOf('verify', after).state).toBe('proved')
    expect(stepOf('apply', after).warnings).toEqual([])
  })

  it('says what a checklist names and is not there', async () => {
    await world.edit({
      'checklists/other.yml':
        'checklist: other\nabout: byers\nticks:\n  - { step: guess, template: model, proof: x, on: 2025-01-01 }\n',
    })
    const { problems } = await world.project.check()
    const own = problems.filter((one) => one.place?.file === 'checklists/other.yml')
    expect(own.map(({ code, place }) => [code, place?.line])).toEqual([
      ['checklist-of-nothing', 2],
      ['step-unknown', 4],
    ])
    await expect(world.project.checklist({ checklist: 'third' })).rejects.toMatchObject({
      problems: [{ code: 'checklist-unknown' }],
    })
  })
})
