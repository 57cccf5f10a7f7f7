import { expect, it } from 'vitest'
import { overlapOf } from './overlap.ts'
import { patternSizes } from './pattern-sizes.ts'

it('sizes of patterns are those that counting every pair gives, also on both sides of a half word', () => {
  const ids = [Array.from({ length: 62 }, (_, bit) => (bit === 5 ? undefined : `a${bit}`)), ['b0', 'b1']]
  const bits = (...list: number[]) => list.reduce((sum, bit) => sum | (1n << BigInt(bit)), 0n)
  const words = [
    BigInt64Array.from([bits(0, 31, 32, 61), bits(5, 33), 0n]),
    BigInt64Array.from([bits(0), bits(0, 1), bits(1)]),
  ]
  const patterns = { ids, words, counts: [10, 3, 1] }
  const { ids: known, sizes } = overlapOf(patterns)
  expect([...patternSizes(patterns)].toSorted()).toEqual(
    known.map((id, index): [string, number] => [id, sizes[index]!]).toSorted(),
  )
  expect(patternSizes(patterns).get('a61')).toBe(10)
  expect(patternSizes(patterns).get('b1')).toBe(4)
})
