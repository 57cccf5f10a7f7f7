import { describe, expect, it } from 'vitest'
import { describeTimes, parseTimes } from './times.ts'

describe('a number of times', () => {
  it.each([
    [3, { low: 3, high: 3 }],
    [0, { low: 0, high: 0 }],
    ['3', { low: 3, high: 3 }],
    ['exactly 3', { low: 3, high: 3 }],
    ['exactly 1 time', { low: 1, high: 1 }],
    ['at least 3 times', { low: 3 }],
    ['  At  least   3 ', { low: 3 }],
    ['at most 3', { high: 3 }],
    ['more than 3', { low: 4 }],
    ['less than 3', { high: 2 }],
    ['less than 1', { high: 0 }],
    ['between 2 and 5', { low: 2, high: 5 }],
    ['between 2 and 2', { low: 2, high: 2 }],
  ])('%j is understood', (written, times) => {
    expect(parseTimes(written)).toEqual(times)
  })

  it.each(['', 'a few', '-1', '1.5', 'between 5 and 2', 'less than 0', 'at least', 'at least three', '三次', '3 4'])(
    '"%s" is not understood, or fits no number',
    (written) => {
      expect(parseTimes(written)).toBeUndefined()
    },
  )

  it('is said in both languages', () => {
    expect(describeTimes({ low: 1, high: 1 })).toEqual({ zh: '恰好 1 次', en: 'exactly once' })
    expect(describeTimes({ low: 2 })).toEqual({ zh: '至少 2 次', en: 'at least 2 times' })
    expect(describeTimes({ high: 0 })).toEqual({ zh: '至多 0 次', en: 'at most 0 times' })
    expect(describeTimes({ low: 2, high: 3 })).toEqual({ zh: '2 到 3 次', en: '2 to 3 times' })
  })
})
