import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSpec } from './support/world.ts'
import { entities, events, makeWorld } from './support/world.ts'

const ids = Array.from({ length: 30 }, (_, index) => `c${String(index + 1).padStart(2, '0')}`)
const people = (city: (index: number) => string) => ids.map((id, index) => ({ id, city: city(index) }))
const orders = ids.flatMap((id, index) => [
  { id, time: '2025-01-10', amount: index + 1, weight: index === 7 ? '1e30' : '2.5' },
  ...(index % 3 === 0 ? [{ id, time: '2025-03-05', amount: 50, weight: '1' }] : []),
])

const spec: WorldSpec = {
  sources: [
    events('order', { amount: 'money', weight: 'number' }, orders),
    entities(
      'customers',
      { city: 'text' },
      people((index) => (index < 10 ? '广州' : '杭州')),
    ),
  ],
  attributes: [
    { attribute: 'spend', sum: 'amount', of: 'order' },
    { attribute: 'city', given: 'customers.city' },
    { attribute: 'recency', 'days since': 'last', of: 'order' },
  ],
  segments: {
    big: { attribute: 'spend', 'at least': 20 },
    recent: { attribute: 'recency', 'at most': 40 },
    cantonese: { attribute: 'city', is: '广州' },
  },
  schemes: {
    tier: { tiers: { of: 'spend', 'cut by': 'threshold', classes: [{ class: 'a', from: 30 }, { class: 'b' }] } },
  },
}

let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

async function start(change: Partial<WorldSpec> = {}): Promise<World> {
  world = await makeWorld({ ...spec, ...change })
  return world
}

describe('a run of selected definitions', () => {
  it('ends no definition: the rest keep their version, and are compared as before', async () => {
    const shop = await start()
    await shop.run('2025-01-31')
    await shop.run('2025-02-28', { select: ['big'] })
    const { manifest, definitions } = await shop.run('2025-03-31')
    expect(definitions).toEqual({ added: [], changed: [], removed: [], reworded: [] })
    for (const segment of manifest.kinds['customer']!.segments) {
      expect(segment.version).toBe(1)
      expect(segment.entered).toBeTypeOf('number')
    }
  })
})

describe('a definition that the data make impossible', () => {
  it('fails alone, with the words of the engine at its place; the others are computed and published', async () => {
    const shop = await start({
      attributes: [...spec.attributes!, { attribute: 'weight', sum: 'weight', of: 'order' }],
      segments: {
        ...spec.segments,
        heavy: { attribute: 'weight', 'at least': 3 },
        direct: { sum: 'weight', of: 'order', 'at least': 3 },
      },
    })
    const { manifest, problems } = await shop.run('2025-03-31')
    const errors = problems.filter((one) => one.severity === 'error')
    expect(errors.map((one) => one.code)).toEqual([
      'needs-a-broken-one',
      'not-computable',
      'not-computable',
      'segment-failed-first',
      'segment-failed-first',
    ])
    const refused = errors.filter((one) => one.code === 'not-computable')
    expect(refused.map((one) => one.place?.file.split('/')[0])).toEqual(['attributes', 'segments'])
    for (const one of refused) expect(one.original).toBeTruthy()
    const { segments } = manifest.kinds['customer']!
    expect(segments.map((one) => [one.id, one.state])).toEqual([
      ['big', 'computed'],
      ['recent', 'computed'],
      ['cantonese', 'computed'],
    ])
    expect((await shop.members('big', '2025-03-31')).in).toContain('c30')
  })
})

describe('the reason of a change', () => {
  it('is time where only time moved, and data where the entity has another value or other events', async () => {
    const shop = await start()
    await shop.run('2025-02-10')
    const later = (await shop.run('2025-02-25')).manifest.kinds['customer']!
    const recent = later.segments.find((one) => one.id === 'recent')!
    expect(recent.left).toBe(30)
    expect(recent.because).toEqual({ data: 0, time: 30, definition: 0 })
    const again = (await shop.run('2025-03-31')).manifest.kinds['customer']!
    expect(again.segments.find((one) => one.id === 'recent')!.because).toEqual({ data: 10, time: 0, definition: 0 })
    await shop.edit({
      'data/customers.csv': [
        'id,city',
        ...people((index) => (index < 4 ? '广州' : '杭州')).map((one) => `${one.id},${one.city}`),
      ].join('\n'),
    })
    const moved = (await shop.run('2025-04-01')).manifest.kinds['customer']!
    expect(moved.segments.find((one) => one.id === 'cantonese')!.because).toEqual({ data: 6, time: 0, definition: 0 })
  })

  it('is the definition where an attribute it rests on says something else', async () => {
    const shop = await start()
    await shop.run('2025-01-31')
    const file = (await import('node:fs/promises')).readdir(`${shop.folder}/attributes`)
    expect(await file).toHaveLength(1)
    await shop.edit({
      [`attributes/${(await file)[0]!}`]: JSON.stringify({
        family: 'other',
        attributes: [{ attribute: 'spend', count: 'order' }, ...spec.attributes!.slice(1)],
      }),
    })
    const { manifest } = await shop.apply('2025-02-01')
    const big = manifest.kinds['customer']!.segments.find((one) => one.id === 'big')!
    expect(big.version).toBe(2)
    expect(big.because).toEqual({ data: 0, time: 0, definition: 11 })
    const why = await shop.project.explain('big', { entity: 'c30', asOf: '2025-01-31' })
    expect(why.changedSince).toBe(true)
    expect(why.rules[0]!.tree).toMatchObject({ truth: 'true', observed: [{ value: 30 }] })
  })
})

describe('one project asked from several sides', () => {
  it('answers each from the tables it is about, also while a run goes on', async () => {
    const shop = await start()
    await shop.run('2025-01-31')
    const asked = Array.from({ length: 8 }, async (_, turn) => {
      const why = await shop.project.explain('big', { entity: 'c30', asOf: '2025-01-31' })
      expect(why.entity?.member).toBe('true')
      return turn
    })
    const [{ manifest }] = await Promise.all([shop.run('2025-03-31'), ...asked])
    const own = manifest.kinds['customer']!.segments.find((one) => one.id === 'recent')!
    expect(own.members).toBe(10)
  })
})
