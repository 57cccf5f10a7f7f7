import { createReadStream, createWriteStream, renameSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import excel from 'exceljs'
import { encodeGb18030 } from '../../examples/making/gb18030.ts'
import { dataFolder, handFolder } from '../places.ts'
import { measured, quoted } from './session.ts'

/** Rows of the workbook, whatever the size. */
const workbookRows = 100_000

/**
 * Makes the same order lines in other forms: with Chinese words in UTF-8 (`lines-utf-8.csv`) and in GBK (`lines-gbk.csv`), and the
 * first 100,000 of them, eight columns, as a workbook (`lines.xlsx`).
 */
await measured(async ({ size, rows, part }) => {
  const path = (name: string) => join(handFolder(size), name)
  const chinese = (column: string, words: Record<string, string>) =>
    `CASE ${column} ${Object.entries(words)
      .map(([word, text]) => `WHEN '${word}' THEN '${text}'`)
      .join(' ')} ELSE ${column} END AS ${column}`
  const lines = `read_csv(${quoted(join(dataFolder(size), 'order_lines.csv'))}, all_varchar = true)`
  await part('utf-8', async () => {
    const channel = chinese('channel', {
      app: '手机应用',
      web: '网站',
      store: '门店',
      phone: '电话',
      partner: '合作伙伴',
    })
    const region = chinese('region', { north: '华北', east: '华东', central: '华中', south: '华南' })
    const query = `SELECT * REPLACE (${channel}, ${region}, '商品' || product AS product) FROM ${lines}`
    await rows(`COPY (${query}) TO ${quoted(path('lines-utf-8.csv'))} (FORMAT csv, HEADER true)`)
  })
  await part('gbk', async () => {
    const encode = async function* (texts: AsyncIterable<string>) {
      for await (const text of texts) yield encodeGb18030(text)
    }
    const from = createReadStream(path('lines-utf-8.csv'), { encoding: 'utf8', highWaterMark: 1 << 20 })
    await pipeline(from, encode, createWriteStream(path('lines-gbk.part')))
    renameSync(path('lines-gbk.part'), path('lines-gbk.csv'))
  })
  await part('xlsx', async () => {
    const columns = ['order_id', 'customer_id', 'ordered_at', 'product', 'channel', 'quantity', 'unit_price', 'amount']
    const numbers = new Set(['quantity', 'unit_price', 'amount'])
    const book = new excel.stream.xlsx.WorkbookWriter({ filename: path('lines.part'), useStyles: true })
    const sheet = book.addWorksheet('订单')
    sheet.addRow(columns).commit()
    const found = await rows(
      `SELECT ${columns.join(', ')} FROM read_csv(${quoted(path('lines-utf-8.csv'))}, all_varchar = true) LIMIT ${workbookRows}`,
    )
    for (const row of found) {
      const line = sheet.addRow(
        columns.map((name) =>
          numbers.has(name)
            ? Number(row[name])
            : name === 'ordered_at'
              ? new Date(`${String(row[name]).replace(' ', 'T')}Z`)
              : row[name],
        ),
      )
      line.getCell(3).numFmt = 'yyyy-mm-dd hh:mm:ss'
      line.commit()
    }
    sheet.commit()
    await book.commit()
    renameSync(path('lines.part'), path('lines.xlsx'))
  })
  return async () => ({})
})
