import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import type { CheckedImport, CheckingImport, Import, LoadedImport } from '../contract/imports.ts'
import type { JobWithLog } from '../contract/jobs.ts'
import type { App } from './routes.ts'
import { openLoadWorld } from '../../runs/testing/load-world.ts'
import { closeServed, serveEmpty } from '../../../test/support/served-imports.ts'

afterEach(closeServed)

// 订单号,会员号,下单时间,实付金额,手机 with two title rows, in GB18030.
const gbk = Buffer.from(
  [
    'b6a9b5a5b5bcb3f60a', // 订单导出
    'c3c5b5eaa3bac8abb2bf0a', // 门店:全部
    'b6a9b5a5bac52cbbe1d4b1bac52ccfc2b5a5cab1bce42ccab5b8b6bdf0b6ee2ccad6bbfa0a',
  ].join(''),
  'hex',
)
const rows = (count: number, changed: (row: string[], index: number) => string[] = (row) => row) =>
  Array.from({ length: count }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0')
    const row = [
      `A${1000 + index}`,
      `44098119900101${String(1000 + (index % 7)).padStart(4, '0')}`,
      `2026-06-${day} 10:00:00`,
      `${index}.50`,
      `138001380${String(index % 90).padStart(2, '0')}`,
    ]
    return changed(row, index).join(',')
  }).join('\n')

test('a GBK file with title rows and 18-digit ids becomes a source, is loaded, and is taken back', async () => {
  const { folder, app, sent, ask, ended } = await serveEmpty()
  const found = await sent('订单 导出(6月).csv', Buffer.concat([gbk, Buffer.from(rows(60))]))
  expect(found.look).toMatchObject({ format: 'csv', encoding: 'gb18030', separator: ',', headerRow: 3, rows: 60 })
  expect(found.look?.header).toEqual(['订单号', '会员号', '下单时间', '实付金额', '手机'])
  expect(found.look?.titles).toHaveLength(2)
  expect(found.look?.preview).toHaveLength(20)
  expect(found.look?.preview[0]?.[1]).toBe('440981199001011000')
  expect(found.columns.map((one) => [one.role, one.type])).toEqual([
    ['order', 'id'],
    ['id', 'id'],
    ['time', 'time'],
    ['amount', 'money'],
    ['phone', 'private'],
  ])
  expect(found).toMatchObject({ kind: 'events', source: 'orders', empty: true, problems: [], fits: [] })
  expect(found.path).toBe('data/订单-导出-6月.csv')
  expect(found.text).toContain('encoding: gb18030')

  const { answer: checked } = await ask<CheckedImport>('POST', found.id, '/check')
  expect(checked).toMatchObject({ rows: 60, good: 60, rejected: 0 })

  const { status, answer } = await ask<LoadedImport>('POST', found.id, '/load', { starter: true, run: true })
  expect(status).toBe(202)
  const job = await ended(answer.job.id)
  expect(job.problems.filter((one) => one.severity === 'error')).toEqual([])
  expect(job.state).toBe('done')
  expect(existsSync(join(folder, 'data/订单-导出-6月.csv'))).toBe(true)
  const sources = (await app.inject('/api/v1/sources')).json<{
    sources: { source: string; rows: { read: number } }[]
  }>()
  expect(sources.sources.map((one) => one.source)).toEqual(['orders'])
  const { answer: after } = await ask<Import>('GET', found.id)
  expect(after.loaded).toEqual({ source: 'orders', file: 'data/订单-导出-6月.csv', job: answer.job.id })

  const { answer: back, status: undone } = await ask<Import>('POST', found.id, '/undo')
  expect({ undone, back }).toMatchObject({ undone: 200 })
  expect(back.look?.rows).toBe(60)
  expect(await readdir(join(folder, 'data'))).toEqual([])
  expect(await readdir(join(folder, 'sources'))).toEqual([])
  const { status: gone } = await ask('DELETE', found.id)
  expect(gone).toBe(200)
  expect(await readdir(join(folder, '.fenqun/uploads'))).toEqual([])
})

test('encoding, separator and header are found, and whatever somebody says instead counts', async () => {
  const { sent, ask } = await serveEmpty()
  const text = '导出\n会员号;金额;日期\n001;12,50;2026-05-01\n002;13,50;2026-05-02\n001;14,50;2026-05-03\n'
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  const found = await sent('宽.csv', wide)
  expect(found.look).toMatchObject({ encoding: 'utf-16le', separator: ';', headerRow: 2, titles: ['导出'] })
  expect(found.columns[0]).toMatchObject({ role: 'id', type: 'id', samples: ['001', '002'] })
  const wrong = (await ask<Import>('PUT', found.id, '', { encoding: 'gb18030', separator: ',' })).answer
  expect(wrong.look).toMatchObject({ encoding: 'gb18030', separator: ',', encodingReason: { en: 'chosen by hand' } })
  expect(wrong.settings).toEqual({ encoding: 'gb18030', separator: ',' })
  const higher = (await ask<Import>('PUT', found.id, '', { headerRow: 3 })).answer
  expect(higher.look?.header).toEqual(['001', '12,50', '2026-05-01'])
  const again = (await ask<Import>('PUT', found.id, '', {})).answer
  expect(again).toEqual(found)
})

test('columns get the role, the name and the type that somebody says; without an id all are still listed', async () => {
  const { sent, ask } = await serveEmpty()
  const found = await sent('x.csv', '甲,乙,丙\nk1,5,2026-01-02\nk2,6,2026-01-03\nk1,7,2026-01-04\n')
  expect(found.problems.map((one) => one.code)).toEqual(['no-customer-id'])
  expect(found.columns).toHaveLength(3)
  const columns = {
    0: { role: 'id' },
    1: { role: 'amount', name: 'paid' },
    2: { role: 'time' },
  }
  const { answer } = await ask<Import>('PUT', found.id, '', { columns, source: 'shop_orders', kind: 'events' })
  expect(answer.problems).toEqual([])
  expect(answer).toMatchObject({ source: 'shop_orders', kind: 'events', lastDay: '2026-01-04' })
  expect(answer.columns[1]).toMatchObject({ role: 'amount', name: 'paid', type: 'money', confidence: 1 })
  const text = { 0: { role: 'id' }, 1: { type: 'text' }, 2: { role: 'none' } }
  const other = (await ask<Import>('PUT', found.id, '', { columns: text, kind: 'customers' })).answer
  expect(other.columns.map((one) => one.type)).toEqual(['id', 'text', undefined])
})

test('the check counts repeated ids, future dates, currencies, phones and rejects, and masks contacts', async () => {
  const { sent, ask } = await serveEmpty()
  const bad = rows(40, (row, index) => {
    if (index === 3) return [row[0]!, row[1]!, '2027-01-01 10:00:00', row[3]!, row[4]!]
    if (index === 4) return [row[0]!, row[1]!, row[2]!, '$5.00', '12345']
    if (index === 5) return [row[0]!, row[1]!, row[2]!, '¥6.00', row[4]!]
    if (index > 36) return [row[0]!, row[1]!, 'tomorrow 13800138000', row[3]!, row[4]!]
    return row
  })
  const found = await sent('orders.csv', `订单号,会员号,下单时间,实付金额,手机\n${bad}\n`)
  const { answer } = await ask<CheckedImport>('POST', found.id, '/check')
  expect(answer).toMatchObject({ rows: 40, rejected: 3, good: 37, rejectLimit: 0.05 })
  expect(answer.findings.map((one) => [one.finding, one.severity, one.rows])).toEqual([
    ['rejects', 'error', 3],
    ['currencies', 'warning', 1],
    ['future', 'warning', 1],
    ['phones', 'note', 1],
  ])
  expect(answer.rejects[0]).toMatchObject({ line: 39, column: '下单时间', value: 'tomorrow ***' })
  expect(JSON.stringify(answer)).not.toMatch(/1380013/)

  const people = await sent('people.csv', '会员号,城市\n1,A\n2,B\n1,C\n,D\n2,B\n')
  const { answer: twice } = await ask<CheckedImport>('POST', people.id, '/check')
  expect(twice.findings.map((one) => [one.finding, one.rows, one.examples])).toEqual([
    ['repeated-ids', 1, ['1']],
    ['without-id', 1, []],
    ['duplicates', 1, []],
  ])

  const broken = rows(30).replaceAll(/44098119900101(\d{4})/g, '440981199001010000')
  const long = await sent('broken.csv', `订单号,会员号,下单时间,实付金额,手机\n${broken}\n`)
  const { answer: lost } = await ask<CheckedImport>('POST', long.id, '/check')
  expect(lost.findings[0]).toMatchObject({ finding: 'broken-ids', severity: 'error' })
})

test('a file goes to a source that reads such files, beside the others or instead of them', async () => {
  const source =
    '# 手写的\nsource: people\nfrom: data/old.csv\nencoding: utf-8\nentity: customer\ncolumns:\n  id: { column: 会员号, as: id }\n  city: { column: 城市, type: text }\n'
  const files = { 'sources/people.yml': source, 'data/old.csv': '会员号,城市\n1,A\n' }
  const { folder, sent, ask, ended } = await serveEmpty({ files })
  const found = await sent('old.csv', '会员号,城市,别的\n2,B,x\n3,C,y\n')
  expect(found.fits).toEqual([{ source: 'people', name: { zh: 'people', en: 'people' } }])
  const into = { source: 'people', how: 'add' }
  const settled = (await ask<Import>('PUT', found.id, '', { into })).answer
  expect(settled.text).toContain('# 手写的')
  const { answer } = await ask<LoadedImport>('POST', found.id, '/load', {})
  const job = await ended(answer.job.id)
  expect(job).toMatchObject({ state: 'done', result: { counts: { accepted: 3 } } })
  expect(await readFile(join(folder, 'sources/people.yml'), 'utf8')).toContain('data/old-2.csv')
  expect((await ask('PUT', found.id, '', {})).status).toBe(409)
  expect((await ask('POST', found.id, '/undo')).status).toBe(200)
  expect(await readFile(join(folder, 'sources/people.yml'), 'utf8')).not.toContain('old-2')
  const other = await sent('other.csv', '会员号;城市\n2;B\n')
  expect(other.fits).toEqual([])
  const unfit = (await ask<Import>('PUT', other.id, '', { into })).answer
  expect(unfit.problems.map((one) => one.code)).toEqual(['import-does-not-fit'])
})

test('a load that goes on is stopped before it is taken back', async () => {
  const { folder, app, sent, ask } = await serveEmpty()
  const found = await sent('people.csv', 'customer_id,city\n1,A\n2,B\n')
  const { answer } = await ask<LoadedImport>('POST', found.id, '/load', { run: true })
  // Not while it waits for its turn: its process is there.
  while (!(await jobOf(app, answer.job.id)).started) await new Promise((resolve) => setTimeout(resolve, 5))
  expect((await ask('POST', found.id, '/undo')).status).toBe(200)
  expect((await jobOf(app, answer.job.id)).finished).not.toBeNull()
  expect(await readdir(join(folder, 'data'))).toEqual([])
})

test('several files are imported at the same time, each under a name of its own', async () => {
  const { folder, sent, ask, ended } = await serveEmpty()
  const all = await Promise.all([1, 2, 3, 4].map((n) => sent('same.csv', `customer_id,city\n${n},A\n9,B\n`)))
  const loads: LoadedImport[] = []
  const begun = await Promise.all(
    all.map(({ id }, n) =>
      ask<Import>('PUT', id, '', { source: `s${n}` }).then(() => ask<LoadedImport>('POST', id, '/load', {})),
    ),
  )
  for (const { status, answer } of begun) {
    expect({ status, answer }).toMatchObject({ status: 202 })
    loads.push(answer)
  }
  for (const { job } of loads) expect((await ended(job.id)).state).toBe('done')
  expect((await readdir(join(folder, 'data'))).toSorted()).toEqual([
    'same-2.csv',
    'same-3.csv',
    'same-4.csv',
    'same.csv',
  ])
})

test('a large file is written as it comes', async () => {
  const { folder, sent } = await serveEmpty()
  const line = '20260101000000001,2026-06-01 10:00:00,12.50\n'
  const bytes = Buffer.from(`会员号,下单时间,实付金额\n${line.repeat(Math.ceil((30 * 1024 ** 2) / line.length))}`)
  const found = await sent('large.csv', gzipSync(bytes, { level: 1 }))
  expect(found.look).toMatchObject({ format: 'csv', header: ['会员号', '下单时间', '实付金额'] })
  const packed = await sent('large.csv.gz', gzipSync(bytes, { level: 1 }))
  expect(packed.look).toMatchObject({ format: 'csv', rowsExact: false })
  const plain = await sent('large.csv', bytes)
  expect(plain.bytes).toBe(bytes.length)
  expect(plain.look?.rowsExact).toBe(false)
  const path = (await readdir(join(folder, '.fenqun/uploads', plain.id))).find((one) => one.startsWith('file'))
  const kept = await readFile(join(folder, '.fenqun/uploads', plain.id, path!))
  expect(createHash('sha256').update(kept).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
})

async function jobOf(app: App, id: string): Promise<JobWithLog['job']> {
  return (await app.inject(`/api/v1/jobs/${id}`)).json<JobWithLog>().job
}

test('a check says how far it is; nothing goes on before and after it', async () => {
  const { sent, ask } = await serveEmpty()
  const found = await sent('orders.csv', `订单号,会员号,下单时间,实付金额,手机\n${rows(2000)}\n`)
  expect((await ask<CheckingImport>('GET', found.id, '/check')).answer).toEqual({ checking: false })
  const [checked, during] = await Promise.all([
    ask<CheckedImport>('POST', found.id, '/check'),
    ask<CheckingImport>('GET', found.id, '/check'),
  ])
  expect(checked.answer.good).toBe(2000)
  expect(during.status).toBe(200)
  expect((await ask<CheckingImport>('GET', found.id, '/check')).answer).toEqual({ checking: false })
})

test('ids that come again are shown as they stand to who may read contacts; a slip costs its row, not the type', async () => {
  const { sent, ask } = await serveEmpty()
  const people = Array.from({ length: 62 }, (_, at) => `138001380${String(at + 10)},${at === 35 ? 'xx' : at},2099/1/1`)
  const found = await sent('people.csv', `会员号,积分,到期\n${people.join('\n')}\n13800138010,7,2025/1/1\n`)
  expect(found.columns[1]).toMatchObject({ type: 'integer' })
  expect(found.columns[1]!.reason.en).toContain('line 37 "xx"')
  const { answer } = await ask<CheckedImport>('POST', found.id, '/check')
  expect(answer.findings.map((one) => [one.finding, one.rows, one.examples])).toEqual([
    ['rejects', 1, ['积分: xx']],
    ['repeated-ids', 1, ['13800138010']],
  ])
})

test('Parquet and JSON lines are taken, looked at, checked and loaded like any other file', async () => {
  const world = await openLoadWorld()
  try {
    const path = join(world.folder, '.fenqun', 'orders.parquet')
    const made = `SELECT 'c' || (i % 7) AS customer_id, 'o' || i AS order_id, TIMESTAMP '2026-06-01 10:00:00' + to_days(CAST(i % 20 AS INTEGER)) AS order_date, CAST(i + 0.5 AS DECIMAL(18,2)) AS amount FROM range(40) t(i)`
    await world.engine.writeParquet(made, path)
    const json = Array.from({ length: 40 }, (_, i) =>
      JSON.stringify({ customer_id: `c${i % 7}`, order_id: `o${i}`, order_date: '2026-06-02', amount: i + 0.5 }),
    )
    for (const [name, bytes, format] of [
      ['orders.parquet', await readFile(path), 'parquet'],
      ['orders.jsonl', Buffer.from(`${json.join('\n')}\n`), 'json lines'],
    ] as const) {
      const { sent, ask, ended, app } = await serveEmpty()
      const found = await sent(name, bytes)
      expect(found.look).toMatchObject({ format, rows: 40 })
      expect(found.problems).toEqual([])
      expect((await ask<CheckedImport>('POST', found.id, '/check')).answer).toMatchObject({ rows: 40, good: 40 })
      const { answer } = await ask<LoadedImport>('POST', found.id, '/load', {})
      expect((await ended(answer.job.id)).state).toBe('done')
      const { sources } = (await app.inject('/api/v1/sources')).json<{
        sources: { format: string; accepted: number }[]
      }>()
      expect(sources).toMatchObject([{ format, accepted: 40 }])
    }
  } finally {
    await world.close()
  }
})
