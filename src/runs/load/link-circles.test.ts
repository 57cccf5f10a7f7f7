import { expect, it } from 'vitest'
import { linkCircles } from './link-circles.ts'

const link = (from: number, to: number, since = -Infinity, until = Infinity) => ({ from, to, since, until })

it('finds who leads round to whom, however far, and who leads to itself', () => {
  expect(linkCircles([])).toEqual([])
  expect(linkCircles([link(1, 2), link(2, 3), link(1, 3)])).toEqual([])
  const links = [
    link(9, 8),
    link(8, 7),
    link(7, 9),
    link(6, 9),
    link(1, 1),
    link(2, 1),
    link(3, 4),
    link(4, 3),
    link(4, 5),
  ]
  expect(linkCircles(links)).toEqual([[1], [3, 4], [7, 8, 9]])
})

it('counts only what leads round on one and the same day', () => {
  expect(linkCircles([link(1, 2, 0, 10), link(2, 1, 11, 20)])).toEqual([])
  expect(linkCircles([link(1, 2, 0, 10), link(2, 1, 10, 20)])).toEqual([[1, 2]])
  const links = [link(1, 2, 0, 10), link(2, 1, 20), link(2, 3), link(3, 2, 15, 16), link(3, 1, 5, 6)]
  expect(linkCircles(links)).toEqual([
    [1, 2, 3],
    [2, 3],
  ])
})

it('goes down long chains', () => {
  const links = Array.from({ length: 100_000 }, (_, index) => link(index, index + 1))
  expect(linkCircles(links)).toEqual([])
  expect(linkCircles([...links, link(100_000, 99_998)])).toEqual([[99_998, 99_999, 100_000]])
})

it('looks at each link a few times only, however many circles there are', () => {
  let looked = 0
  const counted = (from: number, to: number) => ({
    ...link(from, to),
    get from() {
      looked += 1
      return from
    },
  })
  const pairs = Array.from({ length: 2000 }, (_, index) => [
    counted(2 * index, 2 * index + 1),
    counted(2 * index + 1, 2 * index),
  ])
  expect(linkCircles(pairs.flat())).toHaveLength(2000)
  expect(looked).toBeLessThan(4000 * 10)
})
