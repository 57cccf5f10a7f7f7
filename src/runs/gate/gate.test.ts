import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import { inProcess } from '../../cli/testing/in-process.ts'
import { FenqunError } from '../../errors.ts'
import { listAudit } from '../../state/audit.ts'

const people = Array.from({ length: 60 }, (_, index) => ({
  id: `p${index}`,
  amount: index < 20 ? 500 + index : 50 + index,
}))
/** In the second month fifteen of the twenty have spent more than all others no longer. */
const moved = people.map(({ id }, index) => ({ id, amount: index < 15 ? -450 : 0 }))
let world: World

const scheme = (gate: object) =>
  JSON.stringify({
    scheme: 'tier',
    ...(Object.keys(gate).length > 0 ? { gate } : {}),
    table: {
      classes: [
        { class: 'top', when: { attribute: 'spend', 'at least': 500 } },
        { class: 'rest', when: { attribute: 'spend', 'less than': 500 } },
      ],
    },
  })
const path = 'schemes/tier.yml'
const caught = async (work: Promise<unknown>): Promise<FenqunError> => {
  const error = await work.catch((thrown: unknown) => thrown)
  if (!(error instanceof FenqunError)) throw new Error(`no FenqunError: ${String(error)}`)
  return error
}

const noted = (did: string) => listAudit(world.project.ledger, { did, limit: 10 })

beforeAll(async () => {
  world = await makeWorld({
    sources: [
      events('order', { amount: 'money' }, [
        ...people.map(({ id, amount }) => ({ id, time: '2025-01-15', amount })),
        ...moved.filter((one) => one.amount !== 0).map(({ id, amount }) => ({ id, time: '2025-02-15', amount })),
      ]),
      entities(
        'customers',
        { rank: 'integer' },
        people.map(({ id }, index) => ({ id, rank: (index * 7) % 5 })),
      ),
    ],
    attributes: [
      { attribute: 'spend', sum: 'amount', of: 'order' },
      { attribute: 'rank', given: 'customers.rank' },
    ],
    files: { [path]: scheme({ smallest: 20, unassigned: '20%', kept: '80%', 'differs on': 'spend' }) },
  })
})
afterAll(() => world.close())

describe('the gate of a scheme', () => {
  it('lets a run through that passes, and keeps what it said', async () => {
    const { manifest } = await world.run('2025-01-31')
    expect(manifest.gates?.map((one) => [one.condition, one.state])).toEqual([
      ['smallest', 'holds'],
      ['unassigned', 'holds'],
      ['kept', 'not measured'],
      ['differs on', 'holds'],
    ])
  })

  it('I06: refuses to publish what does not pass: nothing of the run is seen, the last good one stays, exit 4, noted', async () => {
    const error = await caught(world.project.run({ asOf: '2025-02-28' }))
    expect([error.exit, error.problems.map((one) => one.code)]).toEqual([4, ['gate-closed']])
    expect(error.problems[0]!.message.en).toContain('top has fewer than 20 people')
    expect(error.problems[0]!.message.en).toContain('75% are still in their class, at least 80% must be')
    expect(error.problems[0]!.hint!.en).toContain('r000001 stays in force')
    expect(error.problems[0]!.place).toMatchObject({ file: path })
    expect((await world.project.published()).manifest.run).toBe('r000001')
    const [, run] = world.project.runs().toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(run).toMatchObject({ state: 'failed', summary: { gates: [{ scheme: 'tier' }] } })
    expect(noted('gate-closed')).toHaveLength(1)
    const cli = await inProcess(world.folder, ['run', '--as-of', '2025-02-28', '--no-load', '--language', 'en'])
    expect(cli.code).toBe(4)
    expect(cli.stderr).toContain('publish all the same with --publish-anyway')
  })

  it('publishes all the same for a reason, which stays with the run and in the audit log', async () => {
    await expect(world.project.run({ asOf: '2025-02-28', publishAnyway: ' ' })).rejects.toThrow('no-reason-to-publish')
    const { manifest, problems } = await world.project.run({ asOf: '2025-02-28', publishAnyway: '活动后核对过' })
    expect(problems.filter((one) => one.code === 'gate-opened').map((one) => one.severity)).toEqual(['warning'])
    expect(manifest.publishedAnyway).toBe('活动后核对过')
    expect((await world.project.published()).manifest.run).toBe(manifest.run)
    expect(noted('publish-anyway')).toMatchObject([{ detail: { why: '活动后核对过', schemes: ['tier'] } }])
  })

  it('guards what counts, not history: an earlier as-of is filled in whatever the gate says', async () => {
    const { manifest } = await world.project.run({ asOf: '2025-02-20' })
    expect(manifest.gates?.some((one) => one.state === 'fails')).toBe(true)
    expect(manifest.publishedAnyway).toBeUndefined()
  })

  it('stands in fenqun.yml too, where the file of a scheme does not say otherwise; a plan says what it would refuse, and apply refuses it', async () => {
    await world.edit({
      'fenqun.yml': JSON.stringify({
        fenqun: 1,
        project: 'world',
        gate: { tier: { smallest: '50%', 'differs on': ['rank', 'nothing'] }, tire: { smallest: 3 } },
      }),
      [path]: scheme({ smallest: 2 }).replace('500', '501').replace('500', '501'),
    })
    expect((await world.project.check()).problems.map((one) => one.code)).toContain('gate-of-nothing')
    const plan = await world.project.plan()
    const warning = plan.problems.find((one) => one.code === 'gate-would-close')
    expect(warning!.message.en).toContain('there is no reliable difference in rank')
    expect(warning!.message.en).toContain('there is no numeric attribute nothing')
    expect(warning!.message.en).not.toContain('fewer than')
    const before = (await world.project.published()).manifest.run
    const error = await caught(world.project.apply())
    expect([error.exit, error.problems[0]!.code]).toEqual([4, 'gate-closed'])
    expect((await world.project.published()).manifest.run).toBe(before)
    expect(world.project.waiting()).toBe(1)
    const applied = await world.project.apply({ publishAnyway: 'the rank is under repair' })
    expect(applied.manifest.publishedAnyway).toBe('the rank is under repair')
    expect(world.project.waiting()).toBe(0)
  })

  it('guards from the moment that the file of a scheme says it, and a plan of a gate alone says what it would refuse; what is taken out guards until apply', async () => {
    const own = scheme({ smallest: 2 }).replaceAll('500', '501')
    const fenqun = { 'fenqun.yml': JSON.stringify({ fenqun: 1, project: 'world' }) }
    await world.edit({ ...fenqun, [path]: own })
    await world.project.apply({ replan: true })
    const asOf = (await world.project.published()).manifest.day
    await world.edit({ ...fenqun, [path]: own.replace('"smallest":2', '"smallest":5000') })
    const plan = await world.project.plan()
    expect(plan.changes).toMatchObject([{ id: 'tier', moves: 'text' }])
    const [warning] = plan.problems
    expect([warning!.code, warning!.message.en]).toEqual([
      'gate-would-close',
      expect.stringContaining('fewer than 5000 people'),
    ])
    const before = (await world.project.published()).manifest.run
    for (const work of [() => world.project.run({ asOf }), () => world.project.apply({ replan: true })])
      expect((await caught(work())).problems.map((one) => one.code)).toEqual(['gate-closed'])
    expect((await world.project.published()).manifest.run).toBe(before)
    await world.edit({ ...fenqun, [path]: own.replace('"smallest":2', '"smallest":1') })
    await world.project.run({ asOf })
    await world.project.apply({ replan: true })
    await world.edit({ ...fenqun, [path]: own.replace('"smallest":2', '"unassigned":"100%"') })
    const { manifest } = await world.project.run({ asOf })
    expect(manifest.gates!.map((one) => one.condition)).toEqual(['smallest', 'unassigned'])
  })
})
