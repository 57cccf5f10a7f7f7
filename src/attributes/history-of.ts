import { nearParams } from '../conditions/near-params.ts'
import type { CompileContext, History } from '../conditions/context.ts'
import { conditionErrors } from '../conditions/errors.ts'
import { changesNow, lastChangeDay } from '../conditions/history.ts'
import type { Expression } from '../sql/expression.ts'
import { compare, literal, text, when } from '../sql/expression.ts'

/** The history of a segment or scheme; undefined after reporting at `head` that there is none of that id. */
export function historyOf(
  what: 'segment' | 'scheme',
  id: string,
  head: string,
  context: CompileContext,
): History | undefined {
  const found = context.history(what, id)
  if (found) return found
  const known = what === 'segment' ? context.segmentNames() : context.schemeNames()
  const problem = what === 'segment' ? 'unknown-segment' : 'unknown-scheme'
  context.report(conditionErrors.problem(problem, { name: id, ...nearParams(id, known) }), [head])
  return undefined
}

/** The as-of day of the run, this one at the latest, that put the entity where it is; missing where it is in none. */
export function sinceDay(history: History, context: CompileContext): Expression {
  return when([
    { when: compare(history.now, '=', text(history.none)), then: literal('date', null) },
    { when: changesNow(history, context), then: literal('date', context.asOf.day) },
    { when: compare(history.now, '<>', text(history.none)), then: lastChangeDay(history, context) },
  ])
}
