import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import type { FenqunError } from '../../errors.ts'
import type { CountedRule } from './counts.ts'

const asOf = '2025-03-31'
const people = Array.from({ length: 60 }, (_, index) => `c${String(index).padStart(2, '0')}`)
const spec: WorldSpec = {
  sources: [
    events(
      'order',
      { amount: 'money', channel: 'text' },
      people.flatMap((id, index) => [
        { id, time: `2025-0${1 + (index % 3)}-10`, amount: index, channel: index % 2 ? 'app' : 'store' },
        ...(index % 4 === 0 ? [{ id, time: '2025-03-20', amount: 5, channel: 'app' }] : []),
      ]),
    ),
    entities(
      'customers',
      { city: 'text' },
      people.map((id, index) => ({ id, city: index % 5 === 0 ? null : index % 2 ? '广州' : '深圳' })),
    ),
  ],
  attributes: [
    { attribute: 'spend', sum: 'amount', of: 'order' },
    { attribute: 'city', given: 'customers.city' },
    { attribute: 'unused', count: 'order' },
  ],
  populations: { app: { did: 'order', where: { channel: 'app' } } },
  segments: {
    rich: { attribute: 'spend', 'at least': 30 },
    local: { attribute: 'city', is: '广州' },
    recent: { did: 'order', within: 'last 15 days' },
  },
  schemes: {
    tier: { tiers: { of: 'spend', classes: [{ class: 'a', top: '20%' }, { class: 'b' }] } },
  },
  files: { 'vip.csv': 'c01\nc02\nc03\n' },
}

const spend = { attribute: 'spend', 'at least': 30 }
const guangzhou = { attribute: 'city', is: '广州' }

let world: World
let fresh = 0

beforeAll(async () => {
  world = await makeWorld(spec)
  await world.run(asOf)
})
afterAll(() => world.close())

/** What a run makes of the same rule. */
async function asRun(where: object, population = 'with-events') {
  const id = `t${++fresh}`
  await world.edit({ [`segments/${id}.yml`]: JSON.stringify({ segment: id, population, where }) })
  try {
    const { effects } = await world.project.plan()
    return effects['customer']!.segments.find((one) => one.id === id)!.then
  } finally {
    await world.edit({ [`segments/${id}.yml`]: null })
  }
}

describe('preview', () => {
  it.each<[string, object, 'stored' | 'computed']>([
    ['an attribute', spend, 'stored'],
    ['several conditions', { all: [spend, guangzhou] }, 'stored'],
    ['unknowns', { none: [guangzhou] }, 'stored'],
    ['a published segment', { all: [{ 'in segment': 'rich' }, { 'not in segment': 'local' }] }, 'stored'],
    ['a published class', { 'in class': { scheme: 'tier', class: 'a' } }, 'stored'],
    ['a measure that a published rule looks at', { did: 'order', within: 'last 15 days' }, 'stored'],
    ['a measure of its own', { did: 'order', within: 'last 30 days', times: 2 }, 'computed'],
    ['a list', { any: [{ 'in list': 'vip.csv' }, spend] }, 'computed'],
    ['everybody’s order', { top: '10%', by: 'spend' }, 'computed'],
    ['both', { any: [{ all: [spend, { did: 'order', within: 'last 30 days' }] }, guangzhou] }, 'computed'],
  ])('of %s counts what a run of it counts, from where it can', async (_, where, from) => {
    const seen = await world.project.preview({ where })
    const { members, unknown } = (await asRun(where))!
    expect([seen.members, seen.unknown, seen.from]).toEqual([members, unknown, from])
    expect(seen.population).toBe(60)
    expect(seen.rule.true + seen.rule.false + seen.rule.unknown).toBe(60)
  })

  it('reads only what is published where no definition was ever drawn from the population', async () => {
    const own = await makeWorld({
      ...spec,
      populations: {},
      segments: { kept: { population: 'everyone', where: { everyone: true } } },
      schemes: {},
    })
    try {
      await own.run(asOf)
      const seen = await own.project.preview(spend)
      expect([seen.from, seen.drawnFrom.id, seen.population, seen.members]).toEqual(['stored', 'with-events', 60, 31])
    } finally {
      await own.close()
    }
  })

  it('shows each condition by itself, the running funnel, and the overlaps', async () => {
    const seen = await world.project.preview({
      population: 'app',
      where: { all: [spend, guangzhou, { did: 'order', within: 'last 15 days' }] },
    })
    const parts = seen.rule.parts!.map((one: CountedRule) => [one.true, one.unknown])
    expect(parts).toEqual([
      [23, 0],
      [24, 9],
      [15, 0],
    ])
    expect(seen.funnel.map((one) => one.people)).toEqual([23, 12, 0])
    expect([seen.members, seen.drawnFrom.id, seen.population, seen.share]).toEqual([0, 'app', 45, 0])
    const rich = await world.project.preview(spend)
    expect(rich.overlaps.map(({ id, both, members }) => [id, both, members])).toEqual([
      ['rich', rich.members, rich.members],
      ['local', 12, 24],
      ['recent', 8, 15],
    ])
  })

  it('takes a segment by id, a whole definition or a condition, as YAML or as an object', async () => {
    const { members } = await world.project.preview('rich')
    expect((await world.project.preview('attribute: spend\nat least: 30\n')).members).toBe(members)
    expect((await world.project.preview('segment: x\nwhere: { attribute: spend, at least: 30 }\n')).members).toBe(
      members,
    )
    expect((await world.project.preview({ segment: 'rich', where: { everyone: true } })).members).toBe(60)
  })

  it('says what is wrong at its place', async () => {
    const failed = async (rule: string) => {
      const error = await world.project.preview(rule, { file: 'draft.yml' }).catch((thrown: unknown) => thrown)
      return (error as FenqunError).problems.map(
        ({ code, place }) => `${place?.file}:${place?.line}:${place?.column} ${code}`,
      )
    }
    expect(await failed('all:\n  - attribute: spent\n    at least: 30\n')).toEqual(['draft.yml:2:16 unknown-attribute'])
    expect(await failed('segment: a b\nwhere: { did: order }\n')).toEqual(['draft.yml:1:10 bad-id'])
    expect(await failed('where: { in segment: nobody }\n')).toEqual(['draft.yml:1:22 unknown-segment'])
    expect(await failed('[1]')).toEqual(['draft.yml:1:1 not-a-mapping'])
  })

  it('leaves nothing behind, and reads nothing but the profile and the members when it can', async () => {
    const { engine, ledger } = world.project
    const runs = ledger.database.prepare('SELECT count(*) AS n FROM runs').get()
    const asked: string[] = []
    const { rows, chunks } = engine
    engine.rows = (sql) => {
      asked.push(sql)
      return rows(sql)
    }
    engine.chunks = (sql) => {
      asked.push(sql)
      return chunks(sql)
    }
    await world.project.preview({ all: [spend, guangzhou] })
    Object.assign(engine, { rows, chunks })
    expect(asked).toHaveLength(2)
    for (const sql of asked)
      expect(sql.match(/[^/']+\.parquet/g)!.every((one) => /^(profile|members)\.parquet$/.test(one))).toBe(true)
    expect(ledger.database.prepare('SELECT count(*) AS n FROM runs').get()).toEqual(runs)
  })

  it('does not stumble over attributes about the past that the draft does not use', async () => {
    const other = await makeWorld({
      ...spec,
      attributes: [
        ...spec.attributes!,
        { attribute: 'was', 'previous class': 'tier' },
        { attribute: 'since', 'class since': 'tier' },
        { attribute: 'rich_since', 'segment since': 'rich' },
      ],
    })
    try {
      await other.run(asOf)
      const draft = { sum: 'amount', of: 'order', within: 'last 33 days', 'at least': 30 }
      const found = await other.project.preview(draft)
      expect([found.members, found.from]).toEqual([(await world.project.preview(draft)).members, 'computed'])
      expect((await other.project.preview({ attribute: 'was', 'is missing': true })).members).toBe(60)
    } finally {
      await other.close()
    }
  })

  it('works before anything is published, on what is loaded', async () => {
    const other = await makeWorld({ ...spec, now: '2025-04-01T00:00:00Z' })
    try {
      await other.project.load()
      const seen = await other.project.preview(spend)
      expect([seen.members, seen.from, seen.overlaps, seen.run]).toEqual([31, 'computed', [], undefined])
    } finally {
      await other.close()
    }
  })
})
