import { expect, it } from 'vitest'
import { rfmCuts, withAxisCuts, withCuts, withRfmCut, withTierCut } from './cuts.ts'

it('reads the cuts of RFM however they are written, and changes one', () => {
  expect(rfmCuts({})).toEqual({ recency: 'median', frequency: 'median', money: 'median' })
  expect(rfmCuts({ cuts: 'mean' })).toEqual({ recency: 'mean', frequency: 'mean', money: 'mean' })
  const params = { recency: 'r', cuts: { recency: 30, money: 2000 } }
  expect(withRfmCut(params, 'frequency', 4)).toEqual({
    recency: 'r',
    cuts: { recency: 30, frequency: 4, money: 2000 },
  })
})

it('puts cuts into a definition and leaves what else its file says by now', () => {
  const file = { scheme: 'rfm', owner: 'Wang', rfm: { recency: 'days', bands: 4, cuts: 'median' } }
  expect(withCuts(file, 'rfm', { recency: 'r', cuts: { recency: 5 } })).toEqual({
    scheme: 'rfm',
    owner: 'Wang',
    rfm: { recency: 'days', bands: 4, cuts: { recency: 5 } },
  })
  const tiers = {
    of: 'spend',
    classes: [{ class: 'new' }, { class: 'gold', name: 'G', top: '20%' }, { class: 'rest' }],
  }
  const tried = withTierCut({ of: 'spend', classes: [{ class: 'gold', top: '20%' }, { class: 'rest' }] }, 'gold', '10%')
  expect(withCuts({ tiers }, 'tiers', tried)).toEqual({
    tiers: { of: 'spend', classes: [{ class: 'new' }, { class: 'gold', name: 'G', top: '10%' }, { class: 'rest' }] },
  })
})

it('writes the cuts of an axis down in place of how they were found', () => {
  const params = { x: { of: 'visits', quantiles: 3 }, y: { of: 'power', cut: 'median' } }
  expect(withAxisCuts(params, 'x', [3, 8])).toEqual({ x: { of: 'visits', cuts: [3, 8] }, y: params.y })
  const matrix = { x: { of: 'visits', name: 'Visits', cut: 8 }, y: { of: 'power', cut: 'median' } }
  expect(withCuts({ matrix }, 'matrix', withAxisCuts(matrix, 'y', [5]))).toEqual({
    matrix: { x: matrix.x, y: { of: 'power', cut: 5 } },
  })
})
