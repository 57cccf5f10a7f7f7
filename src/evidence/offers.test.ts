import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inProcess } from '../cli/testing/in-process.ts'
import { openProject } from '../project.ts'
import type { GivenRow, World } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'
let world: World
/** Of every sort some, one without an order and two who opted out. */
const picked = [0, 29, 40, 45, 55, 99, 100, 101]

/** 100 people with an order each: 30 of A and B, 20 of A alone, 10 of B alone; further things that nobody has with them. */
function orders(): GivenRow[] {
  return Array.from({ length: 100 }, (_, number) => {
    const id = `c${String(number).padStart(3, '0')}`
    const things = number < 30 ? ['A', 'B'] : number < 50 ? ['A', null] : number < 60 ? ['B', 'B'] : ['it\'s "C",\n丙']
    const line = (product: string | null, time = '2025-01-05 10:00:00'): GivenRow => ({
      id,
      time,
      order_no: `o${number}`,
      product,
      back: false,
    })
    return [
      ...things.map((product) => line(product)),
      ...(number === 40 ? [{ ...line('B'), order_no: 'o40-back', back: true }] : []),
      ...(number === 41 ? [line('B', '2025-04-01 10:00:00')] : []),
      ...(number === 99 ? [{ ...line('rare'), order_no: 'o99b' }] : []),
    ]
  }).flat()
}

beforeAll(async () => {
  world = await makeWorld({
    sources: [
      entities(
        'people',
        { quiet: 'boolean', picked: 'boolean' },
        Array.from({ length: 102 }, (_, number) => ({
          id: `c${String(number).padStart(3, '0')}`,
          quiet: number === 45 || number === 101,
          picked: picked.includes(number),
        })),
      ),
      events(
        'line',
        { order_no: { as: 'order', type: 'text' }, product: 'text', back: 'text' },
        orders().map((row) => ({ ...row, back: row['back'] ? 'R' : 'N' })),
        { orders: 'order', 'refund when': { column: 'back', 'starts with': 'R' } },
      ),
    ],
    attributes: [
      { attribute: 'quiet', given: 'people.quiet' },
      { attribute: 'picked', given: 'people.picked' },
    ],
    segments: {
      some: { population: 'everyone', where: { attribute: 'picked', is: true } },
      'no-profiling': { population: 'everyone', where: { attribute: 'quiet', is: true } },
    },
  })
  await world.run(asOf)
})

afterAll(() => world.close())

describe('products that go together', () => {
  it('K11: A and B in 30 of 100 baskets, A in 50, B in 40: lift 1.5; refunds, missing names and the future are no purchase', async () => {
    const found = await world.project.affinity({ event: 'line', by: 'product' })
    // The order of what is rare is the 101st; the line given back and the one after as-of are in none.
    expect(found).toMatchObject({ basket: 'order', baskets: 100, products: 3, of: 4, ofPairs: 1 })
    expect(found.pairs[0]).toMatchObject({ product: 'A', other: 'B', together: 30, baskets: 50, otherBaskets: 40 })
    expect(found.pairs[0]?.lift).toBeCloseTo(1.5, 12)
    expect(found.pairs[0]?.logLikelihood).toBeGreaterThan(10)
    const other = await world.project.affinity({ event: 'line', by: 'product', with: 'B', basket: 'customer' })
    expect(other.pairs).toMatchObject([{ product: 'B', other: 'A', confidence: 0.75 }])
  })

  it('a basket needs an order number, a product enough baskets', async () => {
    const ask = (more: object) => world.project.affinity({ event: 'line', by: 'product', ...more })
    await expect(ask({ with: 'rare' })).rejects.toThrow('no product "rare" that stands in at least 5 baskets')
    await expect(ask({ by: 'prod' })).rejects.toThrow('no text column "prod"')
    await expect(ask({ event: 'lines' })).rejects.toThrow('no event called "lines"')
    expect((await ask({ in: 'no-profiling' })).baskets).toBe(0)
  })
})

describe('offers', () => {
  const bought = { event: 'line', by: 'product' }

  it('K11: never what somebody has, with what speaks for it; who opted out gets the general list', async () => {
    const mine = await world.project.offersFor('c040', bought)
    expect(mine).toMatchObject({ optedOut: false, owned: ['A'] })
    expect(mine.offers.map(({ product, because }) => [product, because])).toEqual([
      ['B', 'A'],
      ['it\'s "C",\n丙', undefined],
    ])
    const apart = await world.project.offersFor('c045', { ...bought, optOut: 'no-profiling' })
    expect(apart.optedOut).toBe(true)
    expect(apart.offers.map((one) => one.product)).toEqual(['A', 'B', 'it\'s "C",\n丙'])
    expect(apart.offers.every((one) => one.because === undefined)).toBe(true)
    await expect(world.project.offersFor('nobody', bought)).rejects.toThrow('nobody')
  })

  it('of a group add up over its people, one by one', async () => {
    const options = { ...bought, optOut: 'no-profiling', list: 2 }
    const found = await world.project.offers('some', options)
    expect(found).toMatchObject({ people: 8, optedOut: 2, withoutPurchase: 1, looked: 3, of: 4 })
    const count = new Map<string, number>()
    for (const number of picked) {
      const one = await world.project.offersFor(`c${String(number).padStart(3, '0')}`, options)
      for (const { product } of one.offers) count.set(product, (count.get(product) ?? 0) + 1)
    }
    expect(Object.fromEntries(found.products.map((one) => [one.product, one.people]))).toEqual(
      Object.fromEntries(count),
    )
  })

  it('are printed, and tried on the past', async () => {
    const here = async (...words: string[]) =>
      inProcess(world.folder, [...words, '--event', 'line', '--by', 'product', '--language', 'en'])
    expect((await here('affinity')).stdout).toContain('1.5')
    const all = await here('offers')
    expect(all.stdout).toContain('offered to')
    expect(all.stdout).toContain('Nothing is offered to who has it.')
    expect((await here('offers', '--opt-out', 'no-profiling')).stdout).toContain('but to those who opted out')
    expect((await here('offers', '--customer', 'c040')).stdout).toContain('because of')
    expect((await here('offers', '--try', 'last 60 days')).stdout).toContain('what most buy')
    const missing = await inProcess(world.folder, ['offers', '--event', 'line', '--language', 'en'])
    expect(missing).toMatchObject({ code: 3 })
    expect(missing.stderr).toContain('--by')
  })
})

const data = resolve(import.meta.dirname, '../../../shared/data/online-retail/online_retail.csv.gz')
const there = existsSync(data)
if (!there) console.log('the real data sets are not at ../shared/data: offers are not tried on Online Retail')

/** Order lines of Online Retail, and nothing else. */
async function writeProject(folder: string): Promise<void> {
  await mkdir(join(folder, 'sources'))
  await cp(data, join(folder, 'lines.csv.gz'))
  await writeFile(join(folder, 'fenqun.yml'), 'fenqun: 1\nproject: offers\ntime zone: Europe/London\n')
  const source = {
    source: 'lines',
    from: 'lines.csv.gz',
    event: 'line',
    of: 'customer',
    'reject limit': '40%',
    'refund when': { column: 'order_no', 'starts with': 'C' },
    columns: {
      customer_id: { column: 'CustomerID', as: 'id' },
      order_no: { column: 'InvoiceNo', as: 'order', type: 'text' },
      time: { column: 'InvoiceDate', as: 'time', format: '%Y-%m-%d %H:%M' },
      product: { column: 'StockCode', type: 'text' },
    },
  }
  await writeFile(join(folder, 'sources', 'lines.yml'), JSON.stringify(source))
}

describe.skipIf(!there)('K11: offers on Online Retail, learned before the last three months', () => {
  it('hold what is bought next for more people than popularity does, and with repeats more of what is bought than their own history', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fenqun-offers-'))
    try {
      await writeProject(folder)
      const project = await openProject(folder, { now: () => Date.parse('2026-01-01T00:00:00Z') })
      await project.run({ asOf: '2011-12-09' })
      const found = await project.tryOffers({ event: 'line', by: 'product', within: 'last 3 months' })
      await project.close()
      const { newcomersToAProduct: fresh, anything: any } = found
      expect(fresh.people).toBeGreaterThan(1500)
      expect(fresh.offers.from).toBeGreaterThan(fresh.popularity.to)
      expect(any.offers.share).toBeGreaterThan(any.popularity.to)
      // Whoever buys at all buys again what they had: one of ten is hit either way, but of the ten more are bought.
      expect(any.offers.bought).toBeGreaterThan(any.history.bought)
      expect(any.offers.to).toBeGreaterThan(any.history.share)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
