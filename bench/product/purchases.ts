import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BuyerColumns } from '../../src/stats/lifetime/buyer-patterns.ts'
import { buyerPatterns } from '../../src/stats/lifetime/buyer-patterns.ts'
import type { BuyingModelName } from '../../src/stats/lifetime/buying-model.ts'
import { fitBuying } from '../../src/stats/lifetime/fit-buying.ts'
import { expectedSpend, fitSpend } from '../../src/stats/lifetime/gamma-gamma.ts'
import { scoreColumns } from '../../src/stats/lifetime/score-columns.ts'
import { summariseOrders } from '../../src/stats/lifetime/summarise-orders.ts'
import { peakMemory, printReading, startClock, words } from '../child.ts'
import { dataFolder } from '../places.ts'

/** Purchase models on one thread. `cdnow`: three fits of x, t_x, T. `simulated`: from orders to the value of every customer. Figures are cpu seconds, reading apart. */
const { size, form } = words()
const folder = join(dataFolder(size), 'purchases')
const figures: Record<string, number> = {}
const checks: Record<string, unknown> = {}

function timed<Result>(name: string, work: () => Result): Result {
  const stop = startClock()
  const result = work()
  figures[name] = stop().cpu
  return result
}

const fits = (columns: BuyerColumns, models: readonly BuyingModelName[]) =>
  models.map((model) => {
    const fit = timed(`${model} s`, () => fitBuying(model, buyerPatterns(columns)))
    checks[model] = Object.values(fit.parameters).map((one) => one.toPrecision(2))
    figures[`${model} log-likelihood`] = fit.logLikelihood
    return fit
  })

const raw = (file: string): ArrayBuffer => {
  const bytes = readFileSync(join(folder, file))
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
}

let seconds: { cpu: number; wall: number }
if (form === 'cdnow') {
  const rows = readFileSync(join(folder, 'cdnow.csv'), 'utf8').trim().split('\n').slice(1)
  const numbers = rows.map((row) => row.split(',').map(Number))
  const column = (at: number): number[] => numbers.map((row) => row[at]!)
  const columns: BuyerColumns = { repeats: column(0), lastAge: column(1), age: column(2), unit: 'week' }
  const stop = startClock()
  fits(columns, ['bg-nbd', 'mbg-nbd', 'pareto-nbd'])
  seconds = stop()
  checks.customers = rows.length
} else {
  const orders = {
    customer: new Int32Array(raw('customer.i32')),
    day: new Int32Array(raw('day.i32')),
    amount: new Float64Array(raw('amount.f64')),
  }
  const stop = startClock()
  const summary = timed('summarise s', () => summariseOrders(orders, { end: 729 }, size.customers))
  const [fit] = fits(summary.columns, [form === 'simulated pareto' ? 'pareto-nbd' : 'mbg-nbd'])
  const scored = timed('score s', () => scoreColumns(fit!, summary.columns, { within: 365, rate: 0.0004 }))
  timed('value s', () => {
    const spend = fitSpend({ orders: summary.orders, mean: summary.meanAmount })
    return scored.discountedOrders.map(
      (one, row) => one * expectedSpend(spend, summary.orders[row]!, summary.meanAmount[row]!),
    )
  })
  seconds = stop()
  figures['all s'] = seconds.cpu
  checks.customers = summary.customer.length
  const { repeats, lastAge, age } = summary.columns
  const lines = Array.from(repeats, (x, row) => `${x},${lastAge[row]},${age[row]}\n`)
  writeFileSync(join(folder, 'simulated.csv'), `frequency,recency,T\n${lines.join('')}`)
}
printReading({ ...seconds, rss: peakMemory(), figures, checks })
