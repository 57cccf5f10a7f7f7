import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateRetailer } from '../examples/retailer/generate.ts'
import { repository } from '../scripts/repository.ts'
import type { Cell, Row } from '../src/engines/engine.ts'
import { bitOf, laneOf, memberLane, unknownLane } from '../src/compile/lanes.ts'
import { columnFor } from '../src/compile/names.ts'
import type { EntityEvaluation, Project } from '../src/index.ts'
import { openProject } from '../src/index.ts'
import type { KindManifest } from '../src/runs/stored/manifest.ts'
import { sampleRules } from './support/random-rules.ts'
import { asOf, randomShop, shopDefinitions, shopSegments } from './support/random-shop.ts'
import type { World } from './support/world.ts'
import { entities, events, links, makeWorld } from './support/world.ts'

/** What a run's files say of an entity, in the shape of an evaluation. */
function batchAnswer(own: KindManifest, row: Row) {
  const holds = (lane: string, bit: number) => (BigInt(String(row[lane])) >> BigInt(bit)) % 2n === 1n
  return {
    attributes: Object.fromEntries(own.attributes.map(({ id }) => [id, row[id] ?? null])),
    segments: Object.fromEntries(
      own.segments.map(({ id }) => {
        const { slot } = own.slots.find((one) => one.what === 'segment' && one.id === id)!
        const [lane, bit] = [laneOf(slot), bitOf(slot)]
        return [id, holds(memberLane(lane), bit) ? 'in' : holds(unknownLane(lane), bit) ? 'unknown' : 'out']
      }),
    ),
    classes: Object.fromEntries(
      own.schemes.map((scheme) => {
        const [is, why] = [row[columnFor.class(scheme.id)] ?? null, row[columnFor.reason(scheme.id)] ?? null]
        const extras = scheme.extras.map(({ name }) => row[columnFor.extra(scheme.id, name)] ?? null)
        const named = is === null ? null : scheme.classes[Number(is) - 1]!.id
        return [scheme.id, is === null && why === null ? undefined : [named, ...extras]]
      }),
    ),
  }
}

function single(own: KindManifest, found: EntityEvaluation) {
  const classes = new Map(
    found.classes.map((one) => [one.scheme, [one.class?.id ?? null, ...Object.values(one.extras)]]),
  )
  return {
    attributes: Object.fromEntries(found.attributes.map((one): [string, Cell] => [one.id, one.value])),
    segments: Object.fromEntries(found.segments.map((one) => [one.id, one.state])),
    classes: Object.fromEntries(own.schemes.map(({ id }) => [id, classes.get(id)])),
  }
}

/** Evaluates entities of a kind one by one and compares them with the run; answers with how many there were. */
async function compareAll(project: Project, kind: string, day: string, most: number): Promise<number> {
  const { manifest, files } = await project.published({ asOf: day })
  const { engine } = project
  const rows = await engine.rows(`SELECT e.id AS ":id", p.*, m.* EXCLUDE (_key)
FROM ${engine.parquetSource([files.profile(kind)])} p
JOIN ${engine.parquetSource([files.members(kind)])} m ON m._key = p._key
JOIN "entities ${kind}" e ON e._key = p._key ORDER BY md5(CAST(p._key AS VARCHAR)) LIMIT ${most}`)
  const own = manifest.kinds[kind]!
  for (const row of rows) {
    const found = await project.evaluate(kind, String(row[':id']), { asOf: day })
    expect([found.id, found.known, found.unfitted]).toEqual([row[':id'], true, []])
    expect({ id: found.id, ...single(own, found) }).toEqual({ id: found.id, ...batchAnswer(own, row) })
  }
  return rows.length
}

describe('C05: evaluating one entity equals the batch at the same as-of and fits', () => {
  let world: World
  const rules = sampleRules(25, 99).map((where, index) => [
    `r${index}`,
    { where, population: ['everyone', 'with-events', 'buyers', 'known_gender'][index % 4]! },
  ])

  beforeAll(async () => {
    world = await makeWorld({
      ...shopDefinitions,
      sources: randomShop(99).sources(),
      segments: { ...shopSegments, ...Object.fromEntries(rules) },
      schemes: {
        ...shopDefinitions.schemes,
        rfm: { population: 'buyers', rfm: { recency: 'recency', frequency: 'orders', money: 'spend' } },
        square: {
          population: 'known_gender',
          matrix: { x: { of: 'points', cut: 'median' }, y: { of: 'balance', cut: 'mean' } },
        },
        shares: { tiers: { of: 'spend', 'cut by': 'share', classes: [{ class: 'a', top: '50%' }, { class: 'b' }] } },
      },
    })
    await world.run(asOf)
  })
  afterAll(() => world.close())

  it('random rules and schemes over a random shop: everybody, 0 differences', async () => {
    expect(await compareAll(world.project, 'customer', asOf, 100)).toBeGreaterThan(30)
  })

  it('somebody nobody knows is an error, somebody who is not there yet is not known', async () => {
    await expect(world.project.evaluate('customer', 'nobody')).rejects.toThrow('not-found')
    const id = '900000000000000007'
    expect((await world.project.evaluate('customer', id, { asOf: '2001-01-01' })).known).toBe(false)
  })

  it('an instant without a run of its own is answered with the fits of the newest run', async () => {
    const found = await world.project.evaluate('customer', '900000000000000002')
    expect([found.day, found.run]).toEqual(['2026-01-01', (await world.project.published()).manifest.run])
    expect(found.segments.length).toBe(28)
  })
})

it('C05: 100 customers evaluated one by one equal the batch result, 0 differences', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-evaluate-'))
  try {
    await cp(join(repository, 'examples', 'retailer'), folder, {
      recursive: true,
      filter: (path) => !/(^|[/])([.]fenqun|data|report[.]html)$/.test(path),
    })
    await generateRetailer({ folder, customers: 1000 })
    const project = await openProject(folder, { memoryLimit: '1GB', now: () => Date.parse('2026-07-01T02:00:00Z') })
    try {
      await project.run({ asOf: '2026-06-30' })
      expect(await compareAll(project, 'customer', '2026-06-30', 100)).toBe(100)
      expect(await compareAll(project, 'account', '2026-06-30', 20)).toBe(20)
    } finally {
      await project.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 120_000)

it('C05: two kinds that look at each other, with cuts on both sides, equal the batch', async () => {
  const world = await makeWorld({
    project: { kinds: { customer: {}, account: {} } },
    sources: [
      entities(
        'people',
        { points: 'integer' },
        Array.from({ length: 12 }, (_, i) => ({ id: `c${i}`, points: i % 5 })),
      ),
      entities(
        'firms',
        { size: 'integer' },
        Array.from({ length: 6 }, (_, i) => ({ id: `a${i}`, size: i * 10 })),
        {
          entity: 'account',
        },
      ),
      events(
        'visit',
        {},
        Array.from({ length: 20 }, (_, i) => ({ id: `a${i % 6}`, time: `2025-03-${10 + i}` })),
        {
          of: 'account',
        },
      ),
      links(
        'contact',
        { until: { as: 'valid until' } },
        Array.from({ length: 30 }, (_, i) => ({
          id: `c${(i * 7) % 13}`,
          linked: `a${(i * 5) % 7}`,
          until: i % 4 === 0 ? '2025-03-20' : null,
        })),
        { of: 'customer', to: 'account' },
      ),
    ],
    attributes: [
      { family: 'other', attributes: [{ attribute: 'points', given: 'people.points' }] },
      { family: 'other', kind: 'account', attributes: [{ attribute: 'size', given: 'firms.size' }] },
    ],
    segments: {
      large: { population: 'everyone', where: { linked: 'account', any: { top: '30%', by: 'size' } } },
      all_visit: {
        population: 'everyone',
        where: { linked: 'account', all: { did: 'visit', within: 'last 10 days' } },
      },
      colleagues: {
        population: 'everyone',
        where: { linked: 'account', any: { linked: 'customer', count: 'at least 3' } },
      },
      deep: { population: 'everyone', where: { linked: 'account', any: { 'in segment': 'good_people' } } },
      best: { population: 'everyone', where: { top: 3, by: 'points' } },
      good_people: {
        kind: 'account',
        population: 'everyone',
        where: { linked: 'customer', any: { 'in segment': 'best' } },
      },
    },
    schemes: {
      sizes: {
        kind: 'account',
        population: 'everyone',
        tiers: { of: 'size', classes: [{ class: 'x', top: '50%' }, { class: 'y' }] },
      },
    },
  })
  try {
    await world.run(asOf)
    expect(await compareAll(world.project, 'customer', asOf, 100)).toBe(13)
    expect(await compareAll(world.project, 'account', asOf, 100)).toBe(7)
  } finally {
    await world.close()
  }
})

it('C05: what looks back on earlier runs, and sequences, equal the batch', async () => {
  const world = await makeWorld({
    sources: [
      events(
        'order',
        { amount: 'money', product: 'text' },
        Array.from({ length: 40 }, (_, i) => ({
          id: `c${i % 9}`,
          time: `2025-0${1 + (i % 3)}-${10 + (i % 19)} 1${i % 10}:00:00`,
          amount: (i * 37) % 100,
          product: `p${i % 3}`,
        })),
      ),
    ],
    attributes: [
      { attribute: 'spend', sum: 'amount', of: 'order' },
      { attribute: 'before', 'previous class': 'tier' },
      { attribute: 'since', 'class since': 'tier' },
    ],
    segments: {
      good: { 'in class': { scheme: 'tier', class: 'gold' } },
      was: { where: { 'was in segment': 'good', within: 'last 90 days' } },
      came: { where: { 'entered class': { scheme: 'tier', class: 'gold' }, within: 'last 60 days' } },
      moved: { where: { attribute: 'before', is: 'rest' } },
      twice: { where: { sequence: [{ did: 'order' }, { did: 'order', within: '30 days' }], same: 'product' } },
      often: { where: { 'did regularly': 'order', per: 'month', in: '2 of 3' } },
    },
    schemes: { tier: { tiers: { of: 'spend', classes: [{ class: 'gold', top: '40%' }, { class: 'rest' }] } } },
  })
  try {
    for (const day of ['2025-01-31', '2025-02-28', asOf]) await world.run(day)
    expect(await compareAll(world.project, 'customer', asOf, 100)).toBe(9)
    expect(await compareAll(world.project, 'customer', asOf, 100)).toBe(9)
  } finally {
    await world.close()
  }
})
