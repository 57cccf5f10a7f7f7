import type { SummedColumn } from '../conditions/context.ts'
import type { EventsOf } from '../conditions/events-of.ts'
import { excludeEachOther } from '../conditions/exclude-each-other.ts'
import { all, column, compare, truth } from '../sql/expression.ts'

/** What a sum over events adds up. Orders are their lines that are no refunds. */
export function summedColumn({ event, base }: EventsOf, name: string): SummedColumn {
  const { where, from, to } = base
  const own = where ?? truth(true)
  const narrowed = event.linesOf === undefined ? own : all([own, compare(column('refund'), '=', truth(false))])
  return {
    event: event.linesOf ?? event.name,
    column: name,
    where: narrowed,
    ...(from === undefined ? {} : { from }),
    to,
  }
}

/** Whether two sums may hold the same amount: of one column of one event, with windows that meet and filters that do not exclude each other. */
export function isSameMoney(one: SummedColumn, other: SummedColumn): boolean {
  if (one.event !== other.event || one.column !== other.column) return false
  const isBefore = (a: SummedColumn, b: SummedColumn) => a.to !== undefined && b.from !== undefined && a.to <= b.from
  return !isBefore(one, other) && !isBefore(other, one) && !excludeEachOther(one.where, other.where)
}
