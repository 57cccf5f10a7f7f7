/** One step of a tracking plot: repeat orders up to `until`, and those since the step before. */
export interface TrackingStep {
  until: number
  expected: number
  actual: number
  cumulativeExpected: number
  cumulativeActual: number
}

/**
 * Expected against actual repeat orders by calendar time: the sum over customers of what a fit expects of a new customer in the time since their first
 * order (`expectedFromFirst`). Times are in the unit of the fit, from any common origin; `until` are the ends of the steps, rising.
 */
export function trackOrders(
  expect: (time: number) => number,
  first: ArrayLike<number>,
  repeatOrders: ArrayLike<number>,
  until: readonly number[],
): TrackingStep[] {
  const starts = new Map<number, number>()
  for (let i = 0; i < first.length; i++) starts.set(first[i]!, (starts.get(first[i]!) ?? 0) + 1)
  const orders = Float64Array.from(repeatOrders).sort()
  let [seen, before, seenBefore] = [0, 0, 0]
  return until.map((end) => {
    let cumulative = 0
    for (const [start, customers] of starts) if (end > start) cumulative += customers * expect(end - start)
    while (seen < orders.length && orders[seen]! <= end) seen++
    const step = {
      until: end,
      expected: cumulative - before,
      actual: seen - seenBefore,
      cumulativeExpected: cumulative,
      cumulativeActual: seen,
    }
    ;[before, seenBefore] = [cumulative, seen]
    return step
  })
}
