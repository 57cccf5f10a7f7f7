import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { narrowed } from '../../../test/support/attacker.ts'
import type { Sum } from '../../privacy/small-groups.ts'
import type { PreviewDetail } from '../../index.ts'
import { countedAnswer, shownWarning } from './preview-answer.ts'
import { rankedCounts } from './ranked-counts.ts'

const said = (en: string) => ({ zh: en, en })

/** A draft of one condition, with sizes as given. */
function detail(
  more: Partial<PreviewDetail>,
  [yes, no, unknown]: [number, number, number] = [100, 90, 10],
): PreviewDetail {
  return {
    kind: 'customer',
    sentence: said('rule'),
    day: '2025-03-31',
    from: 'stored',
    drawnFrom: { id: 'everyone', name: said('everyone'), sentence: said('everyone') },
    population: yes + no + unknown,
    rule: { sentence: said('rule'), true: yes, false: no, unknown },
    funnel: [],
    overlaps: [],
    warnings: [],
    took: 1,
    ...more,
  }
}

describe('counts of a draft as they may be shown', () => {
  it('hides who comes and goes before it hides the answer', () => {
    const found = countedAnswer(detail({ saved: { same: false, matching: 97, both: 97 } }), 10)
    expect(found).toMatchObject({ matching: 100, notMatching: 90, unknown: 10, share: 0.5 })
    expect(found.saved).toEqual({
      same: false,
      matching: 97,
      entered: { hidden: true, under: 10 },
      left: { hidden: true, under: 10 },
    })
  })

  it('hides an overlap from which a few would follow, and no more', () => {
    const overlaps = [
      { id: 'a', name: said('a'), members: 500, both: 96 },
      { id: 'b', name: said('b'), members: 60, both: 40 },
      { id: 'c', name: said('c'), members: 60, both: 5 },
    ]
    const found = countedAnswer(detail({ overlaps }), 10)
    expect(found.matching).toBe(100)
    // The share is of this one, as `fenqun show` has it; of either is beside.
    expect(found.overlaps.map((one) => [one.members, one.both, one.share, one.ofEither])).toEqual([
      [500, { hidden: true, under: 10 }, null, null],
      [60, 40, 40 / 100, 40 / 120],
      [60, { hidden: true, under: 10 }, null, null],
    ])
    const warning = {
      code: 'W05',
      message: { zh: '“x” 与 “y” 有 97% 的人重合', en: '"x" and "y" share 97% of their people' },
    }
    expect(shownWarning(warning, found)!.message.en).toBe('"x" and "y" share 90% or more of their people')
  })

  it('hides a condition beside a step that loses a few', () => {
    const rule = {
      sentence: said('rule'),
      how: 'all' as const,
      true: 100,
      false: 90,
      unknown: 10,
      parts: [
        { sentence: said('one'), true: 103, false: 87, unknown: 10 },
        { sentence: said('two'), true: 150, false: 50, unknown: 0 },
      ],
    }
    const funnel = [
      { sentence: said('one'), people: 103 },
      { sentence: said('two'), people: 100 },
    ]
    const found = countedAnswer(detail({ rule, funnel }), 10)
    expect([found.matching, found.funnel.map((one) => one.people)]).toEqual([100, [{ hidden: true, under: 10 }, 100]])
    expect(found.rules.map((one) => typeof one.matching)).toEqual(['number', 'object', 'number'])
  })
})

it('never lets a small count be worked out, shown or implied', () => {
  const cell = fc.oneof(fc.nat(12), fc.nat(200))
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell, fc.nat(4)), { minLength: 1, maxLength: 6 }), (rows) => {
      const minimum = 10
      const cells = rankedCounts(minimum)
      const counts: number[] = []
      const sums: Sum[] = []
      const implied = new Set<number>()
      const add = (count: number, rank?: number) => {
        counts.push(count)
        if (rank === undefined) implied.add(counts.length - 1)
        return rank === undefined ? cells.imply(count) : cells.add(count, rank)
      }
      const sum = (parts: number[], total: number) => {
        sums.push({ parts, total })
        cells.sum(parts, total)
      }
      let last = add(
        rows.reduce((all, row) => all + row[0] + row[1] + row[2], 0),
        0,
      )
      for (const [one, other, third, rank] of rows) {
        const rest = counts[last]! - one - other - third
        const next = add(rest, rank)
        sum([add(one, rank), add(other, 1), add(third), next], last)
        last = next
      }
      const shown = cells.shown()
      const hidden = new Set(counts.flatMap((_, index) => (typeof shown(index) === 'number' ? [] : [index])))
      const isNobodyHidden = [...hidden].some((index) => counts[index] === 0)
      const open = counts.filter(
        (count, index) => count > 0 && count < minimum && !hidden.has(index) && !implied.has(index),
      )
      expect(open).toEqual([])
      const least = counts.map((_, index) => (implied.has(index) || isNobodyHidden ? 0 : 1))
      const seen = counts.map((count, index) => (hidden.has(index) || implied.has(index) ? undefined : count))
      const found = narrowed({ shown: seen, sums, least })
      const isNarrow = (index: number) => found[index]!.to - found[index]!.from + 1 < minimum
      expect(counts.filter((count, index) => count > 0 && count < minimum && isNarrow(index))).toEqual([])
    }),
    { numRuns: 150 },
  )
})
