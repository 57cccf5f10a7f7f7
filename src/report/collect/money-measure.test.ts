import { describe, expect, it } from 'vitest'
import type { AttributeLineage } from '../../runs/people/kind-lineage.ts'
import type { AttributeManifest, KindManifest, SchemeManifest } from '../../runs/stored/manifest.ts'
import { moneyMeasure } from './money-measure.ts'

const asOf = '2025-12-31T16:00:00.000Z'

function attribute(id: string, more: Partial<AttributeManifest> = {}): AttributeManifest {
  const name = { zh: id, en: id }
  return {
    id,
    name,
    family: 'value',
    unit: 'CNY',
    type: 'money',
    sentence: name,
    current: false,
    timeless: false,
    version: 1,
    hash: id,
    ...more,
  }
}

function kind(attributes: AttributeManifest[], shapes: Record<string, unknown>[] = []): KindManifest {
  const schemes = shapes.map((shape) => ({ shape }) as unknown as SchemeManifest)
  return { attributes, schemes } as unknown as KindManifest
}

describe('the money of a report', () => {
  it('is what RFM counts as money, before what tiers are made of', () => {
    const tiers = { method: 'tiers', attribute: 'total' }
    const rfm = { method: 'rfm', measures: { money: { attribute: 'year' } } }
    const found = moneyMeasure(kind([attribute('total'), attribute('year')], [tiers, rfm]), {
      currency: 'CNY',
      asOf,
      lineage: undefined,
    })
    expect(found?.attribute).toBe('year')
  })

  it('passes over what is not money: points, counts, another currency', () => {
    const rfm = { method: 'rfm', measures: { money: { attribute: 'points' } } }
    const attributes = [
      attribute('points', { unit: '分', type: 'integer' }),
      attribute('dollars', { unit: 'USD' }),
      attribute('income', { family: 'demographic' }),
    ]
    expect(moneyMeasure(kind(attributes, [rfm]), { currency: 'CNY', asOf, lineage: undefined })).toBeUndefined()
  })

  it('is else the sum over the window nearest to a year, then over all time', () => {
    const sum = (from?: string) => ({
      from: ['orders'],
      parents: [],
      sum: { event: 'order', ...(from ? { from } : {}) },
    })
    const lineage = new Map<string, AttributeLineage>([
      ['all', sum()],
      ['quarter', sum('2025-09-30T16:00:00.000Z')],
      ['year', sum('2024-12-31T16:00:00.000Z')],
      ['average', { from: ['orders'], parents: [] }],
    ])
    const ask = (...ids: string[]) =>
      moneyMeasure(kind(ids.map((id) => attribute(id))), { currency: 'CNY', asOf, lineage })?.attribute
    expect(ask('average', 'all', 'quarter', 'year')).toBe('year')
    expect(ask('average', 'all', 'quarter')).toBe('quarter')
    expect(ask('average', 'all')).toBe('all')
    expect(ask('average')).toBe('average')
  })
})
