import type { PopulationCut } from '../conditions/population-cut.ts'
import type { PopulationTotal } from '../conditions/population-total.ts'
import type { Written } from '../definition/written.ts'
import type { Reference } from './compiled.ts'
import type { FitOwner } from './fit-owner.ts'
import type { Collector } from './problems.ts'

/** The definition that is being compiled: as written, where its problems go, and what it turned out to need. */
export interface Underway {
  owner: FitOwner | { what: 'attribute'; id: string }
  written: Written<unknown>
  into: Collector
  uses: Reference[]
  /** Cuts among the people it is drawn from, in the order of their placeholders. */
  cuts: PopulationCut[]
  /** Of an attribute: the total that it needs over a population. */
  total?: PopulationTotal
}
