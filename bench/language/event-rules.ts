import type { LanguageRule } from './conditions.ts'

/** A rule over counts and sums of orders, each of which the SQL by hand computes once. */
export interface EventRule extends LanguageRule {
  counts: { name: string; sql: string }[]
}

const channels = ['app', 'web', 'store', 'phone', 'partner']
const spans = [7, 14, 30, 60, 90, 120, 180, 365]

const within = (days: number): string => `last ${days} days`
const since = (days: number): string => `ordered_at >= {day -${days - 1}}`

/** The n-th of 200: did, did not, sums, days since and nested ones in turn, over eight windows and five channels. */
function rule(n: number): Omit<EventRule, 'segment'> {
  const days = spans[n % spans.length]!
  const channel = channels[Math.floor(n / 3) % channels.length]!
  const inWindow = { name: `n_${days}`, sql: `count(*) FILTER (${since(days)})` }
  const byChannel = { name: `n_${channel}_${days}`, sql: `count(*) FILTER (channel = '${channel}' AND ${since(days)})` }
  const spent = { name: `s_${days}`, sql: `sum(amount) FILTER (${since(days)})` }
  const last = { name: 'last_day', sql: 'max(ordered_at)::DATE' }
  const times = 1 + (n % 4)
  const amount = 200 * (1 + (n % 9))
  switch (n % 5) {
    case 0:
      return {
        where: { did: 'order', times: `at least ${times}`, within: within(days) },
        sql: `n_${days} >= ${times}`,
        counts: [inWindow],
      }
    case 1:
      return {
        where: { 'did not': 'order', where: { channel }, within: within(days) },
        sql: `n_${channel}_${days} = 0`,
        counts: [byChannel],
      }
    case 2:
      return {
        where: { sum: 'amount', of: 'order', within: within(days), 'at least': amount },
        sql: `s_${days} >= ${amount}`,
        counts: [spent],
      }
    case 3:
      return {
        where: {
          all: [
            { 'days since': 'last', of: 'order', 'at most': 30 * times },
            { did: 'order', where: { channel }, times: 'at least 1', within: within(days) },
          ],
        },
        sql: `last_day >= {day -${30 * times}} AND n_${channel}_${days} >= 1`,
        counts: [last, byChannel],
      }
    default:
      return {
        where: {
          any: [
            {
              all: [
                { attribute: 'home_region', in: ['north', 'south'] },
                { did: 'order', within: within(days) },
              ],
            },
            { none: [{ sum: 'amount', of: 'order', within: 'last 365 days', 'at least': amount }] },
          ],
        },
        sql: `(home_region IN ('north', 'south') AND n_${days} >= 1) OR NOT (coalesce(s_365, 0) >= ${amount})`,
        counts: [inWindow, { name: 's_365', sql: `sum(amount) FILTER (${since(365)})` }],
      }
  }
}

/** 200 rules over windows, filters and sums, hardly two of which count the same; the first 20 hold one of each kind at least. */
export const eventRules: EventRule[] = Array.from({ length: 200 }, (_, n) => ({
  segment: `event-${String(n).padStart(3, '0')}`,
  ...rule(n),
}))
