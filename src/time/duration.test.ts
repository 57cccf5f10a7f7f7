import { expect, it } from 'vitest'
import { describeDuration, microsecondsOf, parseDuration } from './duration.ts'

it.each([
  ['30 minutes', 30 * 60_000_000, '30分钟', '30 minutes'],
  ['1 hour', 3_600_000_000, '1小时', '1 hour'],
  [' 3  DAYS', 259_200_000_000, '3天', '3 days'],
  ['2 week', 1_209_600_000_000, '2周', '2 weeks'],
])('%j is so many microseconds, and reads back', (text, microseconds, zh, en) => {
  const duration = parseDuration(text)!
  expect(microsecondsOf(duration)).toBe(microseconds)
  expect(describeDuration(duration)).toEqual({ zh, en })
})

it.each(['', '0 days', '1.5 days', '3 months', '-1 days', 'days', '73051 days', '99999999999999999999 weeks'])(
  '%j is no length of elapsed time',
  (text) => expect(parseDuration(text)).toBeUndefined(),
)
