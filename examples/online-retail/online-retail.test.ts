import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlacePeople } from '../../src/evidence/places.ts'
import type { TriedExample } from '../making/try-example.ts'
import { tryExample } from '../making/try-example.ts'
import type { OnlineRetailTruth } from './generate.ts'
import { story } from './story.ts'

const [, last] = story.dates as [string, string]
let tried: TriedExample
let truth: OnlineRetailTruth

beforeAll(async () => {
  tried = await tryExample(import.meta.dirname, story)
  truth = JSON.parse(await readFile(join(tried.world.folder, 'truth', 'truth.json'), 'utf8')) as OnlineRetailTruth
})

afterAll(() => tried.world.close())

const planted = (group: string) =>
  Object.keys(truth.spend)
    .filter((id) => truth.groupOf[id] === group)
    .toSorted()

describe('the example online retail', () => {
  it('checks and runs without an error, and its own tests pass', async () => {
    const { project } = tried.world
    expect((await project.check()).problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const problems = tried.runs.flatMap((run) => run.problems)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const failed = (await project.test()).filter((one) => one.state !== 'passed')
    expect(failed).toEqual([])
  })

  it('A07: reads new months alone, with the corrections, to exactly the money and invoices of a whole load', async () => {
    const { world, runs } = tried
    const [first, second] = runs.map((run) => run.load!.counts)
    expect(first!.read + second!.read).toBe(truth.lines)
    expect(first!.withoutId + second!.withoutId).toBe(truth.withoutCustomer)
    expect(first!.duplicates + second!.duplicates).toBe(truth.duplicates)
    expect(second!.read).toBeLessThan(truth.lines / 2)
    expect(truth.recovered).toBeGreaterThan(0)
    const pounds = Object.fromEntries(Object.entries(truth.spend).map(([id, pence]) => [id, (pence / 100).toFixed(4)]))
    const spend = await world.values('spend_total', last)
    expect(Object.fromEntries(Object.entries(spend).map(([id, value]) => [id, Number(value).toFixed(4)]))).toEqual(
      pounds,
    )
    expect(await world.values('invoices_12m', last)).toMatchObject(truth.invoices)
  })

  it('finds exactly the planted groups', async () => {
    const { world } = tried
    const often = (count: number) => (id: string) => (truth.invoices[id] ?? 0) >= count
    expect((await world.members('christmas-only', last)).in).toEqual(planted('christmas'))
    const late = Object.keys(truth.first).filter((id) => truth.first[id]! >= '2011-10-02') // 60 days up to 30 November
    expect(late).toEqual(expect.arrayContaining(planted('newcomer')))
    expect((await world.members('newcomers', last)).in).toEqual(
      late.filter((id) => truth.groupOf[id] !== 'christmas').toSorted(),
    )
    expect((await world.members('wholesale-like', last)).in).toEqual(planted('wholesaler').filter(often(6)))
    const silent = Object.keys(truth.last)
      .filter((id) => truth.last[id]! <= '2011-09-01' && often(4)(id))
      .toSorted()
    expect(silent).toEqual(expect.arrayContaining(planted('slipping').filter(often(4))))
    expect((await world.members('slipping-boutiques', last)).in).toEqual(silent)
  })

  it('rolls countries up so that parts make the whole', async () => {
    const { world } = tried
    const markets = await world.values('market', last)
    const british = Object.keys(markets).filter((id) => ['United Kingdom', 'EIRE'].includes(truth.countryOf[id]!))
    expect(Object.keys(markets).filter((id) => markets[id] === '英国和爱尔兰')).toEqual(british)
    const found = await world.project.places('wholesale-like', 'place')
    expect(found?.places.length).toBeGreaterThan(0)
    const sum = (places: readonly PlacePeople[]) => places.reduce((people, place) => people + place.people, 0)
    const whole = (place: PlacePeople): boolean =>
      place.parts.length === 0 || (sum(place.parts) === place.people && place.parts.every(whole))
    expect(found?.places.filter((place) => !whole(place))).toEqual([])
    expect(sum(found?.places ?? []) + (found?.missing ?? 0)).toBe(
      (await world.members('wholesale-like', last)).in.length,
    )
  })

  it('B12: shows what a segment buys more than the rest, and writes the report', async () => {
    const { project } = tried.world
    const { products } = await project.fit('christmas-only', { event: 'line', by: 'description' })
    expect(products.some(({ product }) => product.includes('CHRISTMAS'))).toBe(true)
    const page = await project.reportPage()
    expect(page).toContain('停了的小店')
  })
})

const real = join(import.meta.dirname, '../../../shared/data/online-retail/online_retail.csv.gz')

describe('the public data set itself', () => {
  it('runs through the same project folder', async () => {
    if (!existsSync(real)) {
      console.log(`not looked at: the public data set is not here (../shared/data/online-retail)`)
      return
    }
    const whole = await tryExample(import.meta.dirname, {
      ...story,
      dates: ['2011-12-09'],
      async make(folder) {
        await mkdir(join(folder, 'data'), { recursive: true })
        await copyFile(real, join(folder, 'data', 'invoices-2010-12-to-2011-12.csv.gz'))
      },
    })
    try {
      const [{ load, manifest, problems }] = whole.runs as [(typeof whole.runs)[number]]
      // 541,909 lines, 135,080 of them without a customer; 4,372 customers, as the data set says of itself
      expect(load!.counts).toMatchObject({ read: 541_909, withoutId: 135_080, rejected: 0 })
      expect(load!.counts.accepted + load!.counts.duplicates).toBe(541_909 - 135_080)
      expect(manifest.kinds['customer']!.entities).toBe(4372)
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
      const markets = Object.values(await whole.world.values('market', '2011-12-09'))
      expect(markets.filter((market) => market === '英国和爱尔兰').length).toBeGreaterThan(3900)
    } finally {
      await whole.world.close()
    }
  })
})
