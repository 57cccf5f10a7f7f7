import { expect, it } from 'vitest'
import { countOf, countsOf, partsOf, shareOf } from './counts.ts'

const small = { hidden: 'small', under: 10 }
const guarded = { hidden: 'guarded', under: 10 }

it('O04: of 3 and 40 with the total 43 both are hidden, so that 3 cannot be worked out', () => {
  expect(partsOf([3, 40], 10)).toEqual({ parts: [small, guarded], total: 43 })
  expect(partsOf([3, 40, 50], 10)).toEqual({ parts: [small, guarded, 50], total: 93 })
  expect(partsOf([0, 43], 10)).toEqual({ parts: [0, 43], total: 43 })
  expect(countOf(9, 10)).toEqual(small)
  expect([countOf(0, 10), countOf(10, 10)]).toEqual([0, 10])
})

it('hides through several sums at once', () => {
  // Two groups of 100 and 60 who share 4: exactly the one, exactly the other, both, the sizes, the union.
  const counts = countsOf(
    [96, 56, 4, 100, 60, 156],
    [
      { parts: [0, 2], total: 3 },
      { parts: [1, 2], total: 4 },
      { parts: [0, 1, 2], total: 5 },
    ],
    10,
  )
  expect(counts[2]).toEqual(small)
  const shown = counts.map((one) => typeof one === 'number')
  // Of 96 + 4 = 100, 56 + 4 = 60 and 96 + 56 + 4 = 156 at most two of the sums may stay whole but for hidden parts.
  expect(shown.filter(Boolean).length).toBeLessThan(5)
  expect(counts.every((one) => typeof one === 'number' || one.under === 10)).toBe(true)
})

it('has no share where a count is hidden or nobody is there', () => {
  expect([shareOf(1, 4), shareOf(countOf(3, 10), 40), shareOf(0, 0), shareOf(null, 3)]).toEqual([
    0.25,
    null,
    null,
    null,
  ])
})
