import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inProcess } from '../cli/testing/in-process.ts'
import type { GivenRow, World } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'
let world: World

/** 1,000 people: of 200 in 海南 190 bought cooling-only, of the other 800 210 did. */
function people(): { person: GivenRow; lines: GivenRow[] }[] {
  return Array.from({ length: 1000 }, (_, index) => {
    const id = `c${String(index).padStart(4, '0')}`
    const island = index < 200
    const cooling = island ? index < 190 : index < 410
    const city = island ? (index % 2 ? '海口市' : '三亞') : ['广州', '深圳市', '杭州', '廣東省', '粤x', null][index % 6]
    const job = ['数控操作工', '会计', '会计', '自由职业', null][index % 5]
    const durable = index % 5 === 0 ? index % 4 !== 0 : index % 5 === 4 ? null : index % 3 === 0
    return {
      person: { id, city, job, durable, size: index % 7, kept: durable === null ? null : durable ? '耐用' : '体面' },
      lines: [
        { id, time: '2025-01-01', product: cooling ? 'cooling-only' : 'heat-and-cool' },
        { id, time: '2025-02-01', product: cooling ? 'cooling-only' : null },
        ...(index % 100 === 0 ? [{ id, time: '2024-06-01', product: "odd, 'one'" }] : []),
        ...(index === 0 ? [{ id, time: '2025-04-01', product: 'to come' }] : []),
      ],
    }
  })
}

beforeAll(async () => {
  const all = people()
  world = await makeWorld({
    project: { name: '岛' },
    sources: [
      entities(
        'people',
        {
          city: { normalise: 'region' },
          job: { normalise: { table: 'occupation', else: '未归类' } },
          durable: 'boolean',
          size: 'integer',
          kept: 'text',
        },
        all.map((one) => one.person),
      ),
      events(
        'line',
        { product: 'text' },
        all.flatMap((one) => one.lines),
      ),
    ],
    attributes: [
      { attribute: 'city', given: 'people.city' },
      { attribute: 'job', given: 'people.job' },
      { attribute: 'durable', given: 'people.durable' },
      { attribute: 'size', given: 'people.size' },
      { attribute: 'kept', given: 'people.kept' },
      { attribute: 'province', region: { of: 'city', level: 'province' } },
      { attribute: 'large', bands: { of: 'size', cuts: [3], labels: ['small', 'large'] } },
    ],
    segments: {
      hainan: { population: 'everyone', where: { attribute: 'province', is: '海南' } },
      mainland: { population: 'everyone', where: { attribute: 'province', is: '广东' } },
      few: { population: 'everyone', where: { attribute: 'job', is: 'nobody has it' } },
    },
  })
  await world.run(asOf)
})

afterAll(() => world.close())

describe('claims about groups', () => {
  it('B12: of 200 buyers in Hainan 190 chose cooling-only, of all 1,000 400: 95 % against 40 %, index 237.5, over-indexed', async () => {
    const found = await world.project.fit('hainan', { event: 'line', by: 'product' })
    expect(found).toMatchObject({
      people: 200,
      buyers: 200,
      baseBuyers: 1000,
      base: 'everyone',
      verdict: 'compared',
      of: 3,
    })
    const [first] = found.products
    expect(first).toMatchObject({
      product: 'cooling-only',
      buyers: 190,
      baseBuyers: 400,
      share: 0.95,
      baseShare: 0.4,
      flag: 'over-indexed',
    })
    expect(first?.index).toBeCloseTo(237.5, 10)
    expect(found.products.map(({ product, flag }) => [product, flag])).toEqual([
      ['cooling-only', 'over-indexed'],
      ['heat-and-cool', 'under-indexed'],
      ["odd, 'one'", undefined],
    ])
    const late = await world.project.fit('hainan', { event: 'line', by: 'product', within: 'last 6 months' })
    expect(late.of).toBe(2)
    const few = await world.project.fit('few', { event: 'line', by: 'product' })
    expect(few).toMatchObject({ buyers: 0, verdict: 'too-few', products: [] })
    await expect(world.project.fit('hainan', { event: 'lines', by: 'product' })).rejects.toThrow(
      'no event called "lines"',
    )
    await expect(world.project.fit('hainan', { event: 'line', by: 'prod' })).rejects.toThrow('no text column "prod"')
  })

  it('B15: groups by class of occupation have n, share, interval and difference to the rest; 自由职业 is in no table', async () => {
    const found = await world.project.contrast('durable', 'job')
    const [outcome] = found.outcomes
    expect(outcome).toMatchObject({ measure: 'share', verdict: 'compared', ungrouped: 200, n: 800 })
    expect(outcome?.groups.map(({ group, n, count, differs }) => [group, n, count, differs])).toEqual([
      ['白领', 400, 133, true],
      ['未归类', 200, 67, true],
      ['蓝领', 200, 150, true],
    ])
    const blue = outcome?.groups.find(({ group }) => group === '蓝领')
    expect(blue?.estimate).toBe(0.75)
    expect(blue?.difference?.value).toBeCloseTo(0.75 - 200 / 600, 10)
    expect(blue?.difference?.from).toBeGreaterThan(0.33)
    const texts = await world.project.contrast('kept', 'job', { in: 'everyone' })
    expect(texts.outcomes.map(({ value }) => value)).toEqual(['体面', '耐用'])
    expect(texts.outcomes[1]?.groups.map(({ n, count }) => [n, count])).toEqual([
      [400, 133],
      [200, 67],
      [200, 150],
    ])
    const one = await world.project.contrast('kept', 'job', { value: '耐用' })
    expect(one.outcomes).toHaveLength(1)
    const means = await world.project.contrast('size', 'job', { in: 'hainan' })
    expect(means).toMatchObject({ people: 200, among: 'hainan', circular: false })
    expect(means.outcomes[0]).toMatchObject({ measure: 'mean', verdict: 'compared' })
  })

  it('refuse with a reason: one group, too few people, no variation; and say where one is made from the other', async () => {
    const verdict = async (...args: Parameters<World['project']['contrast']>) =>
      (await world.project.contrast(...args)).outcomes[0]?.verdict
    expect(await verdict('durable', 'province', { in: 'hainan' })).toBe('one-group')
    expect(await verdict('durable', 'job', { in: 'few' })).toBe('one-group')
    expect((await world.project.contrast('size', 'large')).circular).toBe(true)
    await expect(world.project.contrast('size', 'size')).rejects.toThrow('it makes no groups')
    await expect(world.project.contrast('sise', 'job')).rejects.toThrow('sise')
    expect(await verdict('kept', 'job', { value: 'nothing of the kind' })).toBe('no-variation')
  })

  it('B10: the people of a segment are counted level by level; parts add up, unmapped ones are a bucket of their own', async () => {
    const all = await world.project.places('everyone', 'province')
    expect(all).toMatchObject({ people: 1000, missing: 133, unmapped: 133 })
    const sums = (place: { people: number; parts: { people: number }[] }) =>
      place.parts.length === 0 || place.parts.reduce((sum, one) => sum + one.people, 0) === place.people
    const flat = (places: NonNullable<typeof all>['places']): NonNullable<typeof all>['places'] =>
      places.flatMap((one) => [one, ...flat(one.parts)])
    const every = flat(all!.places)
    expect(every.every(sums)).toBe(true)
    const size = Object.fromEntries(every.map(({ name, people: n }) => [name, n]))
    expect(size).toMatchObject({
      中国: 734,
      广东: 400,
      浙江: 134,
      海南: 200,
      海口: 100,
      三亚: 100,
      广东·其他: 134,
      其他: 133,
    })
    expect((await world.project.places('hainan', 'province'))?.places[0]?.parts).toHaveLength(1)
    expect(await world.project.places('hainan', 'size')).toBeUndefined()
  })

  it('are printed: contrast, fit, places and sources', async () => {
    const here = (...args: string[]) => inProcess(world.folder, [...args, '--language', 'en'])
    const contrast = await here('contrast', 'durable', '--by', 'job')
    expect(contrast.stdout).toMatch(/蓝领 +200 +75\.0% +68\.6% – 80\.5% +\+41\.7 +\+34\.\d … \+48\.\d +differs/)
    expect(contrast.stdout).toContain('200 more are in no group')
    const fit = await here('fit', 'hainan', '--event', 'line', '--by', 'product')
    expect(fit.stdout).toMatch(/cooling-only +190 +95\.0% +91\.0% – 97\.3% +400 +40\.0% +237\.5 +2\d\d.* over-indexed/)
    const places = await here('show', 'hainan', '--by', 'province')
    expect(places.stdout).toMatch(/中国 +200 +100\.0%/)
    expect(places.stdout).toMatch(/ {4}海口 +100 +50\.0%/)
    const sources = await here('show', 'sources')
    expect(sources.stdout).toMatch(/people\.city +\d+ spellings are \d+ values; 133 rows/)
    expect(sources.stdout).toMatch(/三亚 +100 +1 +三亞 100/)
    const missing = await here('contrast', 'durable')
    expect(missing.code).toBe(3)
    expect(missing.stderr).toContain('needs --by')
    const json = await here('fit', 'hainan', '--event', 'line', '--by', 'product', '--json')
    expect(json.stdout).toContain('"index":237.5')
  })
})
