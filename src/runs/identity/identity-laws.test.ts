import { afterEach, describe, expect, it } from 'vitest'
import type { GivenRow, World, WorldSource } from '../../../test/support/world.ts'
import { entities, events, links, makeWorld } from '../../../test/support/world.ts'
import { shapesOf } from '../../intake/source-definition.ts'
import { latestTableVersion } from '../../state/table-versions.ts'
import { partsOfVersion, rowsOfParts } from '../compute/table-parts.ts'
import { idsTable } from '../compute/tables.ts'

const worlds: World[] = []

afterEach(async () => {
  for (const one of worlds.splice(0)) await one.close()
})

/** Numbers from 0 up to below 1, always the same of one seed. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const people = 12
const idOf = (number: number) => `K${String(number).padStart(2, '0')}`

interface Rows {
  lines: GivenRow[]
  people: GivenRow[]
  dated: GivenRow[]
  contacts: GivenRow[]
}

function randomRows(seed: number): Rows {
  const next = chance(seed)
  const below = (many: number) => Math.floor(next() * many)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
  const id = () => idOf(below(people))
  const day = () => `2025-0${1 + below(6)}-1${below(10)}`
  return {
    lines: Array.from({ length: 60 }, (_, index) => ({
      id: id(),
      time: day(),
      order_no: `O${below(25)}`,
      line: `L${index}`,
      amount: below(500),
      channel: pick(['app', 'web', null]),
    })),
    people: Array.from({ length: people }, (_, index) => ({
      id: idOf(index),
      city: pick(['北京', '上海', null]),
      age: pick([20, 30, null]),
    })),
    dated: Array.from({ length: 20 }, () => ({ id: id(), since: day(), level: pick(['gold', 'silver', null]) })),
    contacts: Array.from({ length: 15 }, () => ({ id: id(), linked: `A${below(4)}` })),
  }
}

function sourcesOf(rows: Rows): WorldSource[] {
  return [
    events(
      'line',
      { order_no: { as: 'order' }, line: { as: 'event id' }, amount: 'money', channel: 'text' },
      rows.lines,
      { of: 'customer', orders: 'order' },
    ),
    entities('people', { city: 'text', age: 'integer' }, rows.people),
    entities('levels', { since: { as: 'valid from' }, level: 'text' }, rows.dated),
    links('contact', {}, rows.contacts, { of: 'customer', to: 'account' }),
  ]
}

async function open(rows: Rows): Promise<World> {
  const world = await makeWorld({
    sources: sourcesOf(rows),
    project: { kinds: { account: {} } },
    files: {
      'identity/customer.yml': JSON.stringify({ identity: 'customer' }),
      'identity/account.yml': JSON.stringify({ identity: 'account' }),
    },
  })
  worlds.push(world)
  await world.project.load()
  return world
}

/** Every row of every table as runs see it, by table; ids in the place of keys, order within a key in that of its number. */
async function tablesOf({ project }: World): Promise<Record<string, unknown[]>> {
  const { engine, ledger } = project
  const read = (table: string) => rowsOfParts(engine, partsOfVersion(ledger, latestTableVersion(ledger, table)!))
  const found: Record<string, unknown[]> = {}
  const idOfKey = (kind: string, key: string) =>
    `(SELECT any_value(id) FROM ${read(idsTable(kind))} i WHERE i._key = ${key})`
  for (const { definition } of project.sources)
    for (const { name, columns } of shapesOf(definition)) {
      const cells = columns.map((one) => {
        if (one.name === '_key') return `${idOfKey('customer', 't._key')} AS _key`
        if (one.name === '_linked') return `${idOfKey('account', 't._linked')} AS _linked`
        if (one.name === '_seq') return 'row_number() OVER (PARTITION BY t._key ORDER BY t._seq) AS _seq'
        return `CAST(t.${engine.dialect.quote(one.name)} AS VARCHAR) AS ${engine.dialect.quote(one.name)}`
      })
      found[name] = await engine.rows(`SELECT ${cells.join(', ')} FROM ${read(name)} t ORDER BY ALL`)
    }
  for (const kind of ['customer', 'account'])
    found[`ids ${kind}`] = await engine.rows(`SELECT id FROM ${read(idsTable(kind))} ORDER BY 1`)
  return found
}

/** Rows that say the id that is shown wherever an id of the same entity stood. */
function renamed(rows: Rows, shown: ReadonlyMap<string, string>): Rows {
  const named = (list: readonly GivenRow[]) =>
    list.map((row) => ({ ...row, id: shown.get(String(row['id'])) ?? row['id'] }))
  return { lines: named(rows.lines), people: rows.people, dated: rows.dated, contacts: named(rows.contacts) }
}

describe('identity', () => {
  it.each([1, 2])(
    'merged and parted in any order, tables are what the decisions that count make of them (%i)',
    async (seed) => {
      const rows = randomRows(seed)
      const next = chance(seed + 100)
      const world = await open(rows)
      const before = await tablesOf(world)
      const numbers: number[] = []
      for (let step = 0; step < 7; step++) {
        const ids = [
          idOf(Math.floor(next() * people)),
          idOf(Math.floor(next() * people)),
          idOf(Math.floor(next() * people)),
        ]
        const how = next()
        const made =
          how < 0.5
            ? world.project.identity.merge(ids, { by: 'a', kind: 'customer' })
            : how < 0.75 || numbers.length === 0
              ? world.project.identity.part(ids.slice(0, 1 + Math.floor(next() * 2)), { by: 'a', kind: 'customer' })
              : world.project.identity.undo(numbers.splice(Math.floor(next() * numbers.length), 1)[0]!, { by: 'a' })
        const { number } = await made.catch(() => ({ number: 0 }))
        if (number > 0 && how < 0.75) numbers.push(number)
      }
      await world.project.identity.merge(['A0', 'A1'], { by: 'a', kind: 'account' }).catch(() => undefined)
      const after = await tablesOf(world)
      expect(after).not.toEqual(before)

      const alone = await open(rows)
      for (const one of (await world.project.identity.numbers()).flatMap((kind) => kind.decisions)) {
        if (!one.counts) continue
        // As it was noted: parts that were told then are told again.
        await alone.project.identity[one.decision === 'part' ? 'part' : 'merge'](one.ids, {
          by: 'b',
          kind: one.kind,
        }).catch(() => undefined)
      }
      expect(await tablesOf(alone)).toEqual(after)

      for (const one of (await world.project.identity.numbers()).flatMap((kind) => kind.decisions).toReversed())
        if (one.counts) await world.project.identity.undo(one.number, { by: 'a' })
      expect(await tablesOf(world)).toEqual(before)
    },
  )

  it.each([4, 5])(
    'gives the events, orders and links that the same rows would have under one id (%i)',
    async (seed) => {
      const rows = randomRows(seed)
      const world = await open(rows)
      const groups = [
        ['K00', 'K05', 'K07'],
        ['K02', 'K11'],
        ['K03', 'K04'],
      ]
      for (const ids of groups) await world.project.identity.merge(ids, { by: 'a', kind: 'customer' })
      const shown = new Map<string, string>()
      for (const [first] of [['K00'], ['K02'], ['K03']])
        for (const { ids } of [await shownOf(world, first!)]) for (const id of ids) shown.set(id, ids[0]!)
      const [is, wanted] = [await tablesOf(world), await tablesOf(await open(renamed(rows, shown)))]
      for (const table of ['line', 'order', 'contact'])
        expect({ [table]: is[table] }).toEqual({ [table]: wanted[table] })
    },
  )

  it('does not care in which order sources and rows are loaded', async () => {
    const phones = (list: readonly [string, string][]) => list.map(([id, phone]) => ({ id, phone }))
    const column = { phone: { private: 'phone', identifies: 'phone' } }
    const a: [string, string][] = [
      ['X1', '13800138000'],
      ['X2', '13800138001'],
      ['X3', '13800138002'],
    ]
    const b: [string, string][] = [
      ['Y1', '138 0013 8001'],
      ['Y2', '138 0013 8000'],
      ['Y3', '+8613800138001'],
    ]
    const groupsOf = async (first: string, second: string, turned: boolean) => {
      const order = (list: [string, string][]) => phones(turned ? list.toReversed() : list)
      const world = await makeWorld({
        sources: [entities(first, column, order(a)), entities(second, column, order(b))],
        files: { 'identity/customer.yml': JSON.stringify({ identity: 'customer', match: [{ by: 'phone' }] }) },
      })
      worlds.push(world)
      await world.project.load({ only: [turned ? second : first] })
      await world.project.load()
      const found = await Promise.all(
        [...a, ...b].map(async ([id]) => (await shownOf(world, id)).ids.toSorted().join(' ')),
      )
      return [...new Set(found)].toSorted()
    }
    const wanted = ['X1 Y2', 'X2 Y1 Y3', 'X3']
    expect(await groupsOf('one', 'two', false)).toEqual(wanted)
    expect(await groupsOf('two', 'one', false)).toEqual(wanted)
    expect(await groupsOf('one', 'two', true)).toEqual(wanted)
  })
})

/** All ids of the entity that one of them names, oldest first. */
async function shownOf({ project }: World, id: string): Promise<{ ids: string[] }> {
  const { engine, ledger } = project
  const table = '_identity_customer'
  const version = latestTableVersion(ledger, table)
  if (!version) return { ids: [id] }
  const merged = rowsOfParts(engine, partsOfVersion(ledger, version))
  const rows = await engine.rows(
    `SELECT id FROM ${merged} WHERE _key = (SELECT _key FROM ${merged} WHERE id = '${id}') ORDER BY _own`,
  )
  return { ids: rows.length ? rows.map((row) => String(row['id'])) : [id] }
}
