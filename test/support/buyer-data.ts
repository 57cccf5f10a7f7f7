import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { BuyerColumns } from '../../src/stats/lifetime/buyer-patterns.ts'
import { type OrderSummary, summariseOrders } from '../../src/stats/lifetime/summarise-orders.ts'

const data = resolve(import.meta.dirname, '../../../shared/data')

/** Whether a data set is there; says so on the console where not. */
export function hasData(file: string): boolean {
  const there = existsSync(join(data, file))
  if (!there) console.log(`${file} is not in ../shared/data: what it shows is not tried`)
  return there
}

/** Lines of a file as fields, without the heading; fields hold no commas where they matter. */
export function dataRows(file: string): string[][] {
  const bytes = readFileSync(join(data, file))
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().replaceAll('"', '').split(','))
}

const dayOf = (date: string): number => Math.round(Date.parse(date.slice(0, 10)) / 864e5)

/** Orders of a file by its columns of id, date and amount, as the models see them at the end of a calibration. */
export function ordersOf(
  rows: readonly (readonly string[])[],
  columns: { id: number; date: number; amount?: number },
  days: { end: string; heldOutUntil?: string },
): OrderSummary & { ids: string[]; last: number } {
  const numbers = new Map<string, number>()
  const { amount } = columns
  const customer = rows.map((row) => {
    const id = row[columns.id]!
    if (!numbers.has(id)) numbers.set(id, numbers.size)
    return numbers.get(id)!
  })
  const day = rows.map((row) => dayOf(row[columns.date]!))
  const summary = summariseOrders(
    { customer, day, ...(amount === undefined ? {} : { amount: rows.map((row) => Number(row[amount])) }) },
    { end: dayOf(days.end), ...(days.heldOutUntil ? { heldOutUntil: dayOf(days.heldOutUntil) } : {}) },
    numbers.size,
  )
  return { ...summary, ids: [...numbers.keys()], last: dayOf(days.end) }
}

/** Ages in weeks instead of days. */
export function inWeeks({ repeats, lastAge, age }: BuyerColumns): BuyerColumns {
  const weeks = (column: ArrayLike<number>): Float64Array => Float64Array.from(column, (one) => one / 7)
  return { repeats, lastAge: weeks(lastAge), age: weeks(age), unit: 'week' }
}
