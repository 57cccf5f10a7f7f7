import { afterEach, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'

let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

const asOf = '2025-06-30'
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const idOf = (number: number) => `C${String(number).padStart(3, '0')}`

/** 100 who have bought, 40 who have only asked, 5 of whom nothing but the age is known. */
const sources = [
  events(
    'order',
    { amount: 'money' },
    numbers(1, 100).map((n) => ({ id: idOf(n), time: '2025-06-01', amount: n })),
  ),
  events(
    'inquiry',
    {},
    numbers(81, 140).map((n) => ({ id: idOf(n), time: '2025-06-20' })),
  ),
  entities(
    'people',
    { age: 'integer' },
    numbers(1, 145).map((n) => ({ id: idOf(n), age: n % 5 === 0 ? null : n })),
  ),
]
const attributes = [
  { attribute: 'recency', 'days since': 'last', of: 'order' },
  { attribute: 'orders', count: 'order' },
  { attribute: 'spend', sum: 'amount', of: 'order' },
  { attribute: 'age', given: 'people.age' },
]
const schemes = {
  rfm: { rfm: { recency: 'recency', frequency: 'orders', money: 'spend' } },
  path: { 'life cycle': { of: 'order' } },
  spenders: { tiers: { of: 'spend', classes: [{ class: 'top', top: '20%' }, { class: 'rest' }] } },
  ages: { table: { classes: [{ class: 'known', when: { attribute: 'age', 'at least': 0 } }] } },
}
const project = { kinds: { customer: { 'customer when': { did: 'order' } } } }

describe('customers and prospects', () => {
  it('A10: of 100 customers and 40 prospects RFM counts 100, a demographic scheme 140, and each says so', async () => {
    world = await makeWorld({ sources, attributes, schemes, project, segments: { asked: { did: 'inquiry' } } })
    await world.run(asOf)
    const own = await world.manifest(asOf)
    const sizes = Object.fromEntries(
      own.schemes.map(({ id, classes, unassigned, population, prospects }) => {
        const people = [...classes, ...unassigned].reduce((sum, one) => sum + one.members, 0)
        return [id, { people, population, prospects }]
      }),
    )
    expect(sizes).toEqual({
      rfm: { people: 100, population: 'customers', prospects: 0 },
      path: { people: 100, population: 'customers', prospects: 0 },
      spenders: { people: 100, population: 'customers', prospects: 0 },
      ages: { people: 140, population: 'with-events', prospects: 40 },
    })
    expect(own.populations.map(({ id, members, prospects }) => [id, members, prospects]).toSorted()).toEqual([
      ['customers', 100, 0],
      ['prospects', 45, 45],
      ['with-events', 140, 40],
    ])
    const recency = await world.values('recency', asOf)
    const standing = await world.values('standing', asOf)
    expect(new Set(numbers(101, 145).map((n) => recency[idOf(n)]))).toEqual(new Set([null]))
    expect(standing[idOf(100)]).toBe('customer')
    expect(standing[idOf(101)]).toBe('prospect')
    expect(standing[idOf(145)]).toBe('prospect')
  })

  it('whoever it is unknown of is neither', async () => {
    world = await makeWorld({
      sources,
      attributes,
      project: { kinds: { customer: { 'customer when': { attribute: 'age', 'at least': 100 } } } },
      segments: {
        not: { attribute: 'standing', is: 'prospect' },
        unknown: { attribute: 'standing', 'is missing': true },
      },
    })
    await world.run(asOf)
    const prospects = await world.population('prospects', asOf)
    const customers = await world.population('customers', asOf)
    expect([prospects.in.length, customers.in.length, prospects.unknown.length]).toEqual([80, 36, 29])
    expect((await world.members('unknown', asOf)).in).toEqual(
      (await world.population('with-events', asOf)).in.filter((id) => prospects.unknown.includes(id)),
    )
  })

  it('may rank, and look at segments', async () => {
    world = await makeWorld({
      sources,
      attributes,
      project: {
        kinds: { customer: { 'customer when': { all: [{ top: 10, by: 'spend' }, { 'in segment': 'old' }] } } },
      },
      segments: { old: { attribute: 'age', 'at least': 99 } },
    })
    await world.run(asOf)
    expect((await world.population('customers', asOf)).in).toEqual(['C099'])
  })

  it('change with the rule only when it is applied, for the reason definition', async () => {
    world = await makeWorld({ sources, attributes, project, schemes: { spenders: schemes.spenders } })
    await world.run('2025-06-28')
    const other = { kinds: { customer: { 'customer when': { did: 'order', where: { amount: { 'at least': 51 } } } } } }
    await world.edit({ 'fenqun.yml': JSON.stringify({ fenqun: 1, project: 'world', ...engineOf(world), ...other }) })
    await world.run('2025-06-29')
    expect((await world.population('customers', '2025-06-29')).in).toHaveLength(100)
    const plan = await world.project.plan({ asOf: '2025-06-29' })
    expect(plan.changes.map((one) => `${one.what} ${one.id}`).toSorted()).toContain('population customers')
    await world.apply('2025-06-30')
    expect((await world.population('customers', '2025-06-30')).in).toHaveLength(50)
    const changes = await world.project.entityTimeline(idOf(1))
    expect(changes.changes.map((one) => `${one.change} ${one.reason}`)).toEqual(['found undefined', 'left definition'])
  })

  it('a wrong rule is told at its place, once', async () => {
    world = await makeWorld({
      sources,
      attributes,
      project: { kinds: { customer: { 'customer when': { did: 'ordr' } } } },
    })
    const { problems } = await world.project.check()
    expect(problems.filter((one) => one.severity === 'error').map((one) => [one.code, one.place?.file])).toEqual([
      ['unknown-event', 'fenqun.yml'],
    ])
  })

  it('are what nobody asked for where nothing is said', async () => {
    world = await makeWorld({ sources, attributes, schemes, populations: { customers: { did: 'inquiry' } } })
    await world.run(asOf)
    const own = await world.manifest(asOf)
    expect(own.schemes.map(({ population, prospects }) => [population, prospects])).toEqual(
      own.schemes.map(() => ['with-events', undefined]),
    )
  })
})

function engineOf({ project: opened }: World): object {
  const { engine } = opened.file
  return engine ? { engine } : {}
}
