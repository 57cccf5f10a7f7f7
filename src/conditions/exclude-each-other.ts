import type { Expression } from '../sql/expression.ts'
import { all } from '../sql/expression.ts'

type Plain = string | number | boolean

/** What a filter leaves of one column. */
interface Left {
  /** Only these values, where it names any. */
  only?: readonly Plain[]
  /** None of these. */
  never: Plain[]
  low?: { at: Plain; open: boolean }
  high?: { at: Plain; open: boolean }
  /** It must be missing, or must be known. */
  missing?: boolean
  known?: boolean
}

/**
 * Whether no row can pass both filters, as far as can be told column by column: other values, values that the other one rules out, ranges that do not
 * meet, missing against known, a condition against its denial. False where it cannot be told. A missing filter lets everything pass. Pure.
 */
export function excludeEachOther(one: Expression | undefined, other: Expression | undefined): boolean {
  if (!one || !other) return false
  const terms = termsOf(all([one, other]))
  const denied = new Set(terms.flatMap((term) => (term.kind === 'not' ? [JSON.stringify(term.term)] : [])))
  if (terms.some((term) => denied.has(JSON.stringify(term)))) return true
  const columns = new Map<string, Left>()
  for (const term of terms) narrow(columns, term)
  return [...columns.values()].some(isNothing)
}

/** What must all hold. */
function termsOf(filter: Expression): Expression[] {
  if (filter.kind === 'all') return filter.terms.flatMap(termsOf)
  if (filter.kind === 'not' && filter.term.kind === 'any')
    return filter.term.terms.flatMap((term) => termsOf({ kind: 'not', term }))
  return [filter]
}

function narrow(columns: Map<string, Left>, term: Expression): void {
  const isDenied = term.kind === 'not'
  const inner = isDenied ? term.term : term
  const alone = inner.kind === 'any' ? oneColumn(inner.terms) : oneColumn([inner])
  const about =
    alone?.column ??
    (inner.kind === 'missing' ? nameOf(inner.term) : inner.kind === 'compare' ? nameOf(inner.left) : undefined)
  if (about === undefined) return
  const left = columns.get(about) ?? { never: [] }
  columns.set(about, left)
  if (inner.kind === 'missing') {
    left[isDenied ? 'known' : 'missing'] = true
    return
  }
  // Whatever is compared is known.
  left.known = true
  if (alone) {
    const { values } = alone
    if (isDenied) left.never.push(...values)
    else left.only = left.only?.filter((value) => values.includes(value)) ?? values
    return
  }
  const value = inner.kind === 'compare' ? valueOf(inner.right) : undefined
  if (inner.kind !== 'compare' || value === undefined || isDenied) return
  const { operator } = inner
  if (operator === '<>') left.never.push(value)
  const bound = { at: value, open: operator === '<' || operator === '>' }
  if (operator.startsWith('>') && (!left.low || value >= left.low.at)) left.low = bound
  if ((operator === '<' || operator === '<=') && (!left.high || value <= left.high.at)) left.high = bound
}

/** The values that `=` and `in` allow, where all of them are about one column. */
function oneColumn(terms: readonly Expression[]): { column: string; values: Plain[] } | undefined {
  const found = terms.map((term) => {
    if (term.kind === 'compare' && term.operator === '=') return { term: term.left, values: [valueOf(term.right)] }
    return term.kind === 'in' ? { term: term.term, values: term.values.map(valueOf) } : undefined
  })
  const [first] = found
  const column = first && nameOf(first.term)
  const values = found.flatMap((one) => (one && nameOf(one.term) === column ? one.values : [undefined]))
  return column === undefined || values.includes(undefined) ? undefined : { column, values: values as Plain[] }
}

function isNothing({ only, never, low, high, missing, known }: Left): boolean {
  if (missing && known) return true
  const passes = (value: Plain) =>
    !never.includes(value) &&
    (!low || (low.open ? value > low.at : value >= low.at)) &&
    (!high || (high.open ? value < high.at : value <= high.at))
  if (only) return !only.some(passes)
  return (
    low !== undefined && high !== undefined && (low.at > high.at || (low.at === high.at && (low.open || high.open)))
  )
}

const nameOf = (term: Expression): string | undefined => (term.kind === 'column' ? term.name : undefined)

function valueOf(term: Expression): Plain | undefined {
  const inner = term.kind === 'cast' ? term.term : term
  return inner.kind === 'literal' && inner.value !== null && !Array.isArray(inner.value)
    ? (inner.value as Plain)
    : undefined
}
