import type { Responses } from '../../index.ts'
import type { ResponsesAnswer } from '../contract/responses.ts'
import { countOf } from './counts.ts'
import { roughValue } from '../../privacy/rough-value.ts'

/**
 * Rates as they may be shown: nothing of fewer people than the minimum, nor of as few who answered, or did not; for who may not see people rates in steps of 5 % and no numbers
 * of people.
 */
export function responsesAnswer(
  found: Responses,
  { seesPeople }: { seesPeople: boolean },
): Omit<ResponsesAnswer, 'at'> {
  const { minimum } = found
  const isFew = (count: number) => count > 0 && count < minimum
  const hidden = new Set(
    found.groups.filter((one) => [one.n, one.count, one.n - one.count].some(isFew)).map((one) => one.id),
  )
  const write = (value: number) => (seesPeople ? value : roughValue(value, 'share'))
  const ends = (interval: { low: number; high: number } | undefined) =>
    seesPeople && interval ? { from: interval.low, to: interval.high } : { from: null, to: null }
  const { test } = found
  return {
    kind: found.kind,
    to: found.to,
    ...(found.by ? { by: found.by } : {}),
    in: found.in,
    minimum,
    groups: found.groups.map((one) => {
      const isHidden = hidden.has(one.id)
      return {
        id: one.id,
        name: one.name,
        people: seesPeople ? countOf(one.n, minimum) : null,
        answered: !seesPeople ? null : isHidden ? { hidden: true, under: minimum } : one.count,
        rate: isHidden || one.rate === undefined ? null : { value: write(one.rate), ...ends(one.interval) },
        shrunk: isHidden || !one.shrunk ? null : write(one.shrunk.rate),
      }
    }),
    overall: found.overall === undefined || hidden.size === 1 ? null : write(found.overall),
    test:
      test && seesPeople
        ? { statistic: test.statistic, df: test.df, p: test.p, v: test.v, isRough: test.smallestExpected < 5 }
        : null,
    differences: found.differences.map(({ a, b, difference, interval, adjustedP, verdict }) => {
      const isHidden = hidden.has(a) || (b !== undefined && hidden.has(b))
      return {
        a,
        b: b ?? null,
        difference: isHidden ? null : { value: write(difference), ...ends(interval) },
        adjustedP: seesPeople && !isHidden ? adjustedP : null,
        verdict,
      }
    }),
    verdict: found.verdict,
    circular: found.circular,
  }
}
