import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import { sourceContract } from '../testing/source-contract.ts'
import type { ContractTable } from '../testing/source-contract.ts'
import { writePlainSheet, writeSheet } from './testing/write-sheet.ts'
import { zipOf } from './testing/zip-of.ts'

const csvText = async ({ columns, rows }: ContractTable, separator = ',') => {
  const cell = (text = '') => (/[",\t;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const pieces = [`${columns.map(({ name }) => cell(name)).join(separator)}\n`]
  for await (const row of rows) pieces.push(`${row.map(cell).join(separator)}\n`)
  return pieces.join('')
}

sourceContract('csv', {
  typed: false,
  empty: 'header-only',
  placeOf: (name, row) => ({ file: `${name}.csv`, line: row + 2 }),
  async put(folder, name, table) {
    await writeFile(join(folder, `${name}.csv`), await csvText(table))
    return { from: `${name}.csv` }
  },
  broken: [
    { title: 'a file that is missing', put: async () => ({ from: 'gone.csv' }), code: 'file-missing' },
    { title: 'an empty file', put: (folder) => put(folder, 'a.csv', ''), code: 'file-empty' },
    {
      title: 'a workbook',
      put: (folder) => put(folder, 'a.csv', zipOf({ '[Content_Types].xml': '' })),
      code: 'file-binary',
    },
  ],
})

sourceContract('csv with tabs, in gzip', {
  typed: false,
  empty: 'header-only',
  placeOf: (name, row) => ({ file: `${name}.tsv.gz`, line: row + 2 }),
  async put(folder, name, table) {
    await writeFile(join(folder, `${name}.tsv.gz`), gzipSync(await csvText(table, '\t')))
    return { from: `${name}.tsv.gz`, separator: '\t' }
  },
  broken: [
    {
      title: 'a file that is cut short',
      put: (folder) => put(folder, 'a.csv.gz', gzipSync(longCsv()).subarray(0, -2000)),
      code: 'file-damaged',
    },
  ],
})

sourceContract('xlsx', {
  typed: false,
  streams: true,
  empty: 'header-only',
  placeOf: (name, row) => ({ file: `${name}.xlsx [订单]`, line: row + 2 }),
  async put(folder, name, table) {
    const write = name === 'million' ? writePlainSheet : writeSheet
    await write(join(folder, `${name}.xlsx`), '订单', table)
    return { from: `${name}.xlsx` }
  },
  broken: [
    { title: 'a file that is missing', put: async () => ({ from: 'gone.xlsx' }), code: 'file-missing' },
    { title: 'an empty file', put: (folder) => put(folder, 'a.xlsx', ''), code: 'file-empty' },
    {
      title: 'an old workbook',
      put: (folder) => put(folder, 'a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')),
      code: 'file-binary',
    },
    { title: 'text under its name', put: (folder) => put(folder, 'a.xlsx', 'id,at\n1,2\n'), code: 'file-binary' },
    {
      title: 'an archive that is no workbook',
      put: (folder) => put(folder, 'a.xlsx', zipOf({ 'a.txt': 'x' })),
      code: 'file-binary',
    },
    {
      title: 'a file that is cut short',
      async put(folder) {
        const path = join(folder, 'a.xlsx')
        await writeSheet(path, 'a', { columns: [{ name: 'at', type: 'time' }], rows: [['2025-03-05 10:00:00']] })
        const { readFile } = await import('node:fs/promises')
        await writeFile(path, (await readFile(path)).subarray(0, -500))
        return { from: 'a.xlsx' }
      },
      code: 'file-damaged',
    },
  ],
})

sourceContract('parquet', {
  typed: true,
  empty: 'header-only',
  placeOf: (name, row) => ({ file: `${name}.parquet`, line: row + 1 }),
  async put(folder, name, { columns, rows }) {
    const engine = await openDuckDb({ temporaryFolder: join(folder, 'tmp'), readable: [folder], writable: [folder] })
    const types = {
      text: 'VARCHAR',
      integer: 'BIGINT',
      money: 'DECIMAL(12,2)',
      number: 'DOUBLE',
      boolean: 'BOOLEAN',
      date: 'DATE',
      time: 'TIMESTAMP',
      list: 'VARCHAR[]',
    }
    try {
      await writeFile(join(folder, `${name}.json`), '')
      const lines: string[] = []
      for await (const row of rows)
        lines.push(
          JSON.stringify(
            Object.fromEntries(
              columns.map(({ type }, index) => [
                `c${index}`,
                type === 'list' ? (row[index]?.split(';') ?? null) : (row[index] ?? null),
              ]),
            ),
          ),
        )
      await writeFile(join(folder, `${name}.json`), lines.join('\n'))
      const read = `read_json('${join(folder, `${name}.json`)}', format = 'newline_delimited', maximum_object_size = 100000000, columns = {${columns.map(({ type }, index) => `c${index}: '${type === 'list' ? 'VARCHAR[]' : 'VARCHAR'}'`).join(', ')}})`
      const select = columns
        .map(({ name: title, type }, index) => `CAST(c${index} AS ${types[type]}) AS "${title}"`)
        .join(', ')
      await engine.writeParquet(`SELECT ${select} FROM ${read}`, join(folder, `${name}.parquet`))
    } finally {
      await engine.close()
    }
    return { from: `${name}.parquet` }
  },
  broken: [
    { title: 'a file that is missing', put: async () => ({ from: 'gone.parquet' }), code: 'file-missing' },
    { title: 'an empty file', put: (folder) => put(folder, 'a.parquet', ''), code: 'file-empty' },
    { title: 'text under its name', put: (folder) => put(folder, 'a.parquet', 'id,at\n1,2\n'), code: 'file-binary' },
    {
      title: 'a file that is cut short',
      put: (folder) => put(folder, 'a.parquet', 'PAR1 and then nothing'),
      code: 'file-damaged',
    },
  ],
})

sourceContract('json lines', {
  typed: false,
  streams: true,
  empty: 'file-empty',
  placeOf: (name, row) => ({ file: `${name}.jsonl`, line: row + 1 }),
  async put(folder, name, { columns, rows }) {
    const lines: string[] = []
    const cell = (text: string | undefined, type: string) => {
      if (text === undefined) return null
      if (type === 'list') return text.split(';')
      return type === 'number' || type === 'integer' ? Number(text) : type === 'boolean' ? text === 'true' : text
    }
    for await (const row of rows)
      lines.push(
        `${JSON.stringify(Object.fromEntries(columns.map(({ name: title, type }, index) => [title, cell(row[index], type)])))}\n`,
      )
    await writeFile(join(folder, `${name}.jsonl`), lines.join(''))
    return { from: `${name}.jsonl` }
  },
  broken: [
    { title: 'a file that is missing', put: async () => ({ from: 'gone.jsonl' }), code: 'file-missing' },
    { title: 'an empty file', put: (folder) => put(folder, 'a.jsonl', ''), code: 'file-empty' },
    { title: 'an array', put: (folder) => put(folder, 'a.jsonl', '[{"a":1},\n{"a":2}]'), code: 'json-array' },
    {
      title: 'an array on one long line',
      put: (folder) => put(folder, 'a.jsonl', `\uFEFF[ {"a":1}${',{"a":2}'.repeat(20_000)}]`),
      code: 'json-array',
    },
    {
      title: 'a file that is cut short',
      put: (folder) => put(folder, 'a.jsonl.gz', gzipSync(longCsv()).subarray(0, -2000)),
      code: 'file-damaged',
    },
  ],
})

async function put(folder: string, name: string, content: string | Uint8Array) {
  await writeFile(join(folder, name), content)
  return { from: name }
}

const longCsv = () =>
  `客户编号,at\n${Array.from({ length: 40_000 }, (_, row) => `c${(row * 7919) % 99_991},2025-03-05 10:00:${String(row % 60).padStart(2, '0')}`).join('\n')}\n`
