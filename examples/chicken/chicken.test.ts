import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isEmpty } from '../../src/report/report-data.ts'
import type { TriedExample } from '../making/try-example.ts'
import { tryExample } from '../making/try-example.ts'
import type { ChickenTruth } from './generate.ts'
import { story } from './story.ts'

let tried: TriedExample
let truth: ChickenTruth

beforeAll(async () => {
  tried = await tryExample(import.meta.dirname, story)
  truth = JSON.parse(await readFile(join(tried.world.folder, 'truth', 'truth.json'), 'utf8')) as ChickenTruth
})

afterAll(() => tried.world.close())

const last = story.dates.at(-1)!

describe('the example chicken', () => {
  it('checks and runs without an error, and its own tests pass', async () => {
    const { project } = tried.world
    expect((await project.check()).problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const problems = tried.runs.flatMap((run) => run.problems)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect((await project.test()).filter((one) => one.state !== 'passed')).toEqual([])
  })

  it('D11: finds the four types as planted, by what they do and say', async () => {
    const found = await tried.world.classes('customer-type', last)
    const groups = Object.groupBy(Object.keys(found), (id) => found[id] ?? 'none')
    expect(groups).toEqual(truth.groups)
  })

  it('D11: shares sum to 100, cumulative 50, 80, 95, 100; base is the cannery, growth the scattered, low-touch the picky, and 30 % is in no band', async () => {
    const found = await tried.world.project.shares({ view: 'sales-by-type' })
    expect(found.parts!.map((one) => [one.id, one.share, one.band])).toEqual([
      ['cannery', 0.5, 'base'],
      ['restaurant', 0.3, undefined],
      ['scattered', 0.15, 'growth'],
      ['picky', 0.05, 'low-touch'],
    ])
    expect(found.parts!.map((one) => Number(one.cumulative.toFixed(12)))).toEqual([0.5, 0.8, 0.95, 1])
    expect(found.bands!.map((one) => [one.band, one.parts])).toEqual([
      ['base', ['cannery']],
      ['growth', ['scattered']],
      ['low-touch', ['picky']],
    ])
    expect(found.inNoBand).toMatchObject({ parts: ['restaurant'], share: 0.3 })
    expect(found.dependsOn.map((one) => one.id)).toEqual(['K1'])
    expect(tried.runs.at(-1)!.problems.some((one) => one.code === 'W17')).toBe(true)
  })

  it('D11: the report has the shares of the types with their bands, and hides the two canneries with what they have', async () => {
    const { project } = tried.world
    const { kinds } = await project.report()
    const { shares } = kinds[0]!
    const part = shares && !isEmpty(shares) ? shares[0] : undefined
    expect(part!.parts!.map((one) => [one.people, one.share])).toEqual([
      [2, 0.5],
      [24, 0.3],
      [300, 0.15],
      [12, 0.05],
    ])
    const page = await project.reportPage({ language: 'zh' })
    expect(page).toContain('份额：四类客户各占销售额多少')
    expect(page).toContain('不在任何区间')
    expect(page).not.toContain('1,000,000')
  })

  it('D13: most revenue is the canneries’, most growth the restaurants’', async () => {
    const found = await tried.world.project.league({ view: 'types-side-by-side' })
    expect(found.most).toMatchObject({ value: 'cannery', growth: 'restaurant', perHead: 'cannery' })
    expect(found.rows.map((one) => [one.id, one.people, one.value])).toEqual([
      ['cannery', 2, '1000000'],
      ['restaurant', 24, '600000'],
      ['scattered', truth.groups.scattered.length, '300000'],
      ['picky', truth.groups.picky.length, '100000'],
    ])
    expect(found.rows[1]!.growth).toBeCloseTo(0.2, 12)
  })

  it('D14: each type’s sheet says how it buys, what it needs and values, and what is left after the cost to serve', async () => {
    const { groups } = await tried.world.project.sheet({ view: 'type-sheet' })
    expect(groups.map((one) => one.id)).toEqual(['cannery', 'restaurant', 'picky', 'scattered'])
    const cannery = groups[0]!
    const block = (name: string) => cannery.blocks.find((one) => one.block === name)!
    expect(block('order-pattern').lines.find((one) => one.attribute === 'lasting')!.top).toEqual([
      { value: '长年', people: 2 },
    ])
    expect(
      block('needs')
        .lines[0]!.top!.map((one) => one.value)
        .toSorted(),
    ).toEqual(['精细加工', '量大优惠'])
    expect(block('values').lines.map((one) => one.attribute)).toEqual(['main_demand', 'feature'])
    expect(block('cost-effectiveness')).toMatchObject({
      revenue: '1000000',
      cost: '42000',
      net: '958000',
      netPerHead: 479_000,
    })
    expect(cannery.action!.zh).toContain('年度合同')
    expect(cannery.notes.map((one) => one.id)).toEqual(['voice-cannery'])
    const picky = groups[2]!.blocks.find((one) => one.block === 'cost-effectiveness')!
    expect(Number(picky.net)).toBeLessThan(50_000)
    const bare = await tried.world.project.sheet({ by: 'customer-type', in: 'buyers', needs: ['asked_for'] })
    expect(bare.groups[0]!.blocks.map((one) => one.missing?.en)).toEqual([
      undefined,
      undefined,
      'no attributes are named for it (`values`)',
      'no attribute is named for the cost to serve (`cost`)',
    ])
  })

  it('D10: the restaurant that fell from 12 orders to 1 did so after two complaints', async () => {
    const { losses } = await tried.world.project.losses({ view: 'lost' })
    expect(losses.find((one) => one.id === truth.lost)).toMatchObject({
      earlier: '12',
      later: '1',
      likely: 'complaint',
      found: [{ cause: 'complaint', times: 2 }],
      lowTouch: false,
    })
  })

  it('D10: who gets a minimum of upkeep is on no list of calls', async () => {
    const { world } = tried
    const to = join(world.folder, 'calls.csv')
    const result = await world.project.exportNamed('autumn-calls', { to, by: 'test', unmask: true })
    const text = await readFile(to, 'utf8')
    expect(truth.groups.picky.filter((id) => text.includes(`${id},`))).toEqual([])
    expect(result.dropped).toContainEqual(
      expect.objectContaining({ reason: 'low-touch', people: truth.groups.picky.length }),
    )
    expect(result.rows).toBe(2 + 24 + truth.groups.scattered.length)
  })
})
