import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataRows, ordersOf } from '../../test/support/buyer-data.ts'
import { chance } from '../../test/support/random-buyers.ts'
import { peakMemory, printReading, startClock, words } from '../child.ts'
import { dataFolder } from '../places.ts'

/**
 * Orders for the purchase models: simulated ones of as many customers as the size says (two years, Pareto/NBD, money gamma around a mean of their own), as raw
 * columns; and x, t_x, T of CDNOW's 23,570 customers, where the log is.
 */
const { size, form } = words()
const folder = join(dataFolder(size), 'purchases')
mkdirSync(folder, { recursive: true })
const stop = startClock()

function write(file: string, content: string | NodeJS.ArrayBufferView): void {
  writeFileSync(join(folder, `${file}.part`), content)
  renameSync(join(folder, `${file}.part`), join(folder, file))
}

if (form === 'cdnow') {
  const rows = dataRows('cdnow/cdnow_master.csv.gz')
  const { columns } = ordersOf(rows, { id: 0, date: 1 }, { end: '1997-09-30' })
  const lines = Array.from(columns.repeats, (x, row) => `${x},${columns.lastAge[row]! / 7},${columns.age[row]! / 7}\n`)
  write('cdnow.csv', `frequency,recency,T\n${lines.join('')}`)
} else {
  const random = chance(1)
  const [customer, day, amount]: [number[], number[], number[]] = [[], [], []]
  for (let who = 0; who < size.customers; who++) {
    const first = Math.floor(365 * random.share())
    const rate = random.gamma(0.6) / 60
    const left = (-Math.log(random.share()) * 180) / random.gamma(0.6)
    const mean = random.gamma(4) * 10
    for (let time = 0; time <= left && first + time < 730; time -= Math.log(random.share()) / rate) {
      customer.push(who)
      day.push(first + Math.floor(time))
      amount.push((mean * random.gamma(4)) / 4)
    }
  }
  write('amount.f64', Float64Array.from(amount))
  write('day.i32', Int32Array.from(day))
  write('customer.i32', Int32Array.from(customer))
}
printReading({ ...stop(), rss: peakMemory(), checks: {} })
