import type { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import type { CompileContext } from './context.ts'
import type { Meaning } from './meaning.ts'
import type { Rule } from './rule.ts'

/**
 * One kind of condition. Its file is all there is to it: how it is written, what it means in SQL,
 * how it reads as a sentence, and what a "why" shows.
 */
export interface ConditionKind<Params = unknown> {
  name: string
  title: Bilingual
  /** The keys that mark it; a written condition carries exactly one head of one kind. */
  heads: readonly string[]
  /** Keys of its own that are heads elsewhere: beside one of its heads they mark nothing. */
  keeps?: readonly string[]
  /** Keys under which one more condition stands. */
  rules?: readonly string[]
  /** Every key it understands, heads included, with `.meta({ zh, en })` labels for forms and docs. */
  schema: z.ZodType<Params>
  /** What it means, with examples: a part of docs/meanings.md. */
  meaning: Meaning
  /** Undefined when something is wrong; it has then been reported. */
  compile(params: Params, context: CompileContext): Rule | undefined
}

/** Keeps the parameter type inside the definition of one kind. */
export function defineCondition<Params>(kind: ConditionKind<Params>): ConditionKind<Params> {
  return kind
}
