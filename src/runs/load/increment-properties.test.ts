import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latestTableVersion } from '../../state/table-versions.ts'
import { openLoadWorld } from '../testing/load-world.ts'
import type { LoadWorld } from '../testing/load-world.ts'

type Cells = readonly (string | undefined)[]

interface Case {
  definition: Record<string, unknown> & { columns: Record<string, object> }
  /** Files in the order of their names. */
  files: Cells[][]
  /** Which load brings a file, by its place. */
  loads: number[]
  /** Rows of others, so that what comes later is not many. */
  padded: boolean
}

const csvCell = (text = '') => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function csvOf({ definition }: Case, rows: readonly Cells[]): string {
  return [Object.keys(definition.columns), ...rows].map((cells) => `${cells.map(csvCell).join(',')}\n`).join('')
}

async function put(world: LoadWorld, one: Case, place: number): Promise<void> {
  await world.write(`f${String(place).padStart(3, '0')}.csv`, csvOf(one, one.files[place]!))
}

const source = (one: Case) => ({
  source: 'given',
  from: 'f*.csv',
  load: 'new files',
  'reject limit': '100%',
  ...one.definition,
})

/** Every row by its id, in its order, without what keys and numbers of rows happen to be. */
async function seen(world: LoadWorld, table: string): Promise<unknown[]> {
  const ids = (kind: string) => {
    const version = latestTableVersion(world.ledger, `_ids_${kind}`)
    return world.engine.parquetSource([join(world.ledger.folder, version?.path ?? '', 'base.parquet')])
  }
  const rows = await world.rows(table, '*', `AS t JOIN (SELECT _key, id AS ":id" FROM ${ids('customer')}) USING (_key)`)
  const linked = rows.some((row) => '_linked' in row)
    ? await world.engine.rows(`SELECT _key, id FROM ${ids('account')}`)
    : []
  const named = new Map(linked.map((row) => [row['_key'], row['id']]))
  const text = (row: Record<string, unknown>) => {
    const { _key, _seq, _new_id: _, _linked, ...rest } = row
    const cells = { ...rest, ...(_linked === undefined ? {} : { linked: named.get(_linked as number) }) }
    return { order: [rest[':id'], Number(_seq ?? 0)] as const, said: JSON.stringify(Object.entries(cells).toSorted()) }
  }
  const said = rows.map(text)
  const bySeq = said.toSorted((a, b) =>
    a.order[0] === b.order[0]
      ? a.order[1] - b.order[1] || (a.said < b.said ? -1 : 1)
      : String(a.order[0]) < String(b.order[0])
        ? -1
        : 1,
  )
  return bySeq.map((one) => one.said)
}

/** Rows of tables and what was counted. */
async function said(world: LoadWorld, tables: readonly string[]): Promise<unknown[]> {
  const rows: unknown[] = []
  for (const table of tables) rows.push(await seen(world, table))
  const { read, accepted, rejected, withoutId } = latestTableVersion(world.ledger, tables[0]!)!.counts
  return [...rows, { read, accepted, rejected, withoutId }]
}

/** What a case leaves when it is loaded as it comes, and at once. */
async function loaded(one: Case, tables: readonly string[]): Promise<[apart: unknown[], whole: unknown[]]> {
  const [apart, whole] = [await openLoadWorld(), await openLoadWorld()]
  try {
    const last = Math.max(...one.loads)
    for (let load = 0; load <= last; load++) {
      for (const [place, when] of one.loads.entries()) if (when === load) await put(apart, one, place)
      const { sources } = await apart.load([source(one)])
      expect(sources[0]?.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    }
    for (const place of one.files.keys()) await put(whole, one, place)
    await whole.load([source(one)])
    const [a, b] = [await said(apart, tables), await said(whole, tables)]
    return [a, b]
  } finally {
    await apart.close()
    await whole.close()
  }
}

const oneOf = (...texts: string[]) => fc.constantFrom(...texts)
const text = oneOf('', 'x', 'x', '客,"a"', "'\\", '😀\nb')
const time = oneOf('2025-01-01', '2025-01-01 10:00:00', '2025-01-02 23:59:59', '2025-03-05 10:00:00')
const at = fc.oneof({ weight: 20, arbitrary: time }, { weight: 1, arbitrary: oneOf('', 'soon') })
const customer = fc.oneof(
  { weight: 20, arbitrary: oneOf('a', 'b', 'c', 'd') },
  { weight: 1, arbitrary: fc.constant('') },
)

/** Files of rows, some of them sent again; `isOrdered` where they are loaded in the order of their names. */
function cases(
  definition: Case['definition'],
  row: fc.Arbitrary<Cells>,
  filler: (index: number) => Cells,
  isOrdered: boolean,
) {
  const file = fc.array(row, { maxLength: 8 })
  return fc
    .record({
      files: fc.array(file, { minLength: 2, maxLength: 6 }),
      again: fc.array(fc.nat(), { maxLength: 2 }),
      when: fc.array(fc.nat({ max: 3 }), { minLength: 9, maxLength: 9 }),
      padded: fc.boolean(),
    })
    .map(({ files, again, when, padded }): Case => {
      const sent = [...files, ...again.map((place) => files[place % files.length]!)]
      const first = [...sent[0]!, ...Array.from({ length: padded ? 400 : 1 }, (_, index) => filler(index))]
      const all = [first, ...sent.slice(1)]
      const loads = all.map((_, place) => (place === 0 ? 0 : when[place]!))
      return { definition, files: all, loads: isOrdered ? loads.toSorted((x, y) => x - y) : loads, padded }
    })
}

/** A case takes seconds: what failed is told as it is, not made smaller until the time is over. */
const quick = { numRuns: 6, endOnFailure: true }

describe('what is loaded in increments equals what is loaded at once', () => {
  it('where events have ids: corrected, moved, taken away, sent again', async () => {
    const definition = {
      event: 'line',
      of: 'customer',
      orders: 'order',
      'refund when': { column: 'amount', 'less than': 0 },
      columns: {
        customer: { as: 'id' },
        order_no: { as: 'order' },
        line: { as: 'event id' },
        at: { as: 'time' },
        amount: { type: 'money' },
        word: { type: 'text' },
        gone: { as: 'deleted' },
      },
    }
    const row = fc.tuple(
      customer,
      oneOf('1', '2', ''),
      oneOf('1', '2', '3', ''),
      at,
      oneOf('1', '2.5', '-3', ''),
      text,
      oneOf('', '', '', 'yes'),
    )
    const filler = (index: number) => [`z${index % 90}`, `n${index}`, '1', '2025-01-01', '5', 'y', '']
    // An order goes with its only line in a load that makes a base of the lines, but not of the orders; then another comes.
    const lines = (...rows: Cells[]) => rows
    const other: Cells = ['d', '', '1', '2025-01-01', '1', 'x', '']
    const goes: Case = {
      definition,
      files: [
        lines(['d', '2', '2', '2025-01-01', '2.5', 'x', ''], other, filler(0)),
        lines(['d', '2', '2', '2025-01-01', '2.5', 'x', 'yes']),
        lines(['b', '3', '1', '2025-01-02 23:59:59', '3', 'x', '']),
      ],
      loads: [0, 1, 2],
      padded: false,
    }
    await fc.assert(
      fc.asyncProperty(cases(definition, row, filler, true), async (one) => {
        const [apart, whole] = await loaded(one, ['line', 'order'])
        expect(apart).toEqual(whole)
      }),
      { ...quick, examples: [[goes]] },
    )
  }, 120_000)

  it('where events have none, in whatever order files come', async () => {
    const definition = {
      event: 'visit',
      of: 'customer',
      columns: { customer: { as: 'id' }, at: { as: 'time' }, amount: { type: 'money' }, word: { type: 'text' } },
    }
    const row = fc.tuple(customer, at, oneOf('1', '2.5', '1.0', ''), text)
    const filler = (index: number) => [`z${index % 90}`, '2025-01-01', String(index), 'y']
    await fc.assert(
      fc.asyncProperty(cases(definition, row, filler, false), async (one) => {
        const [apart, whole] = await loaded(one, ['visit'])
        expect(apart).toEqual(whole)
      }),
      quick,
    )
  }, 120_000)

  it('of entities, dated or not', async () => {
    const row = fc.tuple(
      customer,
      oneOf('2025-01-01', '2025-02-01', '2025-03-01'),
      text,
      oneOf('1', '2', '', 'many'),
      oneOf('', '', '', 'yes'),
    )
    const filler = (index: number) => [`z${index}`, '2025-01-01', 'y', '5', '']
    for (const day of [{ as: 'valid from' }, { type: 'date' }]) {
      const columns = {
        customer: { as: 'id' },
        day,
        word: { type: 'text' },
        size: { type: 'integer' },
        gone: { as: 'deleted' },
      }
      const definition = { entity: 'customer', columns }
      await fc.assert(
        fc.asyncProperty(cases(definition, row, filler, true), async (one) => {
          const [apart, whole] = await loaded(one, ['given'])
          expect(apart).toEqual(whole)
        }),
        { ...quick, numRuns: 3 },
      )
    }
  }, 120_000)

  it('of links, in whatever order files come', async () => {
    const definition = {
      link: 'contact',
      of: 'customer',
      to: 'account',
      columns: {
        customer: { as: 'id' },
        firm: { as: 'linked id' },
        since: { as: 'valid from' },
        word: { type: 'text' },
      },
    }
    const row = fc.tuple(customer, oneOf('f', 'g', ''), oneOf('', '2025-01-01', 'soon'), text)
    const filler = (index: number) => [`z${index}`, 'f', '', 'y']
    await fc.assert(
      fc.asyncProperty(cases(definition, row, filler, false), async (one) => {
        const [apart, whole] = await loaded(one, ['contact'])
        expect(apart).toEqual(whole)
      }),
      quick,
    )
  }, 120_000)
})
