import type { Expression } from './expression.ts'
import { cast, literal, missingValue, partsOf, rewrite, text } from './expression.ts'
import type { Query } from './query.ts'
import { rewriteQuery } from './query.ts'
import type { ColumnType } from './types.ts'

/** What a fit, or a look at the values of a column, gives for each placeholder; null where it could not give any. */
export type PlaceholderValues = Readonly<Record<string, string | number | readonly string[] | null>>

/** Adds to what is known. Another value for a name that has one is a defect of the caller and throws. */
export function addValues(known: Record<string, PlaceholderValues[string]>, more: PlaceholderValues): void {
  for (const [name, value] of Object.entries(more)) {
    if (Object.hasOwn(known, name) && JSON.stringify(known[name]) !== JSON.stringify(value))
      throw new Error(`two values for placeholder ${name}`)
    known[name] = value
  }
}

/**
 * The expression with every placeholder replaced by a literal of its type, null by a missing value of its
 * type. A name without a value is a defect of the caller and throws.
 */
export function fillPlaceholders(expression: Expression, values: PlaceholderValues): Expression {
  return rewrite(expression, (part) => {
    if (part.kind !== 'placeholder') return part
    if (!Object.hasOwn(values, part.name)) throw new Error(`no value for placeholder ${part.name}`)
    return filled(part.type, values[part.name] ?? null)
  })
}

/** The same for every expression of a query. */
export function fillQuery(query: Query, values: PlaceholderValues): Query {
  return rewriteQuery(query, (expression) => fillPlaceholders(expression, values))
}

/** The names of the placeholders in it, as often as they are. */
export function placeholdersIn(expression: Expression): string[] {
  return expression.kind === 'placeholder' ? [expression.name] : partsOf(expression).flatMap(placeholdersIn)
}

/** A double goes through its shortest text, which every engine reads back as the same double. */
function filled(type: ColumnType, value: string | number | readonly string[] | null): Expression {
  if (value === null) return missingValue(type)
  if (typeof value === 'object') return { kind: 'literal', type, value }
  return type === 'number' ? cast(text(String(value)), 'number') : literal(type, value)
}
