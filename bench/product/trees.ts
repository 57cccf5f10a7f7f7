import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDuckDb } from '../../src/engines/duckdb/engine.ts'
import { countsInEngine } from '../../src/evidence/trees/coded-rows.ts'
import { binned, cutPoints } from '../../src/stats/trees/cut-points.ts'
import { growCart } from '../../src/stats/trees/grow-cart.ts'
import { growChaid } from '../../src/stats/trees/grow-chaid.ts'
import type { Predictor } from '../../src/stats/trees/predictor.ts'
import { classTarget } from '../../src/stats/trees/target.ts'
import { leavesOf } from '../../src/stats/trees/tree.ts'
import { peakMemory, printReading, startClock, words } from '../child.ts'
import { dataFolder } from '../places.ts'

/** A tree of depth 6 on ten columns. Without a form: CART on one thread, from doubles in memory, 255 ranges of each. `sql`: CHAID over tables that the engine counts, ten ranges of each. */
const { size, form } = words()
const folder = join(dataFolder(size), 'trees')
const least = { maxDepth: 6, minLeafShare: 0.001, minLeafCount: 30 }
const at = Array.from({ length: 10 }, (_, one) => one)

const raw = (file: string): ArrayBuffer => {
  const bytes = readFileSync(join(folder, file))
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
}

if (form === 'sql') {
  const engine = await openDuckDb({ readable: [folder], writable: [folder], temporaryFolder: join(folder, 'tmp') })
  const predictors = at.map((one): Predictor => ({
    id: `c${one}`,
    kind: 'ordinal',
    cuts: at.slice(1),
    missing: false,
  }))
  const rows = { engine, from: engine.parquetSource([join(folder, 'codes.parquet')]) }
  const stop = startClock()
  const tree = await growChaid(predictors, classTarget(), countsInEngine(predictors, rows, 2), {
    ...least,
    maxGroups: 5,
  })
  const seconds = stop()
  await engine.close()
  const figures = { 'grow s': seconds.cpu, leaves: leavesOf(tree).length }
  printReading({ ...seconds, rss: peakMemory(), figures, checks: { people: tree.nodes[0]!.n } })
} else {
  const columns = at.map((one) => new Float64Array(raw(`c${one}.f64`)))
  const classes = new Uint8Array(raw('goal.u8'))
  const stop = startClock()
  const cuts = columns.map((values) => cutPoints(values, 255))
  const predictors = cuts.map((own, one): Predictor => ({ id: `c${one}`, kind: 'ordinal', cuts: own, missing: false }))
  const codes = columns.map((values, one) => binned(values, cuts[one]!))
  const tree = growCart(predictors, { columns: codes, classes, classCount: 2 }, { ...least, minGain: 0 })
  const seconds = stop()
  const leaves = leavesOf(tree)
  const right = leaves.reduce((sum, { cell }) => sum + Math.max(...cell), 0) / classes.length
  const figures = { 'grow s': seconds.cpu, leaves: leaves.length, 'share right': right }
  printReading({ ...seconds, rss: peakMemory(), figures, checks: { people: tree.nodes[0]!.n } })
}
