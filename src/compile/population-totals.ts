import type { PopulationTotal } from '../conditions/population-total.ts'
import type { FitRow, Fitted } from '../methods/method.ts'
import { aggregate, countRows } from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'

/** The name, within its attribute, of the placeholder of a total. */
export const totalPlaceholder = 'total'

/** The fit that finds a total over these people: one row. */
export function totalFit({ value, type }: PopulationTotal, { from, where }: Pick<Query, 'from' | 'where'>): Query {
  return {
    columns: [
      { as: 'seen', is: countRows() },
      { as: 'known', is: aggregate('count', [value]) },
      { as: 'total', is: aggregate('sum', [value], undefined, type) },
    ],
    from,
    ...(where ? { where } : {}),
  }
}

/** What that fit found. Pure. */
export function finishTotal({ attribute }: PopulationTotal, rows: readonly (readonly FitRow[])[]): Fitted {
  const row = rows[0]?.[0]
  const [seen, known] = [Number(row?.['seen'] ?? 0), Number(row?.['known'] ?? 0)]
  const total = row?.['total'] ?? null
  return {
    values: { [totalPlaceholder]: typeof total === 'boolean' ? null : total },
    cuts: [],
    seen,
    missing: { [attribute]: seen - known },
    warnings: [],
  }
}
