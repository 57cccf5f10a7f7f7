import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { evaluate, inPopulation } from './support/oracle.ts'
import { sampleRules } from './support/random-rules.ts'
import { asOf, lehmer, oracleWorld, randomShop, shopDefinitions, shopSegments } from './support/random-shop.ts'
import type { GivenRow, Members, World, WorldSpec } from './support/world.ts'
import { makeWorld } from './support/world.ts'

type Written = Record<string, unknown>

/** Another seed makes other rules over other people: FENQUN_PROPERTY_SEED=7. */
const seed = Number(process.env['FENQUN_PROPERTY_SEED'] ?? 4242)
const populations = ['everyone', 'with-events', 'buyers', 'known_gender'] as const
const rules = sampleRules(240, seed).map((where, index) => ({
  id: `r${index}`,
  where,
  population: populations[index % 4]!,
}))
const few = rules.slice(0, 50)
const shop = randomShop(seed)

const schemes = {
  ...shopDefinitions.schemes,
  spend_tiers: {
    population: 'everyone',
    tiers: {
      of: 'spend',
      classes: [{ class: 'gold', top: '20%' }, { class: 'silver', top: '50%' }, { class: 'rest' }],
    },
  },
  balance_tiers: {
    tiers: { of: 'balance', 'cut by': 'threshold', classes: [{ class: 'plus', from: 0 }, { class: 'minus' }] },
  },
  rfm: { population: 'buyers', rfm: { recency: 'recency', frequency: 'orders', money: 'spend' } },
  square: { population: 'known_gender', matrix: { x: { of: 'points', cut: 'median' }, y: { of: 'balance', cut: 10 } } },
  stages: {
    'life cycle': {
      of: 'order',
      rhythm: 'own',
      'new within': '30 days',
      'at risk after': 2,
      'lapsed after': 4,
      'lost after': 8,
    },
  },
}

/** Every list of conditions the other way round. */
function turned(rule: unknown): unknown {
  if (Array.isArray(rule)) return rule.map(turned).toReversed()
  if (typeof rule !== 'object' || rule === null) return rule
  return Object.fromEntries(
    Object.entries(rule).map(([key, value]) => [key, ['all', 'any', 'none'].includes(key) ? turned(value) : value]),
  )
}

const variants: Record<string, (rule: Written) => unknown> = {
  turned,
  negated: (rule) => ({ none: [rule] }),
  twice: (rule) => ({ all: [rule, rule] }),
  either: (rule) => ({ any: [rule, rule] }),
  wrapped: (rule) => ({ all: [{ any: [{ none: [{ none: [rule] }] }] }] }),
}

const spec: WorldSpec = {
  ...shopDefinitions,
  schemes,
  sources: shop.sources(),
  segments: {
    ...shopSegments,
    ...Object.fromEntries(rules.map(({ id, where, population }) => [id, { where, population }])),
  },
}

const varied: WorldSpec = {
  ...spec,
  segments: {
    ...shopSegments,
    ...Object.fromEntries(
      few.flatMap(({ id, where, population }) =>
        Object.entries(variants).map(([name, vary]) => [`${id}_${name}`, { where: vary(where), population }]),
      ),
    ),
  },
}

/** Any order, the same every time. */
function shuffled<T>(rows: readonly T[]): T[] {
  const random = lehmer(seed)
  return rows
    .map((row) => ({ row, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ row }) => row)
}

describe('random rules over a random shop', () => {
  let world: World
  let variations: World

  beforeAll(async () => {
    world = await makeWorld(spec)
    variations = await makeWorld(varied)
  })
  afterAll(() => Promise.all([world.close(), variations.close()]))

  const each = async (
    variant: string,
    check: (plain: Members, varied: Members, id: string) => void | Promise<void>,
  ) => {
    for (const { id } of few)
      await check(await world.members(id, asOf), await variations.members(`${id}_${variant}`, asOf), id)
  }

  it('mean what docs/language.md says they mean, for every entity', async () => {
    const { problems } = await world.run(asOf)
    expect(problems.filter((one) => one.severity === 'error')).toEqual([])
    for (const { id, where, population } of rules) {
      const inside = shop.entities.filter((entity) => inPopulation(entity, population, oracleWorld))
      const truths = inside.map((entity) => ({
        id: entity.id,
        truth: evaluate(entity, where, { ...oracleWorld, people: shop.entities, among: population }),
      }))
      const wanted = (truth: boolean | null) =>
        truths.flatMap((one) => (one.truth === truth ? [one.id] : [])).toSorted()
      const found = { rule: where, population, ...(await world.members(id, asOf)) }
      expect(found).toEqual({ rule: where, population, in: wanted(true), unknown: wanted(null) })
    }
  })

  it('give every attribute the value that docs/language.md says', async () => {
    for (const [id, { of, type }] of Object.entries(oracleWorld.attributes)) {
      const found = await world.values(id, asOf)
      for (const entity of shop.entities.filter((one) => inPopulation(one, 'everyone', oracleWorld))) {
        const wanted = of(entity, { ...oracleWorld, people: shop.entities })
        const value =
          type === 'time' && wanted !== null ? new Date((wanted as number) - 8 * 3_600_000).toISOString() : wanted
        const own = found[entity.id] ?? null
        expect([id, entity.id, type === 'money' && own !== null ? Number(own) : own]).toEqual([id, entity.id, value])
      }
    }
  })

  it('find the same people in whatever order their conditions stand', () =>
    each('turned', (plain, turned) => expect(turned).toEqual(plain)))

  it('find the same people when a condition is said twice', async () => {
    await each('twice', (plain, twice) => expect(twice).toEqual(plain))
    await each('either', (plain, either) => expect(either).toEqual(plain))
  })

  it('find the same people when negated twice', () =>
    each('wrapped', (plain, wrapped) => expect(wrapped).toEqual(plain)))

  it('partition the known population with their negation, and share the unknown', () =>
    each('negated', async (plain, negated, id) => {
      expect([id, negated.unknown]).toEqual([id, plain.unknown])
      const { population } = rules.find((one) => one.id === id)!
      const everybody = await world.population(population, asOf)
      expect([id, ...[...plain.in, ...negated.in, ...plain.unknown].toSorted()]).toEqual([id, ...everybody.in])
    }))

  it('B11: take "0 times" for "did not"', async () => {
    const base = rules.flatMap(({ where }) => ('did' in where && !('times' in where) ? [where] : [])).slice(0, 20)
    expect(base.length).toBeGreaterThan(3)
    const zero = await makeWorld({
      ...spec,
      schemes: {},
      segments: Object.fromEntries(
        base.flatMap(({ did, ...more }, index) => [
          [`zero${index}`, { population: 'everyone', where: { did, times: 0, ...more } }],
          [`not${index}`, { population: 'everyone', where: { 'did not': did, ...more } }],
        ]),
      ),
    })
    try {
      for (const index of base.keys())
        expect(await zero.members(`zero${index}`, asOf)).toEqual(await zero.members(`not${index}`, asOf))
    } finally {
      await zero.close()
    }
  })

  it("C03: put everyone of a scheme's population in one class, or in none with a reason", async () => {
    const manifest = await world.manifest(asOf)
    expect(manifest.schemes.map((one) => one.id).toSorted()).toEqual(Object.keys(schemes).toSorted())
    for (const scheme of manifest.schemes) {
      const classes = await world.classes(scheme.id, asOf)
      expect([scheme.id, ...Object.keys(classes)]).toEqual([
        scheme.id,
        ...(await world.population(scheme.population, asOf)).in,
      ])
      for (const one of scheme.classes)
        expect(Object.values(classes).filter((own) => own === one.id)).toHaveLength(one.members)
      const unassigned = scheme.unassigned.reduce((sum, one) => sum + one.members, 0)
      expect(Object.values(classes).filter((own) => own === null)).toHaveLength(unassigned)
      expect(Object.keys(await world.reasons(scheme.id, asOf))).toHaveLength(unassigned)
    }
  })

  it('C02: count unions and overlaps of segments as people', async () => {
    const manifest = await world.manifest(asOf)
    const members = new Map<string, Set<string>>()
    for (const { id } of manifest.segments) members.set(id, new Set((await world.members(id, asOf)).in))
    for (const { id, members: size } of manifest.segments) expect([id, members.get(id)!.size]).toEqual([id, size])
    expect(manifest.inAnySegment).toBe(new Set([...members.values()].flatMap((one) => [...one])).size)
    for (const { a, b, both } of manifest.overlaps) {
      expect([a, b, [...members.get(a)!].filter((id) => members.get(b)!.has(id)).length]).toEqual([a, b, both])
    }
  })

  it('count any two of them by inclusion and exclusion', async () => {
    const ids = few.map(({ id }) => id)
    const pairs = ids.flatMap((a, index) => ids.slice(index + 1, index + 4).map((b) => [a, b] as const))
    const both = await makeWorld({
      ...spec,
      schemes: shopDefinitions.schemes,
      segments: {
        ...shopSegments,
        ...Object.fromEntries(few.map(({ id, where }) => [id, { where, population: 'everyone' }])),
        ...Object.fromEntries(
          pairs.flatMap(([a, b], index) => [
            [`and${index}`, { population: 'everyone', where: { all: [{ 'in segment': a }, { 'in segment': b }] } }],
            [`or${index}`, { population: 'everyone', where: { any: [{ 'in segment': a }, { 'in segment': b }] } }],
          ]),
        ),
      },
    })
    try {
      const size = async (id: string) => (await both.members(id, asOf)).in.length
      for (const [index, [a, b]] of pairs.entries())
        expect([a, b, await size(`or${index}`)]).toEqual([
          a,
          b,
          (await size(a)) + (await size(b)) - (await size(`and${index}`)),
        ])
    } finally {
      await both.close()
    }
  })

  it('find the same people when data and clock are shifted together', async () => {
    const absolute =
      /\d{4}-\d{2}|month|quarter|year|this |previous |spend|per_order|days_joined|channels|liked|habit|part_of|base_|stage|scheme/
    const relative = sampleRules(1500, seed)
      .filter((where) => !absolute.test(JSON.stringify(where)))
      .slice(0, 120)
    expect(relative.length).toBeGreaterThan(60)
    const timed = relative.filter((where) => /within|sequence|regularly|days since/.test(JSON.stringify(where)))
    expect(timed.length).toBeGreaterThan(15)
    const definitions = {
      ...spec,
      schemes: {},
      segments: Object.fromEntries(relative.map((where, index) => [`s${index}`, { where, population: 'everyone' }])),
    }
    const days = 53
    const [still, moved] = await Promise.all([
      makeWorld(definitions),
      makeWorld({ ...definitions, sources: shop.sources((rows) => rows.map((row) => shifted(row, days))) }),
    ])
    try {
      const later = shiftedText(asOf, days)
      for (const [index, where] of relative.entries())
        expect({ where, ...(await moved.members(`s${index}`, later)) }).toEqual({
          where,
          ...(await still.members(`s${index}`, asOf)),
        })
    } finally {
      await Promise.all([still.close(), moved.close()])
    }
  })

  it('give equal bytes when run again at the same as-of', async () => {
    const first = await resultBytes(world)
    await world.run(asOf)
    const second = await resultBytes(world)
    expect(second.profile.equals(first.profile)).toBe(true)
    expect(second.members.equals(first.members)).toBe(true)
  })

  it('C01: give equal bytes whether written as JSON or as YAML, and in whatever order the rows of the files stand', async () => {
    const yaml = await makeWorld({
      ...spec,
      sources: shop.sources(shuffled),
      write: (definition) => stringify(definition),
    })
    try {
      await yaml.run(asOf)
      const [first, second] = [await resultBytes(world), await resultBytes(yaml)]
      expect(second.profile.equals(first.profile)).toBe(true)
      expect(second.members.equals(first.members)).toBe(true)
      const hashes = (manifest: Awaited<ReturnType<World['manifest']>>) =>
        manifest.segments.map(({ id, hash }) => [id, hash])
      expect(hashes(await yaml.manifest(asOf))).toEqual(hashes(await world.manifest(asOf)))
    } finally {
      await yaml.close()
    }
  })

  it('never see what happens at or after as-of', async () => {
    const later = await makeWorld({ ...spec, sources: randomShop(seed, 2).sources() })
    try {
      for (const { id } of rules)
        expect([id, await later.members(id, asOf)]).toEqual([id, await world.members(id, asOf)])
      for (const id of Object.keys(schemes))
        expect([id, await later.classes(id, asOf)]).toEqual([id, await world.classes(id, asOf)])
    } finally {
      await later.close()
    }
  })
})

/** A day, or a day and a clock, so many days later; any other text as it is. */
function shiftedText(text: string, days: number): string {
  const found = /^(\d{4}-\d{2}-\d{2})( \d{2}:\d{2}:\d{2})?$/.exec(text)
  if (!found) return text
  return new Date(Date.parse(`${found[1]}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) + (found[2] ?? '')
}

function shifted(row: GivenRow, days: number): GivenRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [name, typeof cell === 'string' ? shiftedText(cell, days) : cell]),
  )
}

async function resultBytes(world: World): Promise<{ profile: Buffer; members: Buffer }> {
  const { files } = await world.project.published()
  const read = (path: string) => readFile(join(path))
  return { profile: await read(files.profile('customer')), members: await read(files.members('customer')) }
}
