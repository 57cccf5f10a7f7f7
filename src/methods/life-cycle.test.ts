import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import type { World } from '../testing/method-contract.ts'
import { assignOn, planOn } from '../testing/method-contract.ts'
import { addDays } from '../time/zone.ts'
import { lifeCycle } from './life-cycle.ts'

const folder = await mkdtemp(join(tmpdir(), 'fenqun-methods-'))
const engine = await openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [], writable: [], threads: 2 })
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

const asOf = '2025-03-31'

/** One member per list: days before as-of on which there was an order, each twice over. */
const orders = (...list: number[][]): World => ({
  attributes: {},
  asOf,
  members: list.map(() => ({})),
  events: {
    order: {
      columns: [{ name: 'channel', type: 'text', nullable: true }],
      rows: list.flatMap((days, index) =>
        [...days, ...days].map((ago, place) => ({
          member: index + 1,
          day: addDays(asOf, -ago),
          channel: place % 2 ? 'app' : 'shop',
        })),
      ),
    },
  },
})
const run = (more: object, world: World) => assignOn(engine, lifeCycle, { of: 'order', ...more }, world)

/** Comes every 10 days; the last time so many days ago. */
const every10 = (ago: number) => [ago, ago + 10, ago + 20, ago + 30]

describe('life cycle', () => {
  it('judges each customer by the own gap: the same silence means nothing to one who comes twice a year', async () => {
    const { classes, extras } = await run({}, orders(every10(45), [45, 225, 405], every10(5)))
    expect(classes).toEqual(['lapsed', 'active', 'active'])
    expect(extras.map((one) => [one.days_since, one.gap])).toEqual([
      [45, 10],
      [45, 180],
      [5, 10],
    ])
  })

  it('keeps who is exactly on a threshold on the better side', async () => {
    const at = [20, 21, 40, 41, 80, 81].map(every10)
    const { classes } = await run({}, orders(...at))
    expect(classes).toEqual(['active', 'at-risk', 'at-risk', 'lapsed', 'lapsed', 'lost'])
  })

  it('never divides a gap out: 31 days are exactly 3 gaps of 31/3', async () => {
    const { classes } = await run({ 'at risk after': 3 }, orders([31, 42, 52, 62], [32, 43, 53, 63]))
    expect(classes).toEqual(['active', 'at-risk'])
    const population = await run({ 'at risk after': 3, rhythm: 'population' }, orders([31, 42, 52, 62]))
    expect(population.fitted?.values).toEqual({ gap: 10.3334 })
    expect(population.classes).toEqual(['active'])
  })

  it('measures who has fewer than three days by the median gap of the population', async () => {
    const { classes, fitted, plan } = await run({}, orders(every10(3), every10(4), [1, 101, 201], [60], [15, 35], [21]))
    expect(fitted?.values).toEqual({ gap: 10 })
    expect(fitted?.cuts).toMatchObject([{ value: 10, atOrBetter: 2, ties: 2 }])
    expect([fitted?.seen, fitted?.missing]).toEqual([6, { gap: 2 }])
    expect(classes).toEqual(['active', 'active', 'active', 'lapsed', 'active', 'at-risk'])
    expect(plan.classes[4]?.rule.en).toBe(
      'more than 4 gaps and at most 8 gaps since the last order (for people with fewer than three days a gap is {gap} days)',
    )
  })

  it('calls a first order new in the last 30 days, this day included', async () => {
    const { classes } = await run(
      { rhythm: 'fixed', 'at risk after': 60, 'lapsed after': 90, 'lost after': 180 },
      orders([29], [30], [0], [1, 29], [1, 40]),
    )
    expect(classes).toEqual(['new', 'active', 'new', 'new', 'active'])
    const months = await run({ rhythm: 'population', 'new within': '2 months' }, orders([58], [59], [0, 50]))
    expect(months.classes).toEqual(['new', 'active', 'new'])
  })

  it('calls somebody returning whose last gap was longer than a lapse, by the gaps before it', async () => {
    const back = (gap: number) => [2, 2 + gap, 12 + gap, 22 + gap]
    const { classes } = await run(
      {},
      orders(back(41), back(40), [2, 182, 362], [2, 290, 291], [2, 300], every10(1), every10(1), every10(1)),
    )
    expect(classes).toEqual(['returning', 'active', 'active', 'returning', 'returning', 'active', 'active', 'active'])
    const fixed = await run(
      { rhythm: 'fixed', 'at risk after': 30, 'lapsed after': 90, 'lost after': 180 },
      orders([2, 93], [2, 92], [40, 200]),
    )
    expect(fixed.classes).toEqual(['returning', 'active', 'at-risk'])
  })

  it('leaves who never came, and who has no rhythm to go by, unassigned with the reason', async () => {
    const { classes, reasons, plan } = await run({}, orders([], [200], [10]))
    expect(classes).toEqual([undefined, undefined, 'new'])
    expect(reasons).toEqual(['never', 'no-rhythm', undefined])
    expect(plan.reasons[0]?.text).toEqual({ zh: '还没有order', en: 'no order yet' })
  })

  it('sees nothing at or after as-of, and only the events asked for', async () => {
    const world = orders(every10(-5), every10(5))
    const { extras } = await run({}, world)
    expect(extras.map((one) => one.days_since)).toEqual([5, 5])
    const none = await run({ where: { channel: 'phone' } }, world)
    expect(none.reasons).toEqual(['never', 'never'])
  })

  it('says what is wrong at its place', () => {
    const codes = (params: object) =>
      planOn(lifeCycle, { of: 'order', ...params }, orders([])).problems.map((one) => [one.code, one.path.join('.')])
    expect(codes({ of: 'oder' })).toEqual([['unknown-event', 'of']])
    expect(codes({ 'at risk after': 5 })).toEqual([['later-must-be-more', 'at risk after']])
    expect(codes({ 'lapsed after': 3, 'lost after': 3 })).toEqual([['later-must-be-more', 'lost after']])
    expect(codes({ rhythm: 'fixed', 'lost after': 365 })).toEqual([
      ['fixed-needs-days', 'rhythm'],
      ['fixed-needs-days', 'rhythm'],
    ])
    expect(codes({ 'new within': 'a while' })).toEqual([['bad-duration', 'new within']])
    expect(codes({ where: { chanel: 'app' } })).toEqual([['unknown-column', 'where.chanel']])
  })
})
