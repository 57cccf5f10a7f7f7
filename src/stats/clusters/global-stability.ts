import { adjustedRand } from './adjusted-rand.ts'
import type { BootstrapPair } from './bootstrap-pairs.ts'
import type { BoxNumbers } from './box-numbers.ts'
import { boxNumbers } from './box-numbers.ts'

export interface GlobalStability {
  definition: string
  /** The adjusted Rand index of each pair. */
  values: number[]
  box: BoxNumbers | undefined
}

/** How alike two solutions are that were found on two samples of the same people: the box that is drawn for each number of clusters. */
export function globalStability(pairs: readonly BootstrapPair[]): GlobalStability {
  const values = pairs.map(([first, second]) => adjustedRand(first, second))
  return {
    definition: 'adjusted Rand index of pairs of bootstrap solutions, all rows assigned',
    values,
    box: boxNumbers(values),
  }
}
