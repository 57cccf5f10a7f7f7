import { expect, it } from 'vitest'
import type { MeasuredVariable } from './rank-variables.ts'
import { rankVariables } from './rank-variables.ts'
import { redundancies } from './redundancy.ts'
import { relevance } from './relevance.ts'

const groupsOf = (groups: readonly (readonly number[])[]) => ({
  codes: Int32Array.from(groups.flatMap((one, at) => one.map(() => at))),
  count: groups.length,
  values: Float64Array.from(groups.flat()),
})

const variable = (id: string, change: Partial<MeasuredVariable> = {}): MeasuredVariable => ({
  id,
  name: { zh: `标签 ${id}`, en: `the "${id}", 🙂` },
  family: 'value',
  relevance: { by: 'η²', value: 0.5, corrected: 0.5, p: 0, n: 100, groups: 3 },
  adjustedP: 0,
  known: 1,
  redundancy: { others: [] },
  stability: undefined,
  circular: false,
  ...change,
})
const relevant = (corrected: number): MeasuredVariable['relevance'] => ({
  by: 'η²',
  value: corrected,
  corrected,
  p: 0,
  n: 100,
  groups: 3,
})

it('B19: groups of alike spend score .990, groups across all spend .001, and the first comes on top', () => {
  const [apart, across] = [
    groupsOf([
      [100, 110, 90],
      [200, 210, 190],
      [300, 310, 290],
    ]),
    groupsOf([
      [100, 200, 300],
      [110, 210, 290],
      [90, 190, 310],
    ]),
  ].map(({ values, ...codes }) => relevance(codes, { kind: 'number', values })!)
  expect([apart!.value, across!.value].map((one) => one.toFixed(3))).toEqual(['0.990', '0.001'])
  const ranked = rankVariables([
    variable('across', { relevance: across, adjustedP: across!.p }),
    variable('apart', { relevance: apart, adjustedP: apart!.p }),
  ])
  expect(ranked.map((one) => [one.id, one.advice])).toEqual([
    ['apart', 'take'],
    ['across', 'useless'],
  ])
})

it('puts what repeats a better one behind it, and what cannot be used last, each with its reason', () => {
  const ranked = rankVariables([
    variable('twin', { relevance: relevant(0.4), redundancy: { others: [{ with: 1, value: 0.95, by: '|r|' }] } }),
    variable('best', { relevance: relevant(0.9), redundancy: { others: [{ with: 0, value: 0.95, by: '|r|' }] } }),
    variable('rare', { relevance: relevant(0.99), known: 0.2 }),
    variable('faith', { relevance: relevant(0.99), marked: { mark: 'sensitive', of: 'faith' } }),
    variable('same', { relevance: relevant(1), circular: true }),
    variable('flat', { relevance: undefined, adjustedP: undefined }),
    variable('third', { relevance: relevant(0.3), stability: { psi: 0.4, reading: 'large' } }),
  ])
  expect(ranked.map((one) => `${one.id}: ${one.advice}`)).toEqual([
    'best: take',
    'third: take',
    'twin: drop',
    'flat: useless',
    'rare: sparse',
    'faith: sensitive',
    'same: circular',
  ])
  expect(ranked.find((one) => one.id === 'twin')).toMatchObject({
    instead: 'best',
    closest: { id: 'best', value: 0.95 },
  })
  expect(ranked.every((one) => one.reasons.length > 0)).toBe(true)
  expect(ranked[1]!.reasons.at(-1)!.en).toBe('has moved a great deal since the run before (PSI 0.40)')
})

it('finds who says the same: by ranks between numbers, by groups otherwise, with inflated variance', () => {
  const n = 200
  const rows = Array.from({ length: n }, (_, row) => row)
  const codes = Int32Array.from(rows, (row) => Math.floor(row / 20))
  const noise = Float64Array.from(rows, (row) => (row * 7919) % n)
  const [one, two, other, group] = redundancies([
    { codes, count: 10, ranks: Float64Array.from(rows) },
    { codes, count: 10, ranks: Float64Array.from(rows, (row) => n - row) },
    { codes: Int32Array.from(noise, (value) => Math.floor(value / 20)), count: 10, ranks: noise },
    { codes: Int32Array.from(rows, (row) => (row < 100 ? 0 : 1)), count: 2 },
  ])
  expect(one!.others[0]).toEqual({ with: 1, value: 1, by: '|r|' })
  expect([one!.vif, two!.vif]).toEqual([null, null])
  expect(other!.vif).toBeLessThan(1.2)
  expect(group!.others[0]).toMatchObject({ by: 'V' })
  expect(group!.others[0]!.value).toBeGreaterThan(0.95)
  expect(group!.vif).toBeUndefined()
})

it('measures relevance to a category by V less chance, and leaves out who has no value', () => {
  const codes = Int32Array.of(0, 0, 0, 1, 1, 1, -1)
  const aim = { kind: 'category' as const, codes: Int32Array.of(0, 0, 0, 1, 1, 1, 0), count: 2 }
  expect(relevance({ codes, count: 2 }, aim)).toMatchObject({ by: 'V', value: 1, n: 6, groups: 2 })
  const values = Float64Array.of(1, NaN, 3, 4, 5, 6, 7)
  expect(relevance({ codes, count: 2 }, { kind: 'number', values })).toMatchObject({ by: 'η²', n: 5 })
  expect(relevance({ codes: codes.map(() => 0), count: 1 }, aim)).toBeUndefined()
})
