import type { Prediction } from '../conditions/prediction.ts'
import type { Hours } from '../time/hours.ts'
import type { BreakdownInput, Computed } from '../attributes/attribute-kind.ts'
import type { PartOfValue, SummedColumn } from '../conditions/context.ts'
import type { PopulationCut } from '../conditions/population-cut.ts'
import type { PopulationTotal } from '../conditions/population-total.ts'
import type { Gate } from '../definition/gate-shapes.ts'
import type { AttributeOuter } from '../definition/shapes.ts'
import type { Rule, Scope } from '../conditions/rule.ts'
import type { ValuePlan } from '../values/value-plan.ts'
import type { MethodPlan } from '../methods/method.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'

/** What every compiled definition carries, whatever it is. */
export interface CompiledDefinition {
  id: string
  name: Bilingual
  kind: string
  file: string
  /** Hash of its meaning: comments, layout and order of keys do not count. */
  hash: string
  /** Hashes of what it rests on directly: attributes, populations, segments, schemes, mapping tables. */
  rests: string[]
  /** What people wrote about it. */
  about: About
}

export interface About {
  owner?: string
  purpose?: Bilingual
  description?: Bilingual
  strategy?: Bilingual
  reviewDate?: string
  /** Of a segment: what its people look for. */
  benefitSought?: Bilingual
  /** Of a segment: when its people are best contacted, in minutes of the day; the day it was learned, and from which event. */
  contactWindow?: Hours & { learned?: string; event?: string }
  /** Why it may rest on what is sensitive, or stands in for it. */
  ground?: string
  /** By how much its size or mix may move before it is said, as a share, in place of the project's limit. */
  alert?: number
  /** Of a scheme: what must be so of it before a run is published. */
  gate?: Gate
}

/** Ids that stand as values, such as those of classes, with their names. */
export type CalledValues = NonNullable<Computed['called']>

export interface CompiledAttribute extends CompiledDefinition {
  family: string
  unit?: string
  sensitivity?: AttributeOuter['sensitivity']
  /** It says what leaving would cost the customer. */
  switchingCost?: true
  type: ColumnType
  nullable: boolean
  /** Nothing but new or other data changes it: no window, and no day that as-of is compared with. */
  timeless: boolean
  /** Today's value at every as-of. */
  current: boolean
  sentence: Bilingual
  /** Over measures, given columns and attributes of lower levels. */
  expression: Expression
  /** How often there is something to say of a value, each a column of the profile beside it. */
  remarks: { column: string; text: Bilingual; count: Expression }[]
  /** Where its values are ids: what each is called. */
  called?: CalledValues
  /** Of a weighted score: what it is made of. */
  breakdown?: BreakdownInput[]
  /** Where it foretells something. */
  prediction?: Prediction
  /** Where it is a part of what somebody is worth. */
  worth?: PartOfValue
  /** Parts of values that are added up in it. */
  adds?: readonly PartOfValue[]
  /** Columns of events that are added up in it. */
  sums?: readonly SummedColumn[]
  /** The sum over a population that its expression has a placeholder for. */
  total?: PopulationTotal
  /** What it takes to know it, where it, or an attribute behind it, needs such a sum. */
  scope?: Scope
  /**
   * Populations, segments, schemes and such attributes that it looks at as this run finds them. An attribute with any is no part of
   * the profile: it is made after them, beside the classes.
   */
  uses: Reference[]
  /** 0 when made of measures and given columns alone; else one more than the highest it needs. */
  level: number
}

export interface CompiledPopulation extends CompiledDefinition {
  rule: Rule | undefined
  /** Whether the entity is in; TRUE, FALSE or NULL. Over the profile and earlier definitions. */
  truth: Expression
  sentence: Bilingual
  /** Segments and schemes its rule looks at. */
  uses: Reference[]
  /** Cuts that its conditions need among everyone of the kind. */
  cuts: PopulationCut[]
  /** Of the two that `customer when` makes. */
  standing?: 'customer' | 'prospect'
}

export interface CompiledSegment extends CompiledDefinition {
  population: string
  rule: Rule
  sentence: Bilingual
  /** Ids of segments and schemes its rule looks at. */
  uses: Reference[]
  /** Cuts that its conditions need among its population. */
  cuts: PopulationCut[]
}

export interface CompiledScheme extends CompiledDefinition {
  population: string
  method: string
  params: unknown
  scope: Scope
  plan: MethodPlan
  uses: Reference[]
  /** Cuts that its conditions need among its population, beside the fits of its method. */
  cuts: PopulationCut[]
}

export interface CompiledValue extends CompiledDefinition {
  population: string
  /** Its columns are over the profile, and over each other by the names that they have in layers. */
  plan: ValuePlan
  uses: Reference[]
  /** Cuts that its conditions need among its population. */
  cuts: PopulationCut[]
}

export interface Reference {
  /** Attributes only where they rest on what this run finds: see `CompiledAttribute.uses`. */
  what: 'population' | 'segment' | 'scheme' | 'value' | 'attribute'
  id: string
}
