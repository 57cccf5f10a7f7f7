import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeDay } from './change-day.ts'

describe('the day after which events come more slowly', () => {
  it('is the last at the old pace: twice a month for half a year, then once', () => {
    const often = Array.from({ length: 12 }, (_, index) => 7 + 15 * index)
    expect(changeDay([...often, 290], 0, 365)).toMatchObject({ last: 172, before: 12, after: 1 })
    expect(changeDay(often, 0, 365)).toMatchObject({ last: 172, after: 0 })
  })

  it('is nowhere where nothing slows down, and of nobody', () => {
    expect(changeDay([], 0, 100)).toBeUndefined()
    expect(changeDay([99], 0, 100)).toBeUndefined()
    expect(changeDay([60, 70, 80, 90, 99], 0, 100)).toBeUndefined()
  })

  it('lies on an event, slows down, and does not depend on the order of the days', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(199), { maxLength: 30 }), (days) => {
        const found = changeDay(days, 0, 200)
        expect(changeDay(days.toReversed(), 0, 200)).toEqual(found)
        if (!found) return
        expect(days).toContain(found.last)
        expect(found.before + found.after).toBe(days.length)
        expect(found.before / (found.last + 1)).toBeGreaterThan(found.after / (200 - found.last - 1))
        expect(found.gap).toBeGreaterThan(0)
      }),
    )
  })
})
