import type { Prediction } from '../conditions/prediction.ts'
import type { z } from 'zod'
import type { CompileContext, PartOfValue, SummedColumn } from '../conditions/context.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'

/** What an attribute is once compiled: an expression over measures, given columns and other attributes. */
export interface Computed {
  expression: Expression
  type: ColumnType
  nullable: boolean
  /** What it is, in words: 口径. */
  sentence: Bilingual
  /** The unit it has by its nature, where none is written. */
  unit?: string
  /** A *current* given value: the same at every as-of. */
  current?: boolean
  /** Where it is a part of what somebody is worth. */
  worth?: PartOfValue
  /** Parts of values that are added up in it. */
  adds?: readonly PartOfValue[]
  /** Columns of events that are added up in it. */
  sums?: readonly SummedColumn[]
  /** What there is to say of somebody's value beside it. */
  remarks?: Remark[]
  /** Where its values are ids: what each is called. */
  called?: readonly { id: string; name: Bilingual }[]
  /** Of a weighted score: what it is made of, as written. */
  breakdown?: BreakdownInput[]
  /** Where it foretells something: what, of when, and how well. */
  prediction?: Prediction
}

/** One input of a weighted score: weights make 1 together; `scale` is what counts as 0 and as 100. */
export interface BreakdownInput {
  attribute: string
  weight: number
  scale?: [zero: number, hundred: number]
}

/** Something that happened to a value, or keeps it unknown: `too few items answered`. */
export interface Remark {
  /** Different within the attribute. */
  id: string
  text: Bilingual
  /** How often, of one entity; an integer that is never missing. Over what the value itself is over. */
  count: Expression
}

/** One way to make an attribute. Its file says how it is written, what it means in SQL and how it reads. */
export interface AttributeKind<Params = unknown> {
  /** The key that marks it. */
  head: string
  title: Bilingual
  /** Every key it understands, the head included. */
  schema: z.ZodType<Params>
  /** Keys, within what stands under the head, under which a condition stands. */
  rules?: readonly string[]
  /** True when it may also be written inside a condition. */
  inline: boolean
  /** Ids of the attributes it is made from. */
  needs?(params: Params): string[]
  /** Undefined when something is wrong; it has then been reported. */
  compile(params: Params, context: CompileContext): Computed | undefined
}

export function defineAttribute<Params>(kind: AttributeKind<Params>): AttributeKind<Params> {
  return kind
}
