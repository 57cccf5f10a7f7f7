import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCsvFile } from '../making/csv-file.ts'
import type { Day } from '../making/days.ts'
import { dayOf, isoOf } from '../making/days.ts'
import type { Random } from '../making/random.ts'
import { randomStream } from '../making/random.ts'
import { abroad, christmasGoods, goods, postage } from './generator/goods.ts'
import type { Group } from './generator/groups.ts'
import { basketOf, groupShares, lastDay, orderDays } from './generator/groups.ts'

/** What was planted, by the files that are there. Amounts in pence. */
export interface OnlineRetailTruth {
  files: string[]
  /** Lines in the files. */
  lines: number
  /** Lines of nobody, so far. */
  withoutCustomer: number
  /** Lines that stand in the files twice. */
  duplicates: number
  /** Of these, lines that came a second time with the customer whom the first did not name. */
  recovered: number
  customers: number
  groupOf: Record<string, Group>
  countryOf: Record<string, string>
  /** Net of cancellations. */
  spend: Record<string, number>
  /** Invoices that are no cancellations. */
  invoices: Record<string, number>
  /** Days of the first and the last of these. */
  first: Record<string, string>
  last: Record<string, string>
}

interface Line {
  invoice: string
  code: string
  description: string
  quantity: number
  day: Day
  minute: number
  pence: number
  customer: string
  country: string
}

const header = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
]

/** In this month the till lost who some customers were; the month after, the lines came again with their numbers. */
const lossyMonth = '2011-08'
const repairMonth = '2011-09'

/**
 * Writes a file of invoices for each month up to a day under `data/`, in the form of the public data set Online Retail, and what was
 * planted to `truth/truth.json`; files that are there stay. The same options always give the same bytes.
 *
 * @param options.until last day with data, default 2011-11-30, which is the last there can be
 */
export async function generateOnlineRetail(options: {
  folder: string
  customers?: number
  until?: string
}): Promise<OnlineRetailTruth> {
  const { folder, customers = 900 } = options
  const until = Math.min(lastDay, dayOf(options.until ?? isoOf(lastDay)))
  await mkdir(join(folder, 'data'), { recursive: true })
  await mkdir(join(folder, 'truth'), { recursive: true })
  const groupOf: OnlineRetailTruth['groupOf'] = {}
  const countryOf: OnlineRetailTruth['countryOf'] = {}
  const invoices = Array.from({ length: customers }, (_, index) => {
    const random = randomStream(20111130, index)
    const customer = String(12_346 + index)
    const group = random.weighted(groupShares)
    const country = random.chance(group === 'wholesaler' ? 0.4 : 0.09) ? random.weighted(abroad) : 'United Kingdom'
    groupOf[customer] = group
    countryOf[customer] = country
    return orderDays(group, random).flatMap((day) => invoicesOn(random, day, { customer, group, country }))
  }).flat()
  const files = new Map<string, Line[]>()
  const into = (name: string, line: Line) => {
    const lines = files.get(name) ?? []
    files.set(name, lines)
    lines.push(line)
  }
  const truth = { files: [] as string[], lines: 0, withoutCustomer: 0, duplicates: 0, recovered: 0 }
  const spend: Record<string, number> = {}
  const counted: Record<string, number> = {}
  const first: Record<string, string> = {}
  const last: Record<string, string> = {}
  let number = 536_365
  const inTime = invoices.toSorted((a, b) => a[0]!.day - b[0]!.day || a[0]!.minute - b[0]!.minute)
  for (const [index, lines] of inTime.entries()) {
    number++
    const { day, customer } = lines[0]!
    if (day > until) break
    const month = isoOf(day).slice(0, 7)
    const cancelled = lines[0]!.quantity < 0
    const written = lines.map((line) => ({ ...line, invoice: `${cancelled ? 'C' : ''}${number}` }))
    const lost = month === lossyMonth && index % 29 === 0
    const nobody = !lost && index % 11 === 3
    const repaired = lost && until >= dayOf(`${repairMonth}-01`)
    for (const line of written) {
      into(`invoices-${month}.csv`, nobody || lost ? { ...line, customer: '' } : line)
      if (repaired) into(`invoices-${repairMonth}-corrections.csv`, line)
    }
    if (nobody || lost) truth.withoutCustomer += written.length
    if (repaired) truth.recovered += written.length
    if (!nobody && !lost && index % 97 === 0) {
      into(`invoices-${month}.csv`, written[0]!)
      truth.duplicates++
    }
    if (nobody || (lost && !repaired)) continue
    for (const line of written) spend[customer] = (spend[customer] ?? 0) + line.quantity * line.pence
    if (cancelled) continue
    counted[customer] = (counted[customer] ?? 0) + 1
    first[customer] ??= isoOf(day)
    last[customer] = isoOf(day)
  }
  for (const [name, lines] of files) {
    truth.lines += lines.length
    const path = join(folder, 'data', name)
    if (existsSync(path)) continue // months that are over do not change
    const file = await createCsvFile(path, header)
    for (const line of lines) file.add(rowOf(line))
    await file.close()
  }
  const all: OnlineRetailTruth = {
    ...truth,
    files: [...files.keys()].toSorted(),
    customers: Object.keys(spend).length,
    groupOf,
    countryOf,
    spend,
    invoices: counted,
    first,
    last,
  }
  await writeFile(join(folder, 'truth', 'truth.json'), `${JSON.stringify(all, null, 1)}\n`)
  return all
}

/** One invoice, and now and then the cancellation of a line of it; their numbers come later. */
function invoicesOn(random: Random, day: Day, who: { customer: string; group: Group; country: string }): Line[][] {
  const { customer, group, country } = who
  const basket = basketOf(group, random)
  const shelf = group === 'christmas' ? christmasGoods : goods
  const chosen = new Set(Array.from({ length: basket.lines }, () => random.pick(shelf)))
  if (group === 'christmas' && chosen.size >= 2 && random.chance(0.3)) chosen.add(random.pick(goods))
  if (group !== 'christmas' && day >= dayOf('2011-09-20') && chosen.size >= 3) chosen.add(random.pick(christmasGoods))
  const minute = random.integer(8 * 60, 19 * 60)
  const line = ([code, description, pence]: readonly [string, string, number], quantity: number): Line => {
    return { invoice: '', code, description, quantity, day, minute, pence, customer, country }
  }
  const lines = [...chosen].map((one) => line(one, basket.pieces()))
  if (country !== 'United Kingdom') lines.push(line(postage, 1))
  if (!random.chance(0.06)) return [lines]
  const back = { ...lines[0]!, day: Math.min(lastDay, day + random.integer(0, 6)), minute: minute + 30 }
  return [lines, [{ ...back, quantity: -back.quantity }]]
}

function rowOf(line: Line): string[] {
  const clock = [Math.floor(line.minute / 60), line.minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return [
    line.invoice,
    line.code,
    line.description,
    String(line.quantity),
    `${isoOf(line.day)} ${clock}`,
    (line.pence / 100).toFixed(2),
    line.customer,
    line.country,
  ]
}
