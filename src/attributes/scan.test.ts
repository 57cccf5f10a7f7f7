import { describe, expect, it } from 'vitest'
import type { BaseMeasure, EventMeasure } from '../conditions/base-measure.ts'
import { baseMeasureKey } from '../conditions/base-measure.ts'
import { scansOf } from './scan.ts'

const to = '2025-03-31T16:00:00.000Z'
const sequence = (step: number): BaseMeasure => ({
  aggregate: 'sequence',
  type: 'integer',
  steps: [{ event: 'visit' }, { event: 'order', limit: step }],
  same: [],
  to,
  label: `s${step}`,
})
const count: BaseMeasure = { event: 'order', aggregate: 'count', type: 'integer', to, label: 'order' }
const regular = (low: number): BaseMeasure => ({
  event: 'order',
  aggregate: 'periods',
  per: 'month',
  edges: ['2025-03-01'],
  times: { low },
  type: 'integer',
  from: '2025-01-31T16:00:00.000Z',
  to,
  label: `p${low}`,
})

const distinct = (value: string, valueType: 'text' | 'integer' = 'text'): EventMeasure => ({
  event: 'order_line',
  aggregate: 'distinct',
  value,
  valueType,
  to: '2025-03-31T16:00:00.000Z',
  type: 'integer',
  label: value,
})

describe('scans', () => {
  it('are shared by measures that look at the same periods', () => {
    const scans = scansOf([count, regular(1), regular(2)])
    expect(scans.map(({ into, holds }) => [into, holds.length])).toEqual([
      ['measured order', 1],
      ['measured order by 2 months', 2],
    ])
  })

  it('of sequences are computed apart, each once', () => {
    const scans = scansOf([count, sequence(1), sequence(2)])
    expect(scans.map(({ into, stored, events }) => [into, stored ?? false, events])).toEqual([
      ['measured order', false, ['order']],
      ['measured sequence 1', true, ['visit', 'order']],
      ['measured sequence 2', true, ['visit', 'order']],
    ])
  })

  it('that are many are put together, so that the profile joins few', () => {
    const many = [...Array.from({ length: 30 }, (_, index) => sequence(index + 1)), regular(1), regular(2)]
    const scans = scansOf([count, ...many])
    const holding = scans.filter((scan) => scan.holds.length > 0)
    expect(holding.map(({ into, holds }) => [into, holds.length])).toEqual([
      ['measured order', 1],
      ['measured together 1', 17],
      ['measured together 2', 15],
    ])
    expect(new Set(scans.flatMap((scan) => scan.holds.map(({ key }) => key)))).toEqual(
      new Set([count, ...many].map(baseMeasureKey)),
    )
    expect(scans.at(-1)!.into).toBe('measured together 2')
    expect(scans.filter(({ stored }) => stored)).toHaveLength(31 + 2)
  })

  it('counts different texts in one phase when a column turns out to have few values', () => {
    const [scan] = scansOf([distinct('category')])
    expect(scan?.fewValues).toMatchObject({
      column: 'category',
      placeholder: 'values of order_line.category',
      atMost: 62,
    })
    expect(scan?.fewValues?.query.groupBy).toHaveLength(1)
    expect(scan?.fewValues?.query.columns.map((one) => one.as)).toEqual(scan?.query.columns.map((one) => one.as))
  })

  it('keeps the two phases where a measure needs more of each value than whether it occurs', () => {
    const commonest: EventMeasure = { ...distinct('category'), aggregate: 'most frequent', type: 'text' }
    expect(scansOf([distinct('category'), commonest]).map((scan) => scan.fewValues)).toEqual([undefined])
    expect(scansOf([distinct('points', 'integer')]).map((scan) => scan.fewValues)).toEqual([undefined])
  })
})
