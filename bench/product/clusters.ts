import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooseK } from '../../src/stats/clusters/choose-k.ts'
import { findClusters } from '../../src/stats/clusters/find-clusters.ts'
import { kMeansFrom } from '../../src/stats/clusters/k-means.ts'
import { pointsAt } from '../../src/stats/clusters/points.ts'
import { peakMemory, printReading, startClock, words } from '../child.ts'
import { dataFolder } from '../places.ts'

/**
 * k-means of 8 columns into 8 clusters from doubles in memory, on one thread. Without a form: 20 passes from one start. `whole`: numbers of clusters
 * from 2 to 8 with 50 pairs of bootstrap samples each on 5,000 rows, then 8 clusters by 20 starts on 200,000 rows, and everybody to the nearest centre.
 */
const { size, form } = words()
const folder = join(dataFolder(size), 'clusters')
const doubles = (file: string): Float64Array => {
  const bytes = readFileSync(join(folder, file))
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}
const columns = Array.from({ length: 8 }, (_, at) => doubles(`c${at}.f64`))
const n = columns[0]!.length
const points = { n, columns }
const every = (rows: number) => Int32Array.from({ length: Math.min(n, rows) }, (_, at) => Math.floor((at * n) / rows))

if (form === 'whole') {
  const stop = startClock()
  const chosen = chooseK(pointsAt(points, every(5000)), { most: 8, seed: 1, pairs: 50 })
  const choosing = stop()
  const found = findClusters(points, { k: 8, seed: 1, rows: every(200_000) })
  const seconds = stop()
  const figures = {
    'choose s': choosing.cpu,
    'fit and assign s': seconds.cpu - choosing.cpu,
    tried: chosen?.tried.length ?? 0,
  }
  const people = found.sizes.reduce((sum, one) => sum + one, 0)
  printReading({ ...seconds, rss: peakMemory(), figures, checks: { people } })
} else {
  const start = doubles('start.f64')
  const stop = startClock()
  const { within, sizes } = kMeansFrom(points, start, { passes: 20 })
  const seconds = stop()
  const people = sizes.reduce((sum, one) => sum + one, 0)
  printReading({ ...seconds, rss: peakMemory(), figures: { 'k-means s': seconds.cpu, within }, checks: { people } })
}
