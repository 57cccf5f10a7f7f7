import { stabilityIndex } from '../../stats/drift/stability-index.ts'
import type { DriftReading } from './drift.ts'
import { readingOf } from './drift.ts'

/** A stability index as it may be shown. */
export interface PooledStability {
  psi: number
  low: number
  high: number
  p: number
  bins: number
  reading: DriftReading
}

/** The index where bins that are hidden are put together, so that it says nothing of each; undefined where fewer than two are left. */
export function pooledStability(
  bins: readonly { before: number; now: number }[],
  isHidden: (at: number) => boolean,
): PooledStability | undefined {
  const open = bins.filter((_, at) => !isHidden(at))
  const hidden = bins.filter((_, at) => isHidden(at))
  const sum = (of: 'before' | 'now') => hidden.reduce((total, one) => total + one[of], 0)
  const all = hidden.length > 0 ? [...open, { before: sum('before'), now: sum('now') }] : open
  const found = stabilityIndex(
    all.map((one) => one.before),
    all.map((one) => one.now),
  )
  if (!found) return undefined
  const { psi, interval, p, bins: held } = found
  return { psi, low: interval.low, high: interval.high, p, bins: held, reading: readingOf(found) }
}
