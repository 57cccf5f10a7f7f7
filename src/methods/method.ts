import type { z } from 'zod'
import type { CompileContext } from '../conditions/context.ts'
import type { Rule, Scope } from '../conditions/rule.ts'
import type { Bilingual, Problem } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'
import type { ColumnType } from '../sql/types.ts'
import type { RecipeColumn } from '../stats/recipe/recipe-column.ts'

/** One class of a scheme. The order of classes is their rank: best, or first to be tried, comes first. */
export interface ClassInfo {
  id: string
  name: Bilingual
  /** Id of the group it rolls up to. */
  group?: string
  /** The rule in words; `{placeholder name}` stands for a number that the fit gives. */
  rule: Bilingual
  /** What is done with its people, in words. */
  strategy?: Bilingual
}

export interface GroupInfo {
  id: string
  name: Bilingual
}

/** Why somebody of the population is in no class. */
export interface Reason {
  id: string
  text: Bilingual
}

/** One thing a population-wide method must learn first: a query whose few rows `finish` turns into numbers. */
export interface FitStep {
  /**
   * Reads the table `base`: one row per member of the population (members only), with the
   * columns of `base` below. Must be a small result.
   */
  query: Query
}

/** A column worked out for everybody, which the method may look at by its name as at an input. */
export interface WorkedColumn {
  name: string
  expression: Expression
}

/** What a method learns in stages from everybody, and at last from a sample of people. */
export interface SamplePlan {
  /** How each attribute becomes numbers that distances are measured in. */
  recipe: readonly RecipeColumn[]
  /** Further columns of `base`, over what the inputs are over. */
  base: { as: string; is: Expression }[]
  /** Those of them that classes are only numbered by: people are in the same ones without. */
  numbering?: readonly string[]
  /** Stage by stage small queries over `base` (one row per member, with the inputs by their names); they may hold placeholders that earlier stages fill. */
  stages: Query[][]
  /** The sample, over `base`: `_key` and columns of numbers. */
  people: Query
  /** What of the parameters bears on what is learned; compile adds what they rest on. */
  meaning: unknown
  refit: 'never' | 'when drifted' | 'every run'
  /** Of `meaning` and all that it rests on: what was learned for it holds as long as it is the same. Filled by compile. */
  basis?: string
}

/** People of a sample: their keys, rising, and columns of numbers, NaN where missing. */
export interface SampledPeople {
  keys: Float64Array
  columns: Record<string, Float64Array>
}

/** How a method with a `SamplePlan` learns. Pure: the same rows give the same numbers, in whatever order the people of the sample come. */
export interface SampledFit<Params> {
  /** What the rows of the stages so far give, by placeholder; rows by stage and query. */
  values(params: Params, plan: MethodPlan, rows: FitRow[][][]): Fitted['values']
  /** `before`: the numbers of the classes that the same people were in at the run before, from 1; 0 is none. */
  finish(params: Params, plan: MethodPlan, rows: FitRow[][][], people: SampledPeople, before?: Int32Array): Fitted
  /** What classes are called and are, by what was learned and by the names that people give now. */
  classes(params: Params, fitted: Pick<Fitted, 'learned'>): NonNullable<Fitted['classes']>
  /** Whether people have moved so far from what was learned that it should be learned again. */
  drifted(plan: MethodPlan, fitted: Fitted, people: SampledPeople): boolean
}

/** A value that rides along with the class, e.g. the R, F and M scores. */
export interface ExtraColumn {
  name: string
  title: Bilingual
  type: ColumnType
  expression: Expression
}

export interface MethodPlan {
  scope: Scope
  classes: ClassInfo[]
  groups: GroupInfo[]
  /**
   * What the method looks at, by a name of its own. In `fits`, `assign`, `reason` and `extras` these are
   * `column(name)`; compile binds them to the profile.
   */
  inputs: { name: string; title: Bilingual; expression: Expression; type: ColumnType; unit?: string }[]
  /** In the order in which `finish` gets their rows; none when the scope is not `population`. */
  fits: FitStep[]
  /** Further columns, level upon level: each over inputs and columns of the levels before. May hold placeholders. */
  worked?: WorkedColumn[][]
  /** Only of methods that learn from a sample; `fits` is empty then. */
  sample?: SamplePlan
  /** Number of the class, from 1 in the order of `classes`; NULL when unassigned. May hold placeholders. */
  assign: Expression
  reasons: Reason[]
  /** Number of the reason, from 1, where `assign` is NULL; anything elsewhere. */
  reason: Expression
  extras: ExtraColumn[]
  /** Conditions behind the classes, for a "why": one per class, in order. Only of rule-made schemes. */
  rules?: Rule[]
  /** What reports show beside the classes, e.g. which input is recency; plain data. */
  shape: Record<string, unknown>
}

/** What a fit learned: numbers for the placeholders, and what to show of it. Stored with the run. */
export interface Fitted {
  /** By placeholder; null where the population gives none (a comparison with it is then unknown). */
  values: Record<string, string | number | null>
  /** The real cuts, for people to read. One that separates nobody is left out. */
  cuts: FittedCut[]
  /** Members of the population the fit has seen, and how many of them were missing, by input. */
  seen: number
  missing: Record<string, number>
  /** Without a place: the caller knows which scheme it was. */
  warnings: Problem[]
  /** What more was learned than placeholders, as whoever learned it keeps it. */
  learned?: unknown
  /** What classes are called and what they are in words, by id, where only people tell. */
  classes?: Record<string, { name: Bilingual; rule: Bilingual }>
}

export interface FittedCut {
  /** The placeholder that it fills, or would fill were the cut not written down. */
  placeholder: string
  input: string
  /** The class, level or score that begins at it. */
  label: Bilingual
  value: string | number
  /** How many people are at it or on its better side, and how many exactly at it. */
  atOrBetter: number
  ties: number
}

/** Rows of a fit query: cells as the engine gives small results. */
export type FitRow = Record<string, string | number | boolean | null>

/** One way to put people into classes. Its file is all there is to it. */
export interface Method<Params = unknown> {
  name: string
  title: Bilingual
  summary: Bilingual
  /** What stands under the method's key; every key has labels in `.meta({ zh, en })`. */
  schema: z.ZodType<Params>
  /** Undefined when something is wrong; it has then been reported, at paths from the method's key on. */
  plan(params: Params, context: CompileContext): MethodPlan | undefined
  /** Only of methods whose plan can have fits. Pure: the same rows, one list per fit, give the same numbers. */
  finish?(params: Params, rows: readonly (readonly FitRow[])[], plan: MethodPlan): Fitted
  /** Only of methods whose plan has a sample. */
  sampled?: SampledFit<Params>
}

export function defineMethod<Params>(method: Method<Params>): Method<Params> {
  return method
}
