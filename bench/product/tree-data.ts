import { mkdirSync, openSync, closeSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { chance } from '../../test/support/random-buyers.ts'
import { openDuckDb } from '../../src/engines/duckdb/engine.ts'
import { binned, cutPoints } from '../../src/stats/trees/cut-points.ts'
import { peakMemory, printReading, startClock, words } from '../child.ts'
import { dataFolder } from '../places.ts'

/**
 * Ten columns of as many people as the size says (some with ties, some skewed) and a yes or no that depends on three of them: raw doubles, and for the engine ten ranges of each as a file of bytes.
 */
const { size } = words()
const folder = join(dataFolder(size), 'trees')
mkdirSync(folder, { recursive: true })
const stop = startClock()
const random = chance(1)
const n = size.customers
const columns = Array.from({ length: 10 }, (_, at) =>
  Float64Array.from({ length: n }, () => {
    const share = random.share()
    if (at % 3 === 0) return Math.floor(share * 24)
    return at % 3 === 1 ? -Math.log(share) * 100 : share
  }),
)
const [hour, spend, rate] = [columns[0]!, columns[1]!, columns[2]!]
const goal = Uint8Array.from({ length: n }, (_, row) => {
  const base = hour[row]! >= 18 ? 0.5 : 0.1
  return random.share() < base + (spend[row]! > 150 ? 0.2 : 0) + (rate[row]! < 0.2 ? 0.1 : 0) ? 1 : 0
})
for (const [at, values] of columns.entries()) writeFileSync(join(folder, `c${at}.f64`), values)
writeFileSync(join(folder, 'goal.u8'), goal)

const text = join(folder, 'codes.csv')
const file = openSync(text, 'w')
const codes = columns.map((values) => binned(values, cutPoints(values, 10)))
for (let from = 0; from < n; from += 100_000) {
  const lines: string[] = []
  for (let row = from; row < Math.min(n, from + 100_000); row++)
    lines.push(`${goal[row]},${codes.map((one) => one[row]).join(',')}`)
  writeSync(file, `${lines.join('\n')}\n`)
}
closeSync(file)
const engine = await openDuckDb({
  readable: [folder],
  writable: [folder],
  temporaryFolder: join(folder, 'tmp'),
})
const names = ['t', ...columns.map((_, at) => `c${at}`)].map((one) => `'${one}': 'UTINYINT'`)
await engine.writeParquet(
  `SELECT * FROM read_csv('${text}', header = false, columns = {${names.join(', ')}})`,
  join(folder, 'codes.part'),
)
await engine.close()
rmSync(text)
renameSync(join(folder, 'codes.part'), join(folder, 'codes.parquet'))
printReading({ ...stop(), rss: peakMemory(), checks: {} })
