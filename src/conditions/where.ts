import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { all, column } from '../sql/expression.ts'
import type { Column } from '../sql/types.ts'
import type { Comparisons } from './comparison.ts'
import { comparisonShape, comparisonsOf, compileComparisons, nearParams } from './comparison.ts'
import type { CompileContext, EventShape } from './context.ts'
import { conditionErrors } from './errors.ts'

const plain = z.union([z.string(), z.number(), z.boolean()])

/** A filter on the columns of an event: `{ channel: app, amount: { at least: 100 }, category: [a, b] }`. */
export const whereSchema = z.record(
  z.string(),
  z.union([plain, z.array(plain).min(1), z.strictObject(comparisonShape)]),
)

export type Where = z.infer<typeof whereSchema>

export interface Filter {
  /** Over the event's columns; an event counts only where it is TRUE, so a missing value never holds. */
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
  const entries = Object.entries(where ?? {})
  const compiled = entries.map(([name, written]) => {
    const found = namedColumn(event, name)
    if (!found) {
      const params = { event: event.name, name, ...nearParams(name, namesOf(event)) }
      context.report(conditionErrors.problem('unknown-column', params), [head, name], 'key')
      return undefined
    }
    const comparable = {
      expression: column(name),
      type: found.type,
      // A missing value never holds in a filter, so there is no third answer to warn of.
      nullable: false,
      name: { zh: name, en: name },
    }
    return compileComparisons(comparable, comparisonsIn(written), context.below([head, name]))
  })
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

/** Names of the columns a person may name; those that begin with `_` are fenqun's own. */
export function namesOf(event: EventShape): string[] {
  return event.columns.map((one) => one.name).filter((name) => !name.startsWith('_'))
}

export function namedColumn(event: EventShape, name: string): Column | undefined {
  return name.startsWith('_') ? undefined : event.columns.find((one) => one.name === name)
}

function comparisonsIn(written: Where[string]): Comparisons {
  if (Array.isArray(written)) return { in: written }
  return typeof written === 'object' ? comparisonsOf(written) : { is: written }
}
