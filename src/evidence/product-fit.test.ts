import { describe, expect, it } from 'vitest'
import { productFit } from './product-fit.ts'

describe('the fit of a product', () => {
  it('B12: 190 of 200 against 400 of 1,000 is 95 % against 40 %, an index of 237.5, over-indexed', () => {
    const found = productFit('cooling-only', { count: 190, n: 200 }, { count: 400, n: 1000 }, 10)
    expect(found).toMatchObject({ share: 0.95, baseShare: 0.4, flag: 'over-indexed' })
    expect(found.index).toBeCloseTo(237.5, 10)
    expect(found.indexFrom).toBeGreaterThan(220)
    expect(found.indexTo).toBeLessThan(255)
  })

  it('is under-indexed where the interval lies below 100, and neither where it does not', () => {
    expect(productFit('x', { count: 10, n: 200 }, { count: 600, n: 1000 }, 10).flag).toBe('under-indexed')
    expect(productFit('x', { count: 82, n: 200 }, { count: 400, n: 1000 }, 10).flag).toBeUndefined()
  })

  it('says nothing on few people, nor where the segment is the base', () => {
    expect(productFit('x', { count: 9, n: 9 }, { count: 100, n: 1000 }, 10).flag).toBeUndefined()
    expect(productFit('x', { count: 4, n: 100 }, { count: 10, n: 1000 }, 10).flag).toBeUndefined()
    const whole = productFit('x', { count: 50, n: 100 }, { count: 50, n: 100 }, 10)
    expect(whole).toMatchObject({ index: 100 })
    expect(whole.indexFrom).toBeUndefined()
  })

  it('has an upper end also where nobody else bought it', () => {
    const found = productFit('x', { count: 30, n: 50 }, { count: 30, n: 500 }, 10)
    expect(found.index).toBeCloseTo(1000, 8)
    expect(found.indexTo).toBeCloseTo(1000, 8)
    expect(found.flag).toBe('over-indexed')
  })
})
