import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { all, any, column, not } from '../sql/expression.ts'
import type { Column } from '../sql/types.ts'
import type { Comparisons } from './comparison.ts'
import { comparisonShape, comparisonsOf, compileComparisons } from './comparison.ts'
import { nearParams } from './near-params.ts'
import type { CompileContext, EventShape } from './context.ts'
import { conditionErrors } from './errors.ts'

const plain = z.union([z.string(), z.number(), z.boolean()])
type Side = z.infer<typeof plain> | z.infer<typeof plain>[] | Comparisons

/** What a column must be: a value, one of a list, or comparisons. */
const side: z.ZodType<Side> = z.union([plain, z.array(plain).min(1), z.strictObject(comparisonShape)])

const groups = ['all', 'any', 'none'] as const

/**
 * A filter on the columns of an event: `{ channel: app, amount: { at least: 100 }, category: [a, b] }`. Under `all`, `any`
 * and `none` stand lists of further filters.
 */
export type Where = { [column: string]: Side | Where[] }

const parts = (zh: string, en: string) =>
  z
    .array(z.lazy(() => whereSchema))
    .optional()
    .meta({ zh, en })

export const whereSchema: z.ZodType<Where> = z
  .object({ all: parts('满足全部', 'all of'), any: parts('满足任一', 'any of'), none: parts('都不满足', 'none of') })
  .catchall(side)

export interface Filter {
  /** Over the event's columns; an event counts only where it is TRUE, so a missing value never holds, negated or not. */
  truth: Expression
  sentence: Bilingual
}

/** Undefined when a column or comparison is wrong; it has been reported. `head` is the key of the filter. */
export function compileWhere(
  where: Where | undefined,
  event: EventShape,
  context: CompileContext,
  head = 'where',
): Filter | undefined {
  return compileFilter(where ?? {}, event, context.below([head]))
}

function compileFilter(where: Where, event: EventShape, context: CompileContext): Filter | undefined {
  const compiled = Object.entries(where).map(([name, written]) =>
    isGroup(name)
      ? compileGroup(name, written as Where[], event, context)
      : compileSide(name, written as Side, event, context),
  )
  if (compiled.some((one) => one === undefined)) return undefined
  const done = compiled.map((one) => one!)
  return {
    truth: all(done.map((one) => one.truth)),
    sentence: {
      zh: done.map((one) => one.sentence.zh).join('、'),
      en: done.map((one) => one.sentence.en).join(' and '),
    },
  }
}

const isGroup = (name: string): name is (typeof groups)[number] => (groups as readonly string[]).includes(name)

function compileGroup(
  how: (typeof groups)[number],
  filters: readonly Where[],
  event: EventShape,
  context: CompileContext,
): Filter | undefined {
  const empty = filters.findIndex((one) => Object.keys(one).length === 0)
  if (filters.length === 0 || empty >= 0) {
    const path = filters.length === 0 ? [how] : [how, empty]
    context.report(conditionErrors.problem('empty-group', { group: how }), path, filters.length === 0 ? 'key' : 'value')
    return undefined
  }
  const compiled = filters.map((one, index) => compileFilter(one, event, context.below([how, index])))
  if (compiled.some((one) => one === undefined)) return undefined
  const truths = compiled.map((one) => one!.truth)
  const joined = (language: keyof Bilingual, word: string) =>
    compiled
      .map((one, index) =>
        Object.keys(filters[index]!).length > 1 ? `(${one!.sentence[language]})` : one!.sentence[language],
      )
      .join(word)
  switch (how) {
    case 'all':
      return { truth: all(truths), sentence: { zh: joined('zh', '、'), en: joined('en', ' and ') } }
    case 'any':
      return {
        truth: any(truths),
        sentence: { zh: `(${joined('zh', '或')})`, en: `(${joined('en', ' or ')})` },
      }
    default:
      return {
        truth: not(any(truths)),
        sentence: { zh: `不满足(${joined('zh', '或')})`, en: `not (${joined('en', ' or ')})` },
      }
  }
}

function compileSide(name: string, written: Side, event: EventShape, context: CompileContext): Filter | undefined {
  const found = namedColumn(event, name)
  if (!found) {
    const params = { event: event.name, name, ...nearParams(name, namesOf(event)) }
    context.report(conditionErrors.problem('unknown-column', params), [name], 'key')
    return undefined
  }
  const comparable = {
    expression: column(name),
    type: found.type,
    // A missing value never holds in a filter, so there is no third answer to warn of.
    nullable: false,
    name: { zh: name, en: name },
  }
  return compileComparisons(comparable, comparisonsIn(written), context.below([name]))
}

/** Names of the columns a person may name; those that begin with `_` are fenqun's own. */
export function namesOf(event: EventShape): string[] {
  return event.columns.map((one) => one.name).filter((name) => !name.startsWith('_'))
}

export function namedColumn(event: EventShape, name: string): Column | undefined {
  return name.startsWith('_') ? undefined : event.columns.find((one) => one.name === name)
}

function comparisonsIn(written: Side): Comparisons {
  if (Array.isArray(written)) return { in: written }
  return typeof written === 'object' ? comparisonsOf(written) : { is: written }
}
