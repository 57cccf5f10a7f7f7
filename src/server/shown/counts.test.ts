import { expect, it } from 'vitest'
import { countOf, partsOf, shareOf } from './counts.ts'

const hidden = { hidden: true, under: 10 }

it('O04: of 3 and 40 with the total 43 both are hidden alike, so that 3 cannot be worked out', () => {
  expect(partsOf([3, 40], 10)).toEqual([hidden, hidden])
  expect(partsOf([3, 40, 50], 10)).toEqual([hidden, hidden, 50])
  expect(partsOf([0, 43], 10)).toEqual([0, 43])
  expect(countOf(9, 10)).toEqual(hidden)
  expect([countOf(0, 10), countOf(10, 10)]).toEqual([0, 10])
})

it('has no share where a count is hidden or nobody is there', () => {
  expect([shareOf(1, 4), shareOf(countOf(3, 10), 40), shareOf(0, 0), shareOf(null, 3)]).toEqual([
    0.25,
    null,
    null,
    null,
  ])
})
