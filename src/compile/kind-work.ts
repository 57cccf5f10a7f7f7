import type { Reference } from './compiled.ts'
import type {
  CompiledAttribute,
  CompiledPopulation,
  CompiledScheme,
  CompiledSegment,
  CompiledValue,
} from './compiled.ts'
import type { BrokenId } from '../definition/gather.ts'
import type { AttributeOuter, PopulationOuter, SchemeOuter, SegmentOuter, ValueOuter } from '../definition/shapes.ts'
import type { Written } from '../definition/written.ts'
import type { PopulationCut } from '../conditions/population-cut.ts'
import type { AsOf } from '../time/as-of.ts'
import type { Zone } from '../time/zone.ts'
import type { Catalogue, CatalogueEvent, CatalogueGiven } from './catalogue.ts'
import type { Circles } from './circles.ts'
import type { LinkedLeaf } from './linked-leaf.ts'
import type { Measures } from './measures.ts'

export interface KindInput {
  kind: string
  catalogue: Catalogue
  attributes: readonly Written<AttributeOuter>[]
  populations: readonly Written<PopulationOuter>[]
  segments: readonly Written<SegmentOuter>[]
  schemes: readonly Written<SchemeOuter>[]
  values: readonly Written<ValueOuter>[]
  asOf: AsOf
  zone: Zone
  /** Two-column tables by path in the project. */
  mappings: ReadonlyMap<string, Record<string, string>>
  /** Lists that cannot be read, as `listName` names them. */
  missingLists: ReadonlySet<string>
  /** Written, but not among the definitions above because of a problem that has been reported. */
  broken: readonly BrokenId[]
}

/** The past of a segment or scheme that a run must have at hand, in `historyTable(kind, what, id)`. */
export interface WantedHistory {
  what: 'segment' | 'scheme'
  id: string
  /** Nothing before the answer that stood at this instant is looked at; all of it when left out. */
  from?: string
}

/**
 * One kind while it is compiled: what is known of it, what its definitions have asked for so far, and each
 * definition compiled on first need. Undefined is what is not written, or has errors that have been reported.
 */
export interface KindWork {
  input: KindInput
  /** Those of the kind. */
  events: readonly CatalogueEvent[]
  given: readonly CatalogueGiven[]
  measures: Measures
  /** The lists that somebody looks at, as `listName` names them. */
  lists: Set<string>
  /** Texts of the random splits that somebody looks at. */
  splits: Set<string>
  /** Segments and schemes whose past somebody looks at, by table. */
  histories: Map<string, WantedHistory>
  /** Populations, segments, schemes, values and what rests on them, each after what it uses. */
  order: Reference[]
  /** What the profile holds of linked entities, by column. */
  linked: Map<string, LinkedLeaf>
  /** What rules of other kinds ask of this one: cuts among everyone, by who asks, and definitions. */
  linkedCuts: Map<string, PopulationCut[]>
  lookedAt: Reference[]
  /** The work on another kind. */
  other(kind: string): KindWork | undefined
  circles: Circles
  attribute(id: string): CompiledAttribute | undefined
  population(id: string): CompiledPopulation | undefined
  segment(id: string): CompiledSegment | undefined
  scheme(id: string): CompiledScheme | undefined
  value(id: string): CompiledValue | undefined
}
