import { isSameMoney } from '../attributes/same-money.ts'
import type { Comparable, CompileContext, PartOfValue, SummedColumn } from '../conditions/context.ts'
import { addedUp } from '../attributes/counted-twice.ts'
import type { Bilingual } from '../errors.ts'
import { valueErrors } from './errors.ts'
import type { LedgerLine } from './value-plan.ts'

/** What a line of the ledger adds up: an attribute, columns of events, parts of values. */
export interface Counted {
  attribute?: string
  sums?: readonly SummedColumn[]
  adds?: readonly PartOfValue[]
}

const soFar: ReadonlySet<string> = new Set(['historic', 'direct', 'indirect'])

/** The part of a value in it that is a forecast; undefined where there is none. Lifetime value from which all that is to come was taken off is none. */
export function forecastIn(amount: Comparable): PartOfValue | undefined {
  return addedUp([amount]).find(({ part, contains }) =>
    part === 'lifetime' ? contains.includes('current') || contains.includes('potential') : !soFar.has(part),
  )
}

/** Warns where two lines of one side may count one amount: the same attribute, the same column of the same events, a whole and its part. */
export function reportLinesTwice(
  lines: readonly { line: Pick<LedgerLine, 'line' | 'side'>; counts: Counted }[],
  context: Pick<CompileContext, 'report'>,
): void {
  for (const [index, second] of lines.entries())
    for (const first of lines.slice(0, index)) {
      if (first.line.side !== second.line.side) continue
      const what = bothCount(first.counts, second.counts)
      if (!what) continue
      const key = second.counts.attribute === undefined ? 'sum' : 'attribute'
      const params = { first: first.line.line, second: second.line.line, what }
      context.report(valueErrors.problem('line-counts-twice', params), ['ledger', index, key])
    }
}

/** What both count, in words; undefined where they have nothing in common that can be told. */
function bothCount(one: Counted, other: Counted): Bilingual | undefined {
  if (one.attribute !== undefined && one.attribute === other.attribute)
    return { zh: `标签 ${one.attribute}`, en: `the attribute ${one.attribute}` }
  const sum = one.sums?.find((mine) => other.sums?.some((theirs) => isSameMoney(mine, theirs)))
  if (sum) return { zh: ` ${sum.event} 的 ${sum.column}`, en: `${sum.column} of ${sum.event}` }
  const part = one.adds?.find((mine) => other.adds?.some((theirs) => overlap(mine, theirs)))
  return part && { zh: `“${part.value}”的${part.title.zh}`, en: `${part.title.en} of "${part.value}"` }
}

const overlap = (one: PartOfValue, other: PartOfValue): boolean =>
  one.value === other.value &&
  (one.part === other.part || one.contains.includes(other.part) || other.contains.includes(one.part))
