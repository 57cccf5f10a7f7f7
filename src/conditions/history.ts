import type { Expression } from '../sql/expression.ts'
import { all, coalesce, column, compare, isKnown, not, text, truth } from '../sql/expression.ts'
import type { CompileContext, History } from './context.ts'

const isLatest = column('latest')
const isPast = not(isLatest)

/** The class at the last run before this one; missing where there is no run before. */
export function lastClass({ table }: History, context: CompileContext): Expression {
  const { instant: to } = context.asOf
  const base = { event: table, to, where: isLatest, label: `${table} latest` }
  return context.measure({ ...base, aggregate: 'max', value: 'class', type: 'text' })
}

/** Whether this run gives another class than the last one, which may have given none. */
export function changesNow(history: History, context: CompileContext): Expression {
  return compare(history.now, '<>', coalesce(lastClass(history, context), text(history.none)))
}

/** The class before the last change among the runs before; missing before any change. */
export function classBeforeLastChange({ table }: History, context: CompileContext): Expression {
  const where = all([isPast, isKnown(column('before'))])
  const base = { event: table, to: context.asOf.instant, where, label: `${table} changes` }
  return context.measure({ ...base, aggregate: 'last', value: 'before', type: 'text' })
}

/** The as-of day of the run, among those before, that put the entity where the last one found it. */
export function lastChangeDay({ table }: History, context: CompileContext): Expression {
  const base = { event: table, to: context.asOf.instant, where: isPast, label: `${table} since` }
  return context.measure({ ...base, aggregate: 'max', value: 'day', type: 'date' })
}

/** Rows of the table that are no repetition of the last run. */
export const pastRows = (where: Expression[]): Expression => all([isPast, ...where])

/** The truth, with unknown as not. */
export const orNot = (expression: Expression): Expression => coalesce(expression, truth(false))
