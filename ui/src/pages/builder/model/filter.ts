import type { How, Written } from './node.ts'
import { hows, isWritten } from './node.ts'

/** One part of a filter on the columns of an event: a comparison of a column, or a group of filters. */
export type FilterPart =
  | { part: 'compare'; column: string; operator: string; operand: unknown }
  | { part: 'group'; how: How; filters: readonly Filter[] }
  /** What the form has no fields for, kept as it is. */
  | { part: 'other'; key: string; written: unknown }

/** All parts must hold. */
export type Filter = readonly FilterPart[]

/** Reads a filter into its parts. `writeFilter` says the same. */
export function readFilter(written: unknown): Filter {
  if (!isWritten(written)) return []
  return Object.entries(written).flatMap(([key, side]): FilterPart[] => {
    const how = hows.find((one) => one === key)
    if (how !== undefined) {
      return Array.isArray(side) && side.every(isWritten)
        ? [{ part: 'group', how, filters: side.map(readFilter) }]
        : [{ part: 'other', key, written: side }]
    }
    if (Array.isArray(side)) return [{ part: 'compare', column: key, operator: 'in', operand: side }]
    if (!isWritten(side))
      return side === null
        ? [{ part: 'other', key, written: side }]
        : [{ part: 'compare', column: key, operator: 'is', operand: side }]
    const compared = Object.entries(side)
    if (compared.length === 0) return [{ part: 'other', key, written: side }]
    return compared.map(([operator, operand]) => ({ part: 'compare', column: key, operator, operand }))
  })
}

/**
 * As it is written: `column: value` for `is`, `column: [values]` for `in`, a mapping for others. Comparisons of one column stand together;
 * one that is there twice cannot be written so, and goes into a group.
 */
export function writeFilter(filter: Filter): Written {
  const written: Record<string, unknown> = {}
  const more: Written[] = []
  for (const part of filter) {
    if (part.part === 'other') written[part.key] = part.written
    else if (part.part === 'group') {
      const group = part.filters.map(writeFilter)
      if (part.how in written) more.push({ [part.how]: group })
      else written[part.how] = group
    } else if (!addCompared(written, part)) more.push({ [part.column]: { [part.operator]: part.operand } })
  }
  if (more.length === 0) return written
  const all = Array.isArray(written['all']) ? (written['all'] as unknown[]) : []
  return { ...written, all: [...all, ...more] }
}

/** False where the column has this comparison already. */
function addCompared(
  written: Record<string, unknown>,
  { column, operator, operand }: Extract<FilterPart, { part: 'compare' }>,
): boolean {
  const there = written[column]
  if (there === undefined) {
    written[column] = isShort(operator, operand) ? operand : { [operator]: operand }
    return true
  }
  const compared: Written = isWritten(there) ? there : { [Array.isArray(there) ? 'in' : 'is']: there }
  if (operator in compared) return false
  written[column] = { ...compared, [operator]: operand }
  return true
}

function isShort(operator: string, operand: unknown): boolean {
  if (operator === 'in') return Array.isArray(operand) && operand.length > 0
  return operator === 'is' && (typeof operand !== 'object' || operand === null)
}
