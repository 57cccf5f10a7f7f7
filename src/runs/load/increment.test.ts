import { readFile, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { latestTableVersion } from '../../state/table-versions.ts'
import { openLoadWorld } from '../testing/load-world.ts'
import type { LoadWorld } from '../testing/load-world.ts'

let world: LoadWorld

beforeEach(async () => {
  world = await openLoadWorld()
})
afterEach(() => world.close())

const orders = {
  source: 'orders',
  from: 'orders-*.csv',
  load: 'new files',
  event: 'line',
  of: 'customer',
  orders: 'order',
  columns: {
    customer: { as: 'id' },
    order_no: { as: 'order' },
    line_no: { as: 'event id' },
    at: { as: 'time' },
    amount: { type: 'money' },
    gone: { as: 'deleted' },
  },
}
const head = 'customer,order_no,line_no,at,amount,gone\n'
const file = (...lines: string[]) => head + lines.map((line) => `${line}\n`).join('')

/** Enough lines that a few more are not many. */
const many = Array.from({ length: 100 }, (_, index) => `c${index},n${index},1,2025-01-01 10:00:00,${index},`)

async function lines(): Promise<string[]> {
  const rows = await world.rows(
    'line',
    'id, order_no, line_no, "time", CAST(amount AS VARCHAR) AS amount',
    `JOIN ${ids()} USING (_key) WHERE id NOT LIKE 'c%' OR id < 'c2' ORDER BY id, _seq`,
  )
  return rows.map((row) => Object.values(row).join(' '))
}

function ids(): string {
  const version = latestTableVersion(world.ledger, '_ids_customer')
  return world.engine.parquetSource([join(world.ledger.folder, version?.path ?? '', 'base.parquet')])
}

describe('a source that loads new files', () => {
  it('reads only files that came since, and adds, corrects and takes away by event id', async () => {
    await world.write('orders-1.csv', file(...many, 'a,A1,1,2025-01-02 10:00:00,5,', 'b,B1,1,2025-01-02 10:00:00,7,'))
    const first = await world.load([orders])
    expect(first.problems).toEqual([])
    expect(first.sources[0]).toMatchObject({ state: 'loaded', counts: { read: 102, accepted: 102, deleted: 0 } })
    await world.write(
      'orders-2.csv',
      file(
        'a,A1,2,2025-01-01 09:00:00,6,',
        'b,A1,1,2025-01-03 10:00:00,50,',
        'b,B1,1,2025-01-02 10:00:00,7,',
        ',B2,9,,,true',
        ',B1,1,,,true',
        'd,D1,1,oops,1,',
        ',D1,2,2025-01-03 10:00:00,1,',
      ),
    )
    const { sources } = await world.load([{ ...orders, 'reject limit': '20%' }])
    expect(sources[0]).toMatchObject({
      state: 'loaded',
      increment: true,
      tables: [
        { table: 'line', version: 2, rows: 102 },
        { table: 'order', version: 2, rows: 102 },
      ],
      counts: { read: 7, accepted: 2, rejected: 1, duplicates: 0, superseded: 1, withoutId: 1, deleted: 2 },
      findings: { corrected: 1, newIds: 0, from: '2025-01-01T01:00:00.000Z' },
    })
    expect(await lines()).toEqual([
      'a A1 2 2025-01-01T01:00:00.000Z 6.0000',
      'b A1 1 2025-01-03T02:00:00.000Z 50.0000',
      'c0 n0 1 2025-01-01T02:00:00.000Z 0.0000',
      'c1 n1 1 2025-01-01T02:00:00.000Z 1.0000',
      ...Array.from({ length: 10 }, (_, index) => `c1${index} n1${index} 1 2025-01-01T02:00:00.000Z 1${index}.0000`),
    ])
    const version = latestTableVersion(world.ledger, 'line')
    expect(version).toMatchObject({
      overlays: ['delta'],
      counts: { read: 109, accepted: 102, rejected: 1, withoutId: 1, deleted: 2, duplicates: 0, superseded: 3 },
    })
  })

  it('says nothing of a load without new files, and that all were read again where one changed', async () => {
    await world.write('orders-1.csv', file(...many))
    await world.load([orders])
    expect((await world.load([orders])).sources[0]).toMatchObject({ state: 'unchanged', problems: [] })
    await world.write('orders-2.csv', file('a,A1,1,2025-01-02 10:00:00,5,'))
    await world.load([orders])
    await utimes(join(world.folder, 'orders-1.csv'), 1, 1)
    const again = await world.load([orders])
    expect(again.sources[0]).toMatchObject({ state: 'loaded', counts: { read: 101, accepted: 101 } })
    expect(again.problems.map(({ code }) => code)).toEqual(['all-files-again'])
    await rm(join(world.folder, 'orders-2.csv'))
    const gone = await world.load([orders])
    expect(gone.sources[0]).toMatchObject({ counts: { read: 100 }, problems: [{ code: 'all-files-again' }] })
    await world.write('orders-0.csv', file('a,A1,1,2025-01-02 10:00:00,5,'))
    expect((await world.load([orders])).problems.map(({ message }) => message.en)).toEqual([
      'source "orders": the file "orders-0.csv" is new and stands before files that were read, so all files were read again',
    ])
  })

  it('A07: holds new files to the reject limit, and keeps what was loaded', async () => {
    await world.write('orders-1.csv', file(...many))
    await world.load([orders])
    await world.write('orders-2.csv', file('a,A1,1,yesterday,5,', 'a,A2,1,2025-01-02,5,'))
    const { sources, exit } = await world.load([orders])
    expect(exit).toBe(1)
    expect(sources[0]).toMatchObject({ state: 'failed', problems: [{ code: 'too-many-rejects' }] })
    expect(sources[0]?.problems[0]?.hint?.en).toContain('line 2, column "at", value "yesterday"')
    expect(latestTableVersion(world.ledger, 'line')?.version).toBe(1)
    await world.write('orders-3.csv', file(...Array.from({ length: 40 }, (_, i) => `a,A${i + 3},1,2025-01-02,5,`)))
    expect((await world.load([orders])).sources[0]).toMatchObject({ counts: { read: 42, accepted: 41, rejected: 1 } })
  })

  it('makes a base of many changes, sorted as one', async () => {
    await world.write('orders-1.csv', file(...many))
    await world.load([orders])
    await world.write('orders-2.csv', file(...many.map((line) => line.replace('n', 'm').replace('10:00', '09:00'))))
    await world.load([orders])
    const version = latestTableVersion(world.ledger, 'line')
    expect(version).not.toHaveProperty('overlays')
    expect(version?.counts.accepted).toBe(200)
    const rows = await world.engine.rows(
      `SELECT _key, _seq FROM ${world.engine.parquetSource([join(world.ledger.folder, version?.path ?? '', 'base.parquet')])}`,
    )
    expect(rows.map(({ _seq: seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
    expect(rows.map(({ _key: key }) => key)).toEqual(
      Array.from({ length: 200 }, (_, index) => Math.floor(index / 2) + 1),
    )
    const folder = join(world.ledger.folder, version?.path ?? '')
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Record<string, unknown>
    expect(manifest).toMatchObject({ counts: { read: 100 }, totals: { counts: { read: 200 } } })
  })
})
