import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chance } from '../../test/support/random-buyers.ts'
import { peakMemory, printReading, startClock, words } from '../child.ts'
import { dataFolder } from '../places.ts'

/** Eight columns of as many people as the size says, in eight clusters that touch, and eight centres to start from: raw doubles. */
const { size } = words()
const folder = join(dataFolder(size), 'clusters')
mkdirSync(folder, { recursive: true })
const stop = startClock()
const random = chance(3)
const [n, d, k] = [size.customers, 8, 8]
const normal = () => Math.sqrt(-2 * Math.log(1 - random.share())) * Math.cos(2 * Math.PI * random.share())
const centres = Array.from({ length: k }, () => Array.from({ length: d }, () => normal() * 1.6))
const columns = Array.from({ length: d }, () => new Float64Array(n))
for (let row = 0; row < n; row++) {
  const own = centres[Math.floor(random.share() ** 1.5 * k)]!
  for (let at = 0; at < d; at++) columns[at]![row] = own[at]! + normal()
}
for (const [at, values] of columns.entries()) writeFileSync(join(folder, `c${at}.f64`), values)
const start = Float64Array.from({ length: k * d }, (_, at) => columns[at % d]![Math.floor(at / d) * 1009 + 7]!)
writeFileSync(join(folder, 'start.part'), start)
renameSync(join(folder, 'start.part'), join(folder, 'start.f64'))
printReading({ ...stop(), rss: peakMemory(), checks: {} })
