import type { z } from 'zod'
import type { CompileContext } from '../conditions/context.ts'
import type { Rule, Scope } from '../conditions/rule.ts'
import type { Bilingual, Problem } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'
import type { ColumnType } from '../sql/types.ts'

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
  /** What models of a value learned, as `values/` keeps it. */
  learned?: unknown
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
}

export function defineMethod<Params>(method: Method<Params>): Method<Params> {
  return method
}
