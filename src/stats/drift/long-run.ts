import type { Migration } from '../migration.ts'
import { rowShares } from '../migration.ts'
import { absorption, lastingSizes } from './absorbing.ts'
import { stationaryShares } from './stationary.ts'

/** Where the classes of a scheme would end if people went on to move as they did between two times. */
export interface LongRun {
  definition: 'Markov chain of one step, gone is absorbing'
  classes: string[]
  /** Mix of those who stay: moves among people who were there both times. Left out where it depends on where they began. */
  stationary?: number[]
  /** Steps of the same length until somebody of each class is gone; left out where nobody of some class ever goes. */
  untilGone?: number[]
  /** Sizes where as many new people come in each step as came in this one; left out likewise. */
  lasting?: number[]
}

/** From a migration table. Undefined where a class had nobody before: nothing is known of where its people go. */
export function longRun(migration: Migration): LongRun | undefined {
  const shares = rowShares(migration)
  if (shares.some((one) => one === undefined)) return undefined
  const rows = shares.map((one) => one!)
  const n = rows.length
  const chain = { stays: rows.map((row) => row.slice(0, n)), ends: rows.map((row) => row.slice(n)) }
  const staying = chain.stays.map((row) => {
    const whole = row.reduce((sum, one) => sum + one, 0)
    return whole > 0 ? row.map((one) => one / whole) : undefined
  })
  const stationary = staying.some((row) => row === undefined) ? undefined : stationaryShares(staying.map((row) => row!))
  const untilGone = absorption(chain)?.steps
  const lasting = lastingSizes(chain, migration.entered)
  return {
    definition: 'Markov chain of one step, gone is absorbing',
    classes: migration.classes,
    ...(stationary ? { stationary } : {}),
    ...(untilGone ? { untilGone } : {}),
    ...(lasting ? { lasting } : {}),
  }
}
