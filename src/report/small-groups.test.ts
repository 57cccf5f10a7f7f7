import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sightsOf, sightsOfTable } from './small-groups.ts'
import type { Sight } from './small-groups.ts'

describe('small groups', () => {
  it('hides counts under the minimum and one neighbour, so that no total gives them away', () => {
    expect(sightsOf([500, 40, 3, 0], 10)).toEqual(['open', 'guarded', 'small', 'open'])
  })

  it('needs no neighbour when two are small', () => {
    expect(sightsOf([500, 40, 3, 9], 10)).toEqual(['open', 'open', 'small', 'small'])
  })

  it('shows nobody as nobody', () => {
    expect(sightsOf([0, 10], 10)).toEqual(['open', 'open'])
  })

  it('leaves no row and no column of a table with exactly one hidden count while another could be hidden', () => {
    const tables = integer({ min: 1, max: 6 }).chain((width) => array(countsOf(width), { minLength: 1, maxLength: 6 }))
    assert(
      property(tables, (rows) => {
        const seen = sightsOfTable(rows, 10).map((sights, up) =>
          sights.map((sight, across): Cell => ({ sight, count: rows[up]?.[across] ?? 0 })),
        )
        const columns = (seen[0] ?? []).map((_, across) =>
          seen.map((cells) => cells[across]).filter((cell) => cell !== undefined),
        )
        expect([...seen, ...columns].filter(isGivenAway)).toEqual([])
        expect(seen.flat().filter((cell) => (cell.sight === 'small') !== (cell.count > 0 && cell.count < 10))).toEqual(
          [],
        )
      }),
    )
  })
})

interface Cell {
  count: number
  sight: Sight
}

/** One hidden count, and another that could have been hidden with it. */
function isGivenAway(line: readonly Cell[]): boolean {
  const hidden = line.filter((cell) => cell.sight !== 'open').length
  return hidden === 1 && line.some((cell) => cell.sight === 'open' && cell.count > 0)
}

function countsOf(width: number) {
  return array(integer({ min: 0, max: 40 }), { minLength: width, maxLength: width })
}
