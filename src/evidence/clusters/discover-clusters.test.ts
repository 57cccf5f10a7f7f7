import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, makeWorld } from '../../../test/support/world.ts'
import type { GivenRow, World } from '../../../test/support/world.ts'
import { openProject } from '../../project.ts'
import { adjustedRand } from '../../stats/clusters/adjusted-rand.ts'
import { seededRandom } from '../../stats/clusters/seeded-random.ts'

const asOf = '2025-06-30'
const quick = { pairs: 4, references: 5, starts: 3, to: 4, rows: 180 }

/** 360 people of three planted groups by spend, visits and days; and columns of pure chance. */
const random = seededRandom(7)
const coin = seededRandom(8)
const normal = () => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, 0) - 6
const planted = [
  { spend: 5000, visits: 40, days: 10 },
  { spend: 900, visits: 12, days: 60 },
  { spend: 80, visits: 2, days: 300 },
]
const people: (GivenRow & { id: string; group: number })[] = Array.from({ length: 360 }, (_, index) => {
  const group = index % 3
  const { spend, visits, days } = planted[group]!
  return {
    id: `p"${index}"`,
    group,
    spend: Math.max(1, Math.round(spend * Math.exp(normal() * 0.15))),
    visits: Math.max(0, visits + normal() * 1.5),
    days: Math.max(0, days + normal() * 12),
    plan: ['金卡, "A"', '银卡', '普卡'][group]!,
    a: normal(),
    b: normal(),
    c: index % 50 === 0 ? null : normal(),
    same: 7,
    chance_1: coin() < 0.4,
    chance_2: coin() < 0.4,
    faith: index % 4,
  }
})

const spec = (rows: readonly GivenRow[]) => ({
  engine: 'duckdb' as const,
  sources: [
    entities(
      'people',
      {
        spend: 'money',
        visits: 'number',
        days: 'number',
        plan: 'text',
        a: 'number',
        b: 'number',
        c: 'number',
        same: 'number',
        chance_1: 'boolean',
        chance_2: 'boolean',
        faith: 'number',
        group: 'integer',
      },
      rows,
    ),
  ],
  attributes: [
    {
      family: 'value',
      kind: 'customer',
      attributes: ['spend', 'visits', 'days', 'plan', 'a', 'b', 'c', 'same', 'chance_1', 'chance_2', 'group'].map(
        (one) => ({
          attribute: one,
          name: { zh: `标签${one}`, en: `The ${one}` },
          given: `people.${one}`,
        }),
      ),
    },
    { attribute: 'faith', given: 'people.faith', sensitivity: 'sensitive' },
    { attribute: 'faith_twice', formula: 'faith * 2' },
  ],
  segments: { some: { attribute: 'spend', 'less than': 3000 } },
  schemes: {
    habits: {
      population: 'everyone',
      clusters: { of: ['spend', { attribute: 'visits', weight: 2 }, 'days'], k: 3, 'order by': 'spend', seed: 4 },
    },
  },
})

let world: World
beforeAll(async () => {
  world = await makeWorld(spec(people))
  await world.run(asOf)
})
afterAll(() => world.close())

describe('looking for clusters', () => {
  it('H02: finds planted groups, the best first, says that they are natural, and names what tells them apart', async () => {
    const { result, kept } = await world.project.discoveries.clusters({ of: ['spend', 'visits', 'days'], ...quick })
    expect(kept).toBe(false)
    expect(result).toMatchObject({ verdict: 'natural', suggested: 3, people: 360, used: 360, looked: 180, seed: 1 })
    const three = result.tried.find(({ k }) => k === 3)!
    expect(three.clusters.map((one) => [one.number, one.people])).toEqual([
      [1, 120],
      [2, 120],
      [3, 120],
    ])
    const values = three.clusters.map((one) => one.value!)
    expect(values).toEqual(values.toSorted((a, b) => b - a))
    expect(three.clusters[0]!.name.zh).toContain('高')
    expect(three.clusters[0]!.markers.length).toBeGreaterThan(0)
    expect(three.clusters.every((one) => one.stability!.median > 0.9)).toBe(true)
    expect(three.stability.box!.median).toBeGreaterThan(0.95)
    expect(three.clusters.map((one) => one.across!.from.reduce((sum, share) => sum + share, 0))).toEqual([1, 1, 1])
    expect(result.axes.map((one) => one.attribute)).toEqual(['spend', 'visits', 'days'])
    expect(result.order.toSorted()).toEqual([0, 1, 2])
    expect(Object.keys(result.gaps)).toHaveLength(3)
    expect(result.problems).toEqual([])
  })

  it('says that there are no reliable groups in columns of chance, and warns of few people and of what never varies', async () => {
    const { result } = await world.project.discoveries.clusters({ of: ['a', 'b', 'c', 'same'], ...quick, in: 'some' })
    expect(result).toMatchObject({ verdict: 'none', because: 'none' })
    expect(result.suggested).toBeUndefined()
    expect(result.sentence.en).toContain('do not reliably differ')
    expect(result.tried.every((one) => one.verdict === 'none')).toBe(true)
    expect(result.people).toBe(240)
    expect(result.used).toBeLessThan(240)
    expect(result.problems.map((one) => one.code)).toEqual(['few-people-for-clusters', 'column-tells-nothing'])
  })

  it('answers an equal question from what is kept, and finds the same whatever the order of rows and the threads', async () => {
    const asked = { of: ['spend', 'visits', 'plan'], ...quick, to: 3 }
    const first = await world.project.discoveries.clusters(asked)
    const again = await world.project.discoveries.clusters(asked)
    expect([again.kept, again.id, again.result]).toEqual([true, first.id, first.result])
    const single = await openProject(world.folder, { threads: 1, now: () => Date.parse('2026-02-01T00:00:00Z') })
    const anew = await single.discoveries.clusters({ ...asked, again: true })
    await single.close()
    expect([anew.kept, anew.madeAt, anew.result]).toEqual([false, '2026-02-01T00:00:00.000Z', first.result])
    const other = await makeWorld(spec(people.toReversed()))
    await other.run(asOf)
    const turned = await other.project.discoveries.clusters(asked)
    await other.close()
    expect(turned.result).toEqual(first.result)
  })

  it('takes columns, seed and order of a scheme, and refuses what is sensitive, made from it, or no column', async () => {
    const { question } = await world.project.discoveries.clusters({ scheme: 'habits', ...quick, to: 3 })
    expect(question).toMatchObject({
      seed: 4,
      orderBy: 'spend',
      of: [{ attribute: 'spend', transform: 'log1p' }, { attribute: 'visits', weight: 2 }, { attribute: 'days' }],
    })
    const refused = async (wish: object) =>
      world.project.discoveries
        .clusters({ ...quick, ...wish })
        .catch((error: { problems: { code: string }[] }) => error.problems[0]!.code)
    expect(await refused({ of: ['faith'] })).toBe('sensitive-for-groups')
    expect(await refused({ of: ['spend', 'faith_twice'] })).toBe('sensitive-for-groups')
    expect(await refused({ of: ['spent'] })).toBe('not-found')
    expect(await refused({ of: ['a', { attribute: 'a', weight: 2 }] })).toBe('clusters-by-one-twice')
    expect(await refused({ scheme: 'habit' })).toBe('no-cluster-scheme')
    expect(await refused({ of: ['spend'], in: 'nobody' })).toBe('not-found')
    const choices = await world.project.discoveries.choices()
    expect(choices.attributes.filter((one) => one.sensitive).map((one) => one.id)).toEqual(['faith', 'faith_twice'])
    expect(choices.attributes.filter((one) => one.suggested).map((one) => one.id)).not.toContain('same')
  })

  it('shows the very clusters that the scheme finds which is saved, and what numbers them is not what they are made from', async () => {
    const asked = { ...quick, of: ['a', 'b'], orderBy: 'spend', to: 3 }
    const { id, result } = await world.project.discoveries.clusters(asked)
    expect([result.used, result.looked]).toEqual([360, 180])
    await world.project.discoveries.saveClusters(id, { scheme: 'drawn', k: 3, by: 'somebody' })
    await world.edit({})
    await world.apply(asOf)
    const classes = Object.values(await world.classes('drawn', asOf)).map((one) => Number(/\d$/.exec(one!)![0]))
    const shown = result.tried.find(({ k }) => k === 3)!.clusters
    expect(shown.map((one) => classes.filter((own) => own === one.number).length)).toEqual(
      shown.map((one) => one.people),
    )
    const outside = await world.project.outside('drawn')
    const tested = outside.tests.map((one) => one.attribute)
    expect(tested).toContain('spend')
    expect(tested).not.toContain('a')
  })

  it('finds no clusters in a lattice, and says whose division it is', async () => {
    const { result } = await world.project.discoveries.clusters({
      ...quick,
      references: 20,
      of: ['chance_1', 'chance_2'],
      to: 8,
    })
    expect(result).toMatchObject({ verdict: 'none', because: 'none' })
    expect(result.tried.map(({ k }) => k)).toEqual([2, 3, 4])
    const one = await world.project.discoveries.clusters({ ...quick, of: ['chance_1'] })
    expect(one.result.sentence.en).toContain('division by one attribute')
    const again = await world.project.discoveries.clusters({ ...quick, of: ['chance_1'] })
    expect([again.kept, again.result]).toEqual([true, one.result])
    const alike = await world.project.discoveries.clusters({ ...quick, of: ['same'] })
    expect(alike.result).toMatchObject({ verdict: 'too few', tried: [] })
    expect(alike.result.sentence.en).toContain('all alike')
  })

  it('saves a solution as a scheme that finds the same groups, as rules that agree with it, and a group as a segment', async () => {
    const { id } = await world.project.discoveries.clusters({ of: ['spend', 'visits', 'days'], ...quick })
    const by = 'somebody'
    const centres = await world.project.discoveries.saveClusters(id, { scheme: 'found', by })
    expect([centres.file, centres.rules]).toEqual(['schemes/found.yml', undefined])
    const rules = await world.project.discoveries.saveClusters(id, { scheme: 'found-rules', as: 'rules', k: 3, by })
    expect(rules.rules!.accuracy).toBeGreaterThan(0.97)
    expect(rules.rules!.depth).toBe(2)
    expect(rules.text).toContain('held out')
    await world.project.discoveries.saveClusters(id, { segment: 'best', cluster: 1, by })
    await world.edit({})
    await world.apply(asOf)
    const planted = (found: Record<string, string | null>) =>
      adjustedRand(
        people.map((one) => one.group),
        people.map((one) => Number(/\d$/.exec(found[one.id]!)![0]) - 1),
      )
    expect(planted(await world.classes('found', asOf))).toBeGreaterThan(0.98)
    expect(planted(await world.classes('found-rules', asOf))).toBeGreaterThan(0.98)
    expect((await world.members('best', asOf)).in).toHaveLength(120)
    const missing = world.project.discoveries.saveClusters(id, { scheme: 'more', k: 9, by })
    await expect(missing).rejects.toMatchObject({ problems: [{ code: 'no-such-k' }] })
  })
})

it('B19: ranks attributes for an aim: what says the same as a better one, what is chance, circular or sensitive stands behind', async () => {
  const { result } = await world.project.discoveries.variables({ aim: 'spend', asOf })
  const advice = Object.fromEntries(result.variables.map((one) => [one.id, one.advice]))
  expect(advice).toMatchObject({ a: 'useless', same: 'useless', faith: 'sensitive', faith_twice: 'sensitive' })
  expect(result.variables[0]!.advice).toBe('take')
  const twins = ['visits', 'days', 'plan', 'group'].map((one) => advice[one])
  expect(twins.filter((one) => one === 'take')).toHaveLength(1)
  expect(twins.filter((one) => one === 'drop')).toHaveLength(3)
  expect(result).toMatchObject({ known: 360, aim: { id: 'spend', measure: 'mean' } })
  const flat = world.project.discoveries.variables({ aim: 'same' })
  await expect(flat).rejects.toMatchObject({ problems: [{ code: 'aim-tells-nothing' }] })
})
