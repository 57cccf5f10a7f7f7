import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../src/engines/engine.ts'
import type { GivenRow, WorldSpec } from './support/world.ts'
import { entities, events, makeWorld } from './support/world.ts'

const asOf = '2025-03-31'
const settings = { numRuns: 12, seed: 20_250_331, endOnFailure: true }

const amount = fc.integer({ min: -9_999_999, max: 99_999_999 }).map((cents) => cents / 100)
const day = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(Date.UTC(2023, 0, 1 + days)).toISOString().slice(0, 10))
const person = fc.constantFrom("O'Neil", '王芳', 'a,b', '🐟', 'e')
const order = fc.record({ id: person, time: day, amount })

const line = fc.record({
  side: fc.constantFrom(
    { income: 'sales' },
    { cost: 'product' },
    { cost: 'acquisition' },
    { income: 'referral', indirect: 'friends' },
  ),
  from: fc.oneof(
    fc.constant({ of: 'order', sum: 'amount' }),
    fc.integer({ min: 1, max: 9999 }).map((share) => ({ of: 'order', sum: 'amount', share: `${share / 100}%` })),
    fc.integer({ min: 0, max: 100_000 }).map((each) => ({ of: 'order', each: each / 1000 })),
    fc.constant({ attribute: 'gift' }),
  ),
})

const rate = (least: number, most: number) =>
  fc.integer({ min: least * 10, max: most * 10 }).map((tenths) => `${tenths / 10}% a year`)

const current = fc.record({
  horizon: fc.constantFrom('1 year', '3 years', '18 months', '10 quarters'),
  discount: rate(0, 40),
  timing: fc.constantFrom('start of period', 'middle of period', 'end of period'),
  'keep rate': rate(0, 100),
  pattern: fc.constantFrom('last 12 months', 'last 90 days', 'last 2 years'),
})

const worth = fc.record({
  ledger: fc.array(line, { minLength: 1, maxLength: 6 }),
  current,
  potential: fc.array(
    fc.record({
      chance: fc.integer({ min: 0, max: 1000 }).map((one) => one / 1000),
      margin: fc.integer({ min: 0, max: 100_000 }).map((one) => one / 100),
    }),
    { maxLength: 4 },
  ),
})

type Worth = typeof worth extends fc.Arbitrary<infer T> ? T : never

const defined = ({ ledger, current: ahead, potential }: Worth, more: object = {}) => ({
  population: 'everyone',
  ledger: ledger.map(({ side, from }, index) => ({ line: `l${index}`, ...side, ...from })),
  current: { ...ahead, ...more },
  ...(potential.length ? { potential: potential.map((one, index) => ({ opportunity: `o${index}`, ...one })) } : {}),
})

const specOf = (orders: readonly GivenRow[], models: Record<string, unknown>): WorldSpec => ({
  sources: [
    events(
      'order',
      { amount: 'money', no: { as: 'event id' } },
      orders.map((one, no) => ({ ...one, no })),
    ),
    entities('people', { gift: 'money' }, [{ id: '王芳', gift: 12.34 }, { id: 'e' }, { id: 'nobody', gift: -3 }]),
  ],
  attributes: [{ attribute: 'gift', given: 'people.gift' }],
  models,
})

const names = ['lifetime', 'historic', 'direct', 'indirect', 'current', 'potential', 'cnpv', 'clp'] as const
type Parts = Record<(typeof names)[number], Record<string, Cell>>

/** Every part of a value, and what each person alone gets. */
async function partsOf(spec: WorldSpec, at = asOf, value = 'worth'): Promise<Parts> {
  const world = await makeWorld(spec)
  try {
    await world.project.load()
    const found = await Promise.all(
      names.map(async (name) => [name, await world.values(`v:${value}:${name}`, at)] as const),
    )
    return Object.fromEntries(found) as Parts
  } finally {
    await world.close()
  }
}

describe('values of random ledgers', () => {
  it('E08: parts add up for everybody, and are numbers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(order, { maxLength: 30 }), worth, async (orders, value) => {
        const parts = await partsOf(specOf(orders, { worth: defined(value) }))
        for (const id of Object.keys(parts.historic)) {
          const of = (name: (typeof names)[number]) => Number(parts[name][id])
          expect(names.map(of).every(Number.isFinite)).toBe(true)
          expect(of('historic')).toBeCloseTo(of('direct') + of('indirect'), 3)
          expect(of('lifetime')).toBeCloseTo(of('historic') + of('current') + of('potential'), 3)
        }
      }),
      settings,
    )
  })

  it('E03: net present value is lifetime profit where nothing is discounted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(order, { maxLength: 20 }), worth, async (orders, value) => {
        const free = defined(value, { discount: '0% a year', spend: 7 })
        const parts = await partsOf(specOf(orders, { worth: free }))
        expect(parts.cnpv).toEqual(parts.clp)
      }),
      { ...settings, numRuns: 6 },
    )
  })

  it('come out the same in whatever order lines and opportunities are written, and rows come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(order, { maxLength: 20 }), worth, async (orders, value) => {
        const one = defined(value)
        const other = {
          ...one,
          ledger: one.ledger.toReversed(),
          ...(one.potential ? { potential: one.potential.toReversed() } : {}),
        }
        const spec = specOf(orders, { worth: one, other })
        const both = await partsOf(spec)
        expect(await partsOf(spec, asOf, 'other')).toEqual(both)
      }),
      { ...settings, numRuns: 5 },
    )
  })

  it('see nothing at or after as-of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 30 }), worth, async (orders, value) => {
        const before = orders.filter((one) => one.time <= '2024-06-30')
        const all = await partsOf(specOf(orders, { worth: defined(value) }), '2024-06-30')
        const known = await partsOf(specOf(before, { worth: defined(value) }), '2024-06-30')
        for (const id of Object.keys(known.historic)) expect(all.lifetime[id]).toEqual(known.lifetime[id])
      }),
      { ...settings, numRuns: 6 },
    )
  })

  it('are the same of one person alone, with a model too, whatever the orders', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(order, { minLength: 5, maxLength: 60 }), worth, async (orders, value) => {
        const model = {
          by: 'auto',
          of: 'order',
          sum: 'amount',
          horizon: '1 year',
          discount: '5% a year',
          'at least': 10,
        }
        const byModel = {
          population: 'everyone',
          ledger: [{ line: 'sales', income: 'sales', of: 'order', sum: 'amount' }],
          current: model,
        }
        const spec = specOf(orders, { worth: defined(value), model: byModel })
        const world = await makeWorld({
          ...spec,
          attributes: [
            ...spec.attributes!,
            { attribute: 'plain', 'of value': 'worth' },
            { attribute: 'modelled', 'of value': 'model' },
          ],
        })
        try {
          await world.project.load()
          const [plain, modelled] = [await world.values('plain', asOf), await world.values('modelled', asOf)]
          for (const id of Object.keys(plain)) {
            expect(Number.isFinite(Number(modelled[id]))).toBe(true)
            const { attributes } = await world.project.evaluate('customer', id, { asOf })
            const of = (name: string) => attributes.find((one) => one.id === name)?.value
            expect([of('plain'), of('modelled')]).toEqual([plain[id], modelled[id]])
          }
        } finally {
          await world.close()
        }
      }),
      { ...settings, numRuns: 6 },
    )
  })
})
