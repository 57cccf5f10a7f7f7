import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { events, makeWorld } from '../../../test/support/world.ts'
import type { RunResult } from '../../runs/compute/run.ts'
import type { DriftAnswer } from './drift.ts'
import { stabilityIndex } from '../../stats/drift/stability-index.ts'

/**
 * 500 customers order in January, of a value that grows with their number; 380 of them again in February, for ten times as much; 40 new ones begin in February.
 */
const january = Array.from({ length: 500 }, (_, at) => ({
  id: `c${at}`,
  time: '2025-01-20',
  amount: at,
  shop: at % 2 ? '北' : '南',
}))
const february = [
  ...Array.from({ length: 380 }, (_, at) => ({
    id: `c${at}`,
    time: '2025-02-20',
    amount: at * 10,
    shop: 'O\'Hara, "东" 😀',
  })),
  ...Array.from({ length: 40 }, (_, at) => ({ id: `n${at}`, time: '2025-02-21', amount: 5, shop: '北' })),
]

let world: World
let runs: RunResult[]
let found: DriftAnswer

beforeAll(async () => {
  world = await makeWorld({
    sources: [events('order', { amount: 'money', shop: 'text' }, [...january, ...february])],
    attributes: [
      { attribute: 'spend', name: { zh: '消费', en: 'Spend' }, sum: 'amount', of: 'order' },
      { attribute: 'last_shop', name: { zh: '店', en: 'Shop' }, last: 'shop', of: 'order' },
    ],
    segments: {
      active: { did: 'order', within: 'last 35 days' },
      patient: {
        where: {
          all: [
            { did: 'order', within: 'last 35 days' },
            { attribute: 'last_shop', 'is not': '西' },
          ],
        },
        alert: '30%',
      },
      nervous: { where: { attribute: 'spend', 'at least': 0 }, alert: '5%' },
    },
    schemes: {
      tier: {
        tiers: { of: 'spend', 'cut by': 'threshold', classes: [{ class: 'high', from: 450 }, { class: 'low' }] },
      },
    },
  })
  runs = [await world.run('2025-01-31'), await world.run('2025-02-28')]
  found = await world.project.drift()
})

afterAll(() => world.close())

const segment = (id: string) => found.segments.find((one) => one.id === id)!

describe('alerts of a run', () => {
  it('N01: are kept with it, name what moved, and go by the limit of each', () => {
    const alerts = runs[1]!.manifest.alerts ?? []
    // 500 → 420: −16 %, within 20 % and 30 %; 500 → 540: +8 %, beyond 5 %.
    expect(alerts.map(({ what, id, limit }) => [what, id, limit])).toEqual([
      ['scheme', 'tier', 0.2],
      ['segment', 'nervous', 0.05],
    ])
    expect(alerts[1]!.text.en).toContain('"nervous" has moved by +8% since 2025-01-31, beyond the limit of 5%')
    expect(alerts[0]!.text.en).toContain('most of all "high", which grew')
    expect(alerts[0]!.text.zh).toContain('变得最多的是“high”,上升')
    expect(alerts.map((one) => one.text)).toEqual(
      runs[1]!.manifest.problems.filter((one) => one.code === 'W15').map((one) => one.message),
    )
    expect(runs[0]!.manifest.alerts).toBeUndefined()
  })

  it('a limit of its own is no other rule', async () => {
    const { manifest } = await world.project.published()
    const own = manifest.kinds['customer']!.segments.find((one) => one.id === 'patient')!
    expect(own.about.alert).toBe(0.3)
    const { file } = own
    const written = await readFile(join(world.folder, file), 'utf8')
    await world.edit({ [file]: written.replace('30%', '10%') })
    const { changes } = await world.project.plan({ asOf: '2025-02-28' })
    expect(changes.map(({ id, moves }) => [id, moves])).toEqual([['patient', 'text']])
  })
})

describe('what moved between two runs', () => {
  it('says of segments how many stayed, came and went, and the overlap of both', () => {
    expect(segment('active')).toMatchObject({
      before: 500,
      now: 420,
      stayed: 380,
      entered: 40,
      left: 120,
      beyond: false,
    })
    expect(segment('active').change).toBeCloseTo(-0.16, 12)
    expect(segment('active').jaccard).toBeCloseTo(380 / 540, 12)
    expect(segment('nervous')).toMatchObject({ before: 500, now: 540, stayed: 500, entered: 40, left: 0, beyond: true })
    expect(found.segments[0]!.id).toBe('nervous')
    for (const one of found.segments) expect(one.jaccard! >= 0 && one.jaccard! <= 1).toBe(true)
  })

  it('says of schemes how far the mix moved, with the index of the same counts', () => {
    const [tier] = found.schemes
    const counts = tier!.classes.map((one) => [one.id, one.before, one.now])
    // 450 to 499 before; who ordered twice has 11 times their number now: from 41 on.
    expect(counts).toEqual([
      ['high', 50, 389],
      ['low', 450, 151],
    ])
    expect(tier!.stability!.psi).toBeCloseTo(stabilityIndex([50, 450], [389, 151])!.psi, 12)
    expect(tier!.stability!.interval.low).toBeGreaterThan(0.25)
    expect(tier).toMatchObject({ beyond: true, reading: 'large' })
    expect(tier!.effect!.v).toBeGreaterThan(0.5)
  })

  it('bins what they look at by the earlier run, as counting in memory does', () => {
    const spend = found.attributes.find((one) => one.name.en === 'Spend')!
    expect(spend.usedBy.toSorted()).toEqual(['nervous', 'tier'])
    const then = january.map((one) => one.amount)
    const now = new Map(then.map((amount, at) => [`c${at}`, amount]))
    for (const { id, amount } of february) now.set(id, (now.get(id) ?? 0) + amount)
    const cuts = Array.from(
      { length: 9 },
      (_, at) => then.toSorted((a, b) => a - b)[Math.ceil(((at + 1) / 10) * 500) - 1]!,
    )
    const counted = (values: Iterable<number>) => {
      const bins = Array.from({ length: 10 }, () => 0)
      for (const value of values) bins[cuts.filter((cut) => value > cut).length]!++
      return bins
    }
    expect(spend.bins.map((one) => one.before)).toEqual(counted(then))
    expect(spend.bins.map((one) => one.now)).toEqual(counted(now.values()))
    expect(spend.stability!.psi).toBeCloseTo(stabilityIndex(counted(then), counted(now.values()))!.psi, 12)
  })

  it('a value that is new is among the others, whatever is in its name, and the index stays finite', () => {
    const shop = found.attributes.find((one) => one.name.en === 'Shop')!
    expect(shop.bins.map(({ name, before, now }) => [name.en, before, now])).toEqual([
      ['北', 250, 60 + 40],
      ['南', 250, 60],
      ['(others)', 0, 380],
    ])
    expect(Number.isFinite(shop.stability!.psi)).toBe(true)
    expect(shop.stability!.smoothed).toBe(true)
  })

  it('of one segment only what it looks at, over its population', async () => {
    const own = await world.project.drift({ of: 'nervous' })
    expect(own.of).toMatchObject({ id: 'nervous', what: 'segment' })
    expect(own.segments.map((one) => one.id)).toEqual(['nervous'])
    expect(own.schemes).toEqual([])
    expect(own.attributes.map((one) => one.name.en)).toEqual(['Spend'])
    expect(own.segments[0]!.because).toEqual({ zh: '消费', en: 'Spend' })
  })

  it('there is nothing to say of one run, or of what is not there', async () => {
    await expect(world.project.drift({ to: { asOf: '2025-01-31' } })).rejects.toMatchObject({
      problems: [{ code: 'no-earlier-run' }],
    })
    await expect(world.project.drift({ from: { asOf: '2025-02-28' } })).rejects.toMatchObject({
      problems: [{ code: 'same-run' }],
    })
    await expect(world.project.drift({ of: 'nervos' })).rejects.toMatchObject({ problems: [{ code: 'not-found' }] })
  })
})
