import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import type { LoadWorld } from '../runs/testing/load-world.ts'
import { openLoadWorld } from '../runs/testing/load-world.ts'
import { workbookOf } from './testing/write-sheet.ts'
import { zipOf } from './testing/zip-of.ts'

let world: LoadWorld
beforeEach(async () => {
  world = await openLoadWorld()
})
afterEach(() => world.close())

const columns = { id: { as: 'id' }, at: { as: 'time' }, amount: { type: 'money' } }
const source = (more: object) => ({ source: 's', event: 'e', columns, ...more })
const load = async (more: object) => {
  const [report] = (await world.load([source(more)])).sources
  return report!
}
const text = (one: string) => `<c t="inlineStr"><is><t>${one}</t></is></c>`
const number = (one: string | number) => `<c><v>${one}</v></c>`
const line = (...cells: string[]) => `<row>${cells.join('')}</row>`
const sheet = (...rows: string[]) => `<sheetData>${rows.join('')}</sheetData>`
const header = line(text('id'), text('at'), text('amount'))
const rejects = async (file = '') =>
  (await readFile(join(world.folder, '.fenqun', file), 'utf8')).trimEnd().split('\n').slice(1)

describe('a workbook', () => {
  it('A07: a cell "75," is rejected with the row of the sheet; declared as percent with a trailing comma, it is 75%', async () => {
    const rows = Array.from({ length: 999 }, (_, row) => line(text(`c${row}`), text('2025-03-05'), number(row)))
    await world.write(
      'a.xlsx',
      workbookOf({
        回收率: sheet(line(text('标题')), header, ...rows, '<row/>', line(text('c9'), text('2025-03-05'), text('75,'))),
      }),
    )
    const report = await load({ from: 'a.xlsx', 'header row': 2 })
    expect(report).toMatchObject({ state: 'loaded', counts: { read: 1000, accepted: 999, rejected: 1 } })
    expect(await rejects(report.rejectsFile)).toEqual([
      'a.xlsx [回收率],1003,amount,"75,",not an amount of money,不是金额',
    ])
    await load({
      from: 'a.xlsx',
      'header row': 2,
      columns: { ...columns, amount: { type: 'percent', allow: ['trailing comma'] } },
    })
    expect(await world.rows('e', 'amount', 'WHERE amount = 0.75')).toHaveLength(1 + 1)
  })

  it('A07: 60 bad cells of 1,000 are more than 5% and fail the source', async () => {
    const rows = Array.from({ length: 1000 }, (_, row) =>
      line(text(`c${row}`), text('2025-03-05'), row < 60 ? text('75,') : number(row)),
    )
    await world.write('a.xlsx', workbookOf({ a: sheet(header, ...rows) }))
    expect(await load({ from: 'a.xlsx' })).toMatchObject({ state: 'failed', problems: [{ code: 'too-many-rejects' }] })
  })

  it('has its merged header taken apart, and says so', async () => {
    const rows = line(text('c1'), text('2025-03-05'), number(1))
    const above =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>明细</t></is></c></row>'
    const own =
      '<row r="2"><c r="B2" t="inlineStr"><is><t>at</t></is></c><c r="C2" t="inlineStr"><is><t>amount</t></is></c></row>'
    const merges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    await world.write('a.xlsx', workbookOf({ a: `<sheetData>${above}${own}${rows}</sheetData>${merges}` }))
    const report = await load({ from: 'a.xlsx', 'header row': 2 })
    expect(report).toMatchObject({ counts: { accepted: 1 }, problems: [{ code: 'merged-header' }] })
    expect(report.problems[0]?.message.en).toBe(
      'the header of "a.xlsx [a]" has merged cells, A1:A2 ("id"), which were taken apart',
    )
  })

  it('says where Excel has cut ids and where formulas failed, in columns that are read', async () => {
    const error = (one: string) => `<c t="e"><f>x</f><v>${one}</v></c>`
    await world.write(
      'a.xlsx',
      workbookOf({
        a: sheet(
          line(text('id'), text('at'), text('amount'), text('other')),
          line(number('440981199001011000'), text('2025-03-05'), error('#DIV/0!'), error('#N/A')),
          line(text('440981199001011234'), text('2025-03-05'), `<c><f>A1</f><v>12.5</v></c>`),
        ),
      }),
    )
    const report = await load({ from: 'a.xlsx' })
    expect(report.problems.map(({ code, message }) => [code, message.en])).toEqual([
      [
        'numbers-cut',
        'column "id" of "a.xlsx [a]" has 1 numbers of more than 15 digits, whose last digits Excel has made 0, such as 440981199001011000 in row 2',
      ],
      ['formula-errors', 'column "amount" of "a.xlsx [a]" has 1 formulas that failed, such as #DIV/0! in row 2'],
      ['numbers-not-finite', expect.any(String)],
    ])
    expect(await world.rows('e', 'CAST(amount AS VARCHAR) AS amount', 'ORDER BY _key')).toEqual([
      { amount: null },
      { amount: '12.5000' },
    ])
  })

  it('gives days whatever format a column declares, of the sheet that is asked for', async () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>'
    const rows = [
      line(text('c1'), '<c s="1"><v>45721.5</v></c>', number(1)),
      line(text('c2'), text('05.03.2025'), number(2)),
    ]
    await world.write(
      'a.xlsx',
      workbookOf({ 说明: sheet(line(text('x'))), 订单: sheet(header, ...rows) }, { 'xl/styles.xml': styles }),
    )
    expect(
      await load({ from: 'a.xlsx', sheet: '订单', columns: { ...columns, at: { as: 'time', format: '%d.%m.%Y' } } }),
    ).toMatchObject({ problems: [] })
    expect((await world.rows('e', 'time', 'ORDER BY _key')).map(({ time }) => time)).toEqual([
      '2025-03-05T04:00:00.000Z',
      '2025-03-04T16:00:00.000Z',
    ])
    expect(await load({ from: 'a.xlsx', sheet: '不在' })).toMatchObject({ problems: [{ code: 'sheet-missing' }] })
    expect(await load({ from: 'a.xlsx' })).toMatchObject({ state: 'failed' })
  })

  it('has numbers with a point, and texts with a comma where the source says so', async () => {
    await world.write(
      'a.xlsx',
      workbookOf({
        a: sheet(
          header,
          line(text('c1'), text('2025-03-05'), number('12.5')),
          line(text('c2'), text('2025-03-05'), text('1.234,5')),
        ),
      }),
    )
    await load({ from: 'a.xlsx', decimal: ',' })
    expect(
      (await world.rows('e', 'CAST(amount AS VARCHAR) AS amount', 'ORDER BY _key')).map(({ amount }) => amount),
    ).toEqual(['12.5000', '1234.5000'])
  })
})

describe('JSON lines', () => {
  it('A07: name the line of what is no value and of what is no object', async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, row) => `{"id":"c${row}","at":"2025-03-05","amount":${row === 500 ? '"75,"' : row}}`,
    )
    rows[700] = '["no object"]'
    rows.splice(300, 0, '')
    await world.write('a.jsonl', rows.join('\n'))
    const report = await load({ from: 'a.jsonl' })
    expect(report).toMatchObject({ state: 'loaded', counts: { read: 1000, accepted: 998, rejected: 2 } })
    expect(await rejects(report.rejectsFile)).toEqual([
      'a.jsonl,502,amount,"75,",not an amount of money,不是金额',
      'a.jsonl,702,,"[""no object""]",the line is not an object of JSON,这一行不是 JSON 对象',
    ])
  })

  it('read keys in objects, numbers as they are written, lists, and keys that few lines have', async () => {
    await world.write(
      'a.ndjson',
      '{"customer":{"id":440981199001011234},"at":"2025-03-05T10:00:00+08:00","tags":["a;b","c"]}\n{"customer":{"id":"2"},"at":"2025-03-05","rare":1.50,"tags":[]}\n',
    )
    const own = {
      id: { column: 'customer.id', as: 'id' },
      at: { as: 'time' },
      rare: { type: 'text' },
      tags: { type: 'list' },
    }
    expect(await load({ from: 'a.ndjson', columns: own })).toMatchObject({ problems: [] })
    expect(await world.rows('e', 'time, rare, tags', 'ORDER BY time')).toEqual([
      { time: '2025-03-04T16:00:00.000Z', rare: '1.50', tags: [] },
      { time: '2025-03-05T02:00:00.000Z', rare: null, tags: ['a;b', 'c'] },
    ])
    expect(
      await load({ from: 'a.ndjson', columns: { ...own, x: { column: 'customer.ids', type: 'text' } } }),
    ).toMatchObject({
      problems: [
        { code: 'column-not-in-file', hint: { en: expect.stringContaining('did you mean "customer.id"?') as string } },
      ],
    })
  })

  it('that are equal but for the order of their keys are one row; those that differ in what is not read are two', async () => {
    await world.write(
      'a.jsonl',
      '{"id":"1","at":"2025-03-05","amount":1,"x":1,"y":2}\n{"y":2,"x":1,"amount":1,"at":"2025-03-05","id":"1"}\n{"id":"1","at":"2025-03-05","amount":1,"x":1,"y":3}\n',
    )
    expect(await load({ from: 'a.jsonl' })).toMatchObject({ counts: { accepted: 2, duplicates: 1 } })
  })
})

describe('a Parquet file', () => {
  const write = async (name: string, sql: string) => {
    const engine = await openDuckDb({
      temporaryFolder: join(world.folder, 'tmp'),
      readable: [],
      writable: [world.folder],
    })
    await engine.writeParquet(sql, join(world.folder, name))
    await engine.close()
  }

  it('has types that must fit; what does not is said with the type that would', async () => {
    await write('a.parquet', `SELECT 'c1' AS id, DATE '2025-03-05' AS at, true AS amount, {'a': 1} AS note`)
    const report = await load({ from: 'a.parquet', columns: { ...columns, note: { type: 'text' } } })
    expect(report.problems.map(({ message, hint }) => [message.en, hint?.en])).toEqual([
      [
        'column "amount" of "a.parquet" is BOOLEAN, which cannot be read as money',
        'write `type: boolean`, or write the file with a type that fits',
      ],
      [expect.stringContaining('STRUCT'), 'write the file with a type that fits'],
    ])
  })

  it('keeps instants, wall times, whole doubles as ids, and numbers that are times of a declared format', async () => {
    await write(
      'a.parquet',
      `SELECT 1001.0::DOUBLE AS id, TIMESTAMPTZ '2025-03-05 02:00:00+00' AS at, 12.345::DOUBLE AS amount, 1741140000 AS seen, TIMESTAMP '2025-03-05 10:00:00.5' AS wall`,
    )
    const own = { ...columns, seen: { type: 'time', format: 'unix seconds' }, wall: { type: 'time' } }
    expect(await load({ from: 'a.parquet', columns: own })).toMatchObject({ problems: [] })
    expect(await world.rows('e', 'time, CAST(amount AS VARCHAR) AS amount, seen, wall')).toEqual([
      {
        time: '2025-03-05T02:00:00.000Z',
        amount: '12.3450',
        seen: '2025-03-05T02:00:00.000Z',
        wall: '2025-03-05T02:00:00.500Z',
      },
    ])
    expect(await world.rows('_ids_customer', 'id')).toEqual([{ id: '1001' }])
  })
})

describe('several files', () => {
  it('may have a form each, packed or not; every reject names its own', async () => {
    const csv = (id: string, amount = '1') => `id,at,amount\n${id},2025-03-05,${amount}\n`
    await mkdir(join(world.folder, 'data'))
    await writeFile(join(world.folder, 'data', 'o-1.csv'), csv('a'))
    await writeFile(join(world.folder, 'data', 'o-2.csv.gz'), gzipSync(csv('b', 'x')))
    await writeFile(
      join(world.folder, 'data', 'o-3.xlsx'),
      workbookOf({ S: sheet(header, line(text('c'), text('2025-03-05'), text('y'))) }),
    )
    await writeFile(join(world.folder, 'data', 'o-4.jsonl'), '{"id":"d","at":"2025-03-05"}\n')
    const inner = workbookOf({ T: sheet(header, line(text('e'), text('2025-03-05'), text('z'))) })
    await world.write('all.zip', zipOf({ 'x/a.xlsx': inner, 'x/b.csv': csv('f'), 'x/c.csv': csv('g') }))
    const report = await load({ from: ['data/o-*', 'all.zip!x/a.xlsx', 'all.zip!x/*.csv'], 'reject limit': '90%' })
    expect(report).toMatchObject({ counts: { read: 7, accepted: 4, rejected: 3 } })
    expect((await world.rows('_ids_customer', 'id', 'ORDER BY id')).map(({ id }) => id)).toEqual(['a', 'd', 'f', 'g'])
    expect((await rejects(report.rejectsFile)).map((one) => one.split(',').slice(0, 4))).toEqual([
      ['all.zip!x/a.xlsx [T]', '2', 'amount', 'z'],
      ['data/o-2.csv.gz', '2', 'amount', 'x'],
      ['data/o-3.xlsx [S]', '2', 'amount', 'y'],
    ])
  })
})
