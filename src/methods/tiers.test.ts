import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import type { World } from '../testing/method-contract.ts'
import { assignOn, planOn } from '../testing/method-contract.ts'
import { tiers } from './tiers.ts'

const folder = await mkdtemp(join(tmpdir(), 'fenqun-methods-'))
const engine = await openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [], writable: [], threads: 2 })
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

const spending = (values: (number | null)[], type: 'integer' | 'money' | 'number' = 'money'): World => ({
  attributes: { spend: { type, name: { zh: '消费', en: 'spend' }, unit: 'CNY' } },
  members: values.map((spend) => ({ spend })),
})
const gold = (cutBy: string, bounds: Record<string, string | number>[]) => ({
  of: 'spend',
  'cut by': cutBy,
  classes: [...bounds.map((bound, index) => ({ class: `c${index + 1}`, ...bound })), { class: 'rest' }],
})
const run = (params: unknown, world: World) => assignOn(engine, tiers, params, world)

describe('tiers', () => {
  it('D01: the top 20 % of 100, 90, 90, 40 … are three people: ties at a cut stay together', async () => {
    const world = spending([5, 90, 100, 10, 90, 40, 30, 20, 10, 5])
    const { classes, fitted } = await run(gold('quantile', [{ top: '20%' }]), world)
    expect(
      classes.map((one, index) => (one === 'c1' ? world.members[index]?.spend : undefined)).filter(Boolean),
    ).toEqual([90, 100, 90])
    expect(fitted?.cuts).toEqual([
      { placeholder: 'cut_1', input: 'value', label: { zh: 'c1', en: 'c1' }, value: 90, atOrBetter: 3, ties: 2 },
    ])
    expect(fitted?.warnings).toEqual([])
  })

  it('D02: a value exactly on a threshold belongs to the better class, an unknown one to none', async () => {
    const world = spending([20750, 8450, 280, 18000, 20000, 3000, 2999.9999, null])
    const { classes, reasons, fitted, plan } = await run(gold('threshold', [{ from: 20000 }, { from: 3000 }]), world)
    expect(classes).toEqual(['c1', 'c2', 'rest', 'c2', 'c1', 'c2', 'rest', undefined])
    expect(reasons.at(-1)).toBe('value-unknown')
    expect(plan.reasons[0]?.text).toEqual({ zh: '“消费”未知', en: '"spend" is unknown' })
    expect([plan.scope, fitted]).toEqual(['customer', undefined])
    expect(plan.classes[1]?.rule).toEqual({
      zh: '消费不少于 3,000 CNY，且小于 20,000',
      en: 'spend is at least 3,000 CNY and less than 20,000',
    })
  })

  it('cuts by the share of the total: people from the best on until it is reached', async () => {
    const { classes } = await run(gold('share', [{ top: '50%' }, { top: '80%' }]), spending([300, 500, 150, 50]))
    expect(classes).toEqual(['c2', 'c1', 'rest', 'rest'])
  })

  it('compares a share exactly where doubles would not', async () => {
    const values = [0.1, 0.2, 0.3, 0.3, 0.1]
    const { classes } = await run(gold('share', [{ top: '60%' }]), spending(values, 'number'))
    expect(classes).toEqual(['rest', 'rest', 'c1', 'c1', 'rest'])
  })

  it('keeps the doubles it cuts at, to the last digit', async () => {
    const values = [0.1 + 0.2, 0.3, 1 / 3, 1e-12, 123456789.12345679]
    const { classes } = await run(gold('quantile', [{ top: '40%' }, { top: '60%' }]), spending(values, 'number'))
    expect(classes).toEqual(['c2', 'rest', 'c1', 'rest', 'c1'])
  })

  it('says so when equal values leave fewer classes, and keeps the class ids', async () => {
    const { classes, plan, fitted } = await run(
      gold('quantile', [{ top: '20%' }, { top: '50%' }]),
      spending([7, 7, 7, 7, 1]),
    )
    expect(classes).toEqual(['c1', 'c1', 'c1', 'c1', 'rest'])
    expect(plan.classes.map((one) => one.id)).toEqual(['c1', 'c2', 'rest'])
    expect(fitted?.cuts.map((one) => [one.label.en, one.value, one.atOrBetter])).toEqual([['c1', 7, 4]])
    expect(fitted?.warnings.map((one) => [one.code, one.severity, one.message.en])).toEqual([
      ['W09', 'warning', 'spend: quantile gave 2 of 3 classes: equal values stay together'],
    ])
  })

  it('says so when everybody has the same value', async () => {
    const { classes, fitted } = await run(gold('quantile', [{ top: '20%' }]), spending([3, 3, null, 3]))
    expect(classes).toEqual(['c1', 'c1', undefined, 'c1'])
    expect(fitted?.cuts).toEqual([])
    expect(fitted?.warnings.map((one) => one.code)).toEqual(['W09'])
    expect([fitted?.seen, fitted?.missing]).toEqual([4, { value: 1 }])
  })

  it('has no cut when there is nothing to share out', async () => {
    const { classes, fitted } = await run(gold('share', [{ top: '20%' }]), spending([5, -5, null]))
    expect(classes).toEqual(['rest', 'rest', undefined])
    expect(fitted?.values).toEqual({ cut_1: null })
    expect(fitted?.warnings.map((one) => one.code)).toEqual(['nothing-to-share'])
  })

  it('puts at least the asked share of people into a class, and no value more than is needed', async () => {
    const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 25 })
    const share = fc.integer({ min: 1, max: 999_999 })
    await fc.assert(
      fc.asyncProperty(values, share, async (list, part) => {
        const { classes, fitted } = await run(
          gold('quantile', [{ top: `${part / 10_000}%` }]),
          spending(list, 'integer'),
        )
        const wanted = list.toSorted((a, b) => b - a)[Math.ceil((part * list.length) / 1_000_000) - 1]
        expect(fitted?.values).toEqual({ cut_1: wanted })
        expect(classes).toEqual(list.map((one) => (one >= (wanted ?? 0) ? 'c1' : 'rest')))
      }),
      { numRuns: 25 },
    )
  })

  it('says everything that is wrong with the classes, each at its place', () => {
    const wrong = planOn(
      tiers,
      {
        of: 'spned',
        'cut by': 'threshold',
        classes: [
          { class: 'a', from: 10 },
          { class: 'b', from: 10 },
          { class: 'a', top: '20%' },
          { class: 'd', from: 1 },
        ],
      },
      spending([]),
    )
    expect(wrong.plan).toBeUndefined()
    expect(wrong.problems.map((one) => [one.code, one.path.join('.')])).toEqual([
      ['same-class-twice', 'classes.2.class'],
      ['bounds-not-falling', 'classes.1.from'],
      ['bound-not-used', 'classes.2.top'],
      ['missing-bound', 'classes.2'],
      ['last-takes-the-rest', 'classes.3.from'],
      ['unknown-attribute', 'of'],
    ])
    const shares = planOn(tiers, gold('quantile', [{ top: '50%' }, { top: '50%' }, { top: '20%' }]), spending([]))
    expect(shares.problems.map((one) => [one.code, one.path.join('.')])).toEqual([
      ['shares-not-rising', 'classes.1.top'],
      ['shares-not-rising', 'classes.2.top'],
    ])
    for (const top of ['0%', '100%', '20', '-5%', '20.00001%', 'a%'])
      expect(planOn(tiers, gold('quantile', [{ top }]), spending([])).problems.map((one) => one.code)).toEqual([
        'bad-share',
      ])
    const city: World = { attributes: { spend: { type: 'text' } }, members: [] }
    expect(planOn(tiers, gold('quantile', [{ top: '20%' }]), city).problems.map((one) => one.code)).toEqual([
      'needs-a-number',
    ])
    expect(
      planOn(tiers, { of: 'spend', classes: [{ class: '1a', top: '2%' }, { class: 'b' }] }, spending([])).problems[0]
        ?.code,
    ).toBe('bad-class-id')
  })
})
