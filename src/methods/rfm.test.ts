import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import type { World } from '../testing/method-contract.ts'
import { assignOn, planOn } from '../testing/method-contract.ts'
import { totalBounds } from './rfm-classes.ts'
import { rfm } from './rfm.ts'

const folder = await mkdtemp(join(tmpdir(), 'fenqun-methods-'))
const engine = await openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [], writable: [], threads: 2 })
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

type Buyer = [recency: number | null, frequency: number | null, money: number | null]

const buyers = (list: Buyer[], type: 'money' | 'number' = 'money'): World => ({
  attributes: {
    recency_days: { type: 'integer', unit: '天' },
    orders: { type: 'integer' },
    spend: { type },
  },
  members: list.map(([recency_days, orders, spend]) => ({ recency_days, orders, spend })),
})
const measures = { recency: 'recency_days', frequency: 'orders', money: 'spend' }
const run = (more: object, world: World) => assignOn(engine, rfm, { ...measures, ...more }, world)
const codes = (outcome: { fitted: { warnings: { code: string }[] } | undefined }) =>
  outcome.fitted?.warnings.map((one) => one.code)

const eight: Buyer[] = [
  [10, 6, 5000],
  [90, 6, 5000],
  [10, 1, 5000],
  [90, 1, 5000],
  [10, 6, 500],
  [90, 6, 500],
  [10, 1, 500],
  [90, 1, 500],
]
const cuts = { recency: 30, frequency: 4, money: 2000 }

describe('rfm', () => {
  it('D07: the eight fixtures fall in the eight classes once each', async () => {
    const { classes, plan } = await run({ cuts, bands: 2 }, buyers(eight))
    const names = classes.map((id) => plan.classes.find((one) => one.id === id)?.name.zh)
    expect(names).toEqual([
      '重要价值',
      '重要保持',
      '重要发展',
      '重要挽留',
      '一般价值',
      '一般保持',
      '一般发展',
      '一般挽留',
    ])
    expect(plan.classes.map((one) => one.name.zh)).toEqual(names)
    expect(plan.classes[1]?.rule).toEqual({
      zh: 'recency_days > 30 天，orders ≥ 4，spend ≥ 2000',
      en: 'recency_days > 30 days, orders ≥ 4, spend ≥ 2000',
    })
  })

  it('D07: a value exactly on a cut is on the better side, also for recency', async () => {
    const { classes, fitted } = await run(
      { cuts },
      buyers([
        [30, 4, 2000],
        [31, 3, 1999.9999],
      ]),
    )
    expect(classes).toEqual(['important-value', 'general-win-back'])
    expect(fitted?.cuts.slice(0, 1)).toEqual([
      {
        placeholder: 'recency_cut',
        input: 'recency',
        label: { zh: 'R 高', en: 'high R' },
        value: 30,
        atOrBetter: 1,
        ties: 1,
      },
    ])
  })

  it('D07: a missing measure leaves a member unassigned, naming the first that is missing', async () => {
    const { classes, reasons } = await run(
      { cuts },
      buyers([
        [1, null, null],
        [null, null, 1],
        [1, 1, null],
        [1, 1, 1],
      ]),
    )
    expect(classes).toEqual([undefined, undefined, undefined, 'general-develop'])
    expect(reasons).toEqual(['frequency-unknown', 'recency-unknown', 'money-unknown', undefined])
  })

  it('D07: names can be changed; a name for a class that is not there is an error with the nearest id', async () => {
    const { plan } = await run(
      { names: { 'general-develop': '新客户' }, strategies: { 'important-value': { zh: '专人', en: 'A person' } } },
      buyers([]),
    )
    expect(plan.classes[6]?.name).toEqual({ zh: '新客户', en: '新客户' })
    expect(plan.classes[0]?.strategy).toEqual({ zh: '专人', en: 'A person' })
    const { problems } = planOn(rfm, { ...measures, names: { 'general-develope': 'x' } }, buyers([]))
    expect(problems.map((one) => [one.code, one.path.join('.')])).toEqual([['no-such-class', 'names.general-develope']])
    expect(problems[0]?.problem.hint?.en).toContain('did you mean "general-develop"?')
  })

  it('cuts at medians by default, and mixes words and numbers', async () => {
    const list: Buyer[] = [
      [1, 1, 10],
      [2, 2, 20],
      [3, 3, 30],
      [4, 4, 40],
      [5, 5, 50],
    ]
    const { fitted } = await run({}, buyers(list))
    expect(fitted?.values).toMatchObject({ recency_cut: 3, frequency_cut: 3, money_cut: 30 })
    const mixed = await run({ cuts: { recency: 2, money: 'mean' } }, buyers(list))
    expect(mixed.fitted?.values).toMatchObject({ frequency_cut: 3, money_cut: '30' })
    expect(mixed.fitted?.values).not.toHaveProperty('recency_cut')
  })

  it('takes the next better value when the median is the worst one, and says so', async () => {
    const list: Buyer[] = [1, 1, 1, 1, 2, 3, 3].map((orders, index) => [index, orders, index])
    const outcome = await run({ bands: 2 }, buyers(list))
    expect(outcome.fitted?.values.frequency_cut).toBe(2)
    const warning = outcome.fitted?.warnings[0]
    expect([warning?.code, warning?.message.zh]).toEqual([
      'W09',
      'orders：中位数只分出 1 类（要 2 类）：相同的值不拆开',
    ])
    expect(warning?.hint?.en).toContain('the next better one, 2')
    const late = await run(
      { bands: 2 },
      buyers([
        [9, 1, 1],
        [9, 2, 2],
        [9, 3, 3],
        [4, 4, 4],
      ]),
    )
    expect(late.fitted?.values.recency_cut).toBe(4)
  })

  it('keeps the cut and says so when all values are equal', async () => {
    const outcome = await run(
      { bands: 2 },
      buyers([
        [1, 1, 1],
        [2, 1, 2],
        [3, 1, 3],
      ]),
    )
    expect(outcome.fitted?.values).toMatchObject({ frequency_cut: 1, frequency_band_1: null })
    expect(outcome.classes).toEqual(['general-value', 'important-value', 'important-keep'])
    expect(codes(outcome)).toEqual(['W09', 'W09'])
  })

  it('compares with the mean exactly, without a class that rounding made', async () => {
    const cents = [0.1, 0.2, 0.3, 33.33, 66.67, 100].map((spend): Buyer => [1, 1, spend])
    const money = await run({ cuts: 'mean' }, buyers(cents))
    expect(money.fitted?.values.money_cut).toBe('33.4334')
    const thirds = [2 / 3, 2 / 3, 2 / 3].map((spend): Buyer => [1, 1, spend])
    const doubles = await run({ cuts: 'mean' }, buyers(thirds, 'number'))
    expect(new Set(doubles.classes)).toEqual(new Set(['important-value']))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 12 }), async (list) => {
        const { classes } = await run({ cuts: 'mean' }, buyers(list.map((one): Buyer => [one, one, one / 4])))
        const total = list.reduce((sum, one) => sum + one, 0)
        const high = (one: number) => one * list.length >= total
        const ids = list.map((one) => {
          const recent = one * list.length <= total
          return high(one) ? (recent ? 'important-value' : 'important-keep') : 'general-develop'
        })
        expect(classes).toEqual(ids)
      }),
      { numRuns: 15 },
    )
  })

  it('scores bands from 1, the worst, and keeps equal values in one band', async () => {
    const list = Array.from({ length: 10 }, (_, index): Buyer => [index, index < 6 ? 1 : index, index * 10])
    const { extras, fitted } = await run({ bands: 5 }, buyers(list))
    expect(extras.map((one) => one.r)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
    expect(extras.map((one) => one.m)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    expect(extras.map((one) => one.f)).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 3, 3])
    const scores = fitted?.cuts.filter((one) => one.input === 'frequency').map((one) => [one.label.en, one.value])
    expect(scores).toEqual([
      ['high F', 6],
      ['F3', 8],
      ['F2', 6],
    ])
    expect(fitted?.warnings.map((one) => one.message.en)).toEqual([
      'orders: the median gave 1 of 2 classes: equal values stay together',
      'orders: scoring gave 3 of 5 classes: equal values stay together',
    ])
  })

  it('divides the range of total scores evenly among the classes of the other presets', async () => {
    expect(totalBounds(15, 4)).toEqual([12, 9, 6])
    expect(totalBounds(9, 3)).toEqual([7, 5])
    const list = Array.from({ length: 10 }, (_, index): Buyer => [9 - index, index + 1, index * 10])
    const bands = await run({ preset: 'bands' }, buyers(list))
    expect(bands.classes).toEqual(['lower', 'lower', 'middle', 'middle', 'upper', 'upper', 'top', 'top', 'top', 'top'])
    const levels = await run({ preset: 'three-levels' }, buyers(list.slice(0, 9)))
    expect(levels.classes).toEqual(['low', 'low', 'low', 'middle', 'middle', 'middle', 'high', 'high', 'high'])
    expect(levels.extras[0]).toEqual({ r: 1, f: 1, m: 1 })
  })

  it('says what is wrong at its place', () => {
    const wrong = planOn(
      rfm,
      { recency: 'nobody', frequency: 'orders', money: 'spend', preset: 'bands', cuts: 'median' },
      buyers([]),
    )
    expect(wrong.problems.map((one) => [one.code, one.path.join('.')])).toEqual([
      ['unknown-attribute', 'recency'],
      ['cuts-not-used', 'cuts'],
    ])
    expect(planOn(rfm, { ...measures, bands: 11 }, buyers([])).problems.map((one) => one.path.join('.'))).toEqual([
      'bands',
    ])
  })
})
