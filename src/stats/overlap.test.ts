import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jaccard, overlapOf, patternsOf } from './overlap.ts'

const three = [['A', 'B', 'C']]
const rowsOf = (regions: Record<number, number>) =>
  Object.entries(regions).map(([mask, count]) => ({ mask: [BigInt(mask)], count }))

describe('overlap', () => {
  it('C02: sizes 60, 40, 30 with overlaps 20, 20, 15 and 10 in all three are 85 people, never 130', () => {
    const regions = { 0b001: 30, 0b010: 15, 0b100: 5, 0b011: 10, 0b101: 10, 0b110: 5, 0b111: 10, 0b000: 15 }
    const overlap = overlapOf(patternsOf(three, rowsOf(regions)))
    expect([...overlap.sizes]).toEqual([60, 40, 30])
    expect([overlap.both(0, 1), overlap.both(0, 2), overlap.both(1, 2)]).toEqual([20, 20, 15])
    expect(overlap.union).toBe(85)
    expect(jaccard(60, 40, 20)).toBe(0.25)
    expect(jaccard(0, 0, 0)).toBe(0)
  })

  it('C02: the overlap is symmetric, and the union obeys inclusion and exclusion', () => {
    const region = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(fc.array(region, { minLength: 8, maxLength: 8 }), (counts) => {
        const overlap = overlapOf(patternsOf(three, rowsOf({ ...counts })))
        const [a, b, c] = [0, 1, 2].map((index) => overlap.both(index, index))
        const pairs = overlap.both(0, 1) + overlap.both(0, 2) + overlap.both(1, 2)
        expect(overlap.union).toBe((a ?? 0) + (b ?? 0) + (c ?? 0) - pairs + (counts[7] ?? 0))
        for (const [x, y] of [
          [0, 1],
          [0, 2],
          [1, 2],
        ] as const) {
          expect(overlap.both(x, y)).toBe(overlap.both(y, x))
          expect(overlap.both(x, y)).toBeLessThanOrEqual(Math.min(overlap.sizes[x] ?? 0, overlap.sizes[y] ?? 0))
        }
      }),
    )
  })

  it('reads every bit of several words, the sign bit too, and passes over bits without an id', () => {
    const ids = [Array.from({ length: 64 }, (_, bit) => (bit === 5 ? undefined : `a${bit}`)), ['b0', undefined, 'b2']]
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.bigInt({ min: 0n, max: 7n })), {
          maxLength: 20,
        }),
        (masks) => {
          const rows = masks.map(([first, second], index) => ({ mask: [first, second], count: index + 1 }))
          const overlap = overlapOf(patternsOf(ids, rows))
          const has = (mask: readonly bigint[], id: string) =>
            ids.some((word, at) => word.includes(id) && ((mask[at] ?? 0n) >> BigInt(word.indexOf(id))) & 1n)
          const people = (wanted: string[]) =>
            rows.filter(({ mask }) => wanted.every((id) => has(mask, id))).reduce((sum, row) => sum + row.count, 0)
          expect(overlap.ids).toHaveLength(65)
          expect([...overlap.sizes]).toEqual(overlap.ids.map((id) => people([id])))
          expect(overlap.both(63, 2)).toBe(people([overlap.ids[63] ?? '', overlap.ids[2] ?? '']))
          const anyone = rows.filter(({ mask }) => overlap.ids.some((id) => has(mask, id)))
          expect(overlap.union).toBe(anyone.reduce((sum, row) => sum + row.count, 0))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('has nobody in nothing', () => {
    expect(overlapOf(patternsOf([], [])).union).toBe(0)
    expect(overlapOf(patternsOf([[]], [{ mask: [3n], count: 4 }])).union).toBe(0)
  })
})
