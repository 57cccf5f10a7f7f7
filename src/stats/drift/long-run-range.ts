import type { Migration } from '../migration.ts'
import { seededRandom } from '../clusters/seeded-random.ts'
import type { Interval } from '../proportion.ts'
import { longRun } from './long-run.ts'

/** How sure a long run is: of each class, what 95 % of draws come to. */
export interface LongRunRange {
  stationary?: Interval[]
  untilGone?: Interval[]
}

/** So many draws. */
const times = 200

/**
 * Where the long run could be as well, by drawing the counts anew as Poisson numbers around those that were seen (B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, 1993). It knows of chance in so many people, not
 * of times that change. Undefined where fewer than nine in ten draws have a long run.
 */
export function longRunRange(migration: Migration): LongRunRange | undefined {
  const random = seededRandom(1, migration.classes.length)
  const drawn = Array.from({ length: times }, () => longRun(drawnAgain(migration, random))).filter(
    (one) => one !== undefined,
  )
  const range = (of: 'stationary' | 'untilGone'): Interval[] | undefined => {
    const known = drawn.flatMap((one) => one[of] ?? [])
    const found = drawn.flatMap((one) => (one[of] ? [one[of]] : []))
    if (found.length < times * 0.9 || known.some((one) => !Number.isFinite(one))) return undefined
    return migration.classes.map((_, at) => {
      const values = found.map((one) => one[at]!).toSorted((a, b) => a - b)
      return {
        low: values[Math.floor(0.025 * (values.length - 1))]!,
        high: values[Math.ceil(0.975 * (values.length - 1))]!,
      }
    })
  }
  const [stationary, untilGone] = [range('stationary'), range('untilGone')]
  return stationary || untilGone
    ? { ...(stationary ? { stationary } : {}), ...(untilGone ? { untilGone } : {}) }
    : undefined
}

function drawnAgain(migration: Migration, random: () => number): Migration {
  const counts = migration.counts.map((row) => row.map((one) => poisson(one, random)))
  const gone = migration.gone.map((one) => poisson(one, random))
  return { ...migration, counts, gone, before: counts.map((row, at) => row.reduce((sum, one) => sum + one, gone[at]!)) }
}

/** Poisson numbers: by products of draws where few are expected (D. E. Knuth, The Art of Computer Programming 2), by the normal curve where many are. */
function poisson(mean: number, random: () => number): number {
  if (mean > 50) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal))
  }
  const limit = Math.exp(-mean)
  let [count, product] = [0, random()]
  while (product > limit) {
    product *= random()
    count++
  }
  return count
}
