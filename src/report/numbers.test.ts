import { describe, expect, it } from 'vitest'
import {
  formatCount,
  formatCutMoney,
  formatExactMoney,
  formatMoney,
  formatPercent,
  formatShort,
  formatWholePercent,
} from './numbers.ts'

describe('numbers of the report', () => {
  it('shortens with 万 and 亿 in Chinese, K, M and B in English', () => {
    const shorts = [0, 999, 9_999, 12_345, 684_000, 12_860_000, 320_000_000, 4_200_000_000]
    expect(shorts.map((value) => formatShort(value, 'zh'))).toEqual([
      '0',
      '999',
      '9,999',
      '1.23万',
      '68.4万',
      '1,286万',
      '3.2亿',
      '42亿',
    ])
    expect(shorts.map((value) => formatShort(value, 'en'))).toEqual([
      '0',
      '999',
      '9,999',
      '12.3K',
      '684K',
      '12.9M',
      '320M',
      '4.2B',
    ])
  })

  it('moves to the next unit when rounding reaches it', () => {
    expect(formatShort(9_999.6, 'zh')).toBe('1万')
    expect(formatShort(99_999_999, 'zh')).toBe('1亿')
    expect(formatShort(999_999, 'en')).toBe('1M')
    expect(formatShort(999_999_999, 'en')).toBe('1B')
  })

  it('keeps counts exact and writes a real minus', () => {
    expect(formatCount(1_234_567)).toBe('1,234,567')
    expect(formatCount(-12)).toBe('−12')
    expect(formatMoney(-12_345, 'CNY', 'zh')).toBe('−¥1.23万')
    expect(formatMoney(-0.2, 'CNY', 'zh')).toBe('¥0')
  })

  it('names a currency that has no usual sign', () => {
    expect(formatMoney(5_000, 'CHF', 'en')).toBe('CHF 5,000')
    expect(formatExactMoney(1422.5, 'USD')).toBe('$1,422.50')
    expect(formatExactMoney(-0.001, 'CNY')).toBe('¥0.00')
    expect(formatExactMoney(1422.5, 'JPY')).toBe('JP¥1,423')
    expect(formatCutMoney(10_000, 'CNY')).toBe('¥10,000')
    expect(formatCutMoney(1422.5, 'USD')).toBe('$1,422.50')
  })

  it('never rounds something to nothing or nearly all to all', () => {
    expect([0, 0.0004, 0.0625, 0.2, 0.9996, 1].map(formatPercent)).toEqual([
      '0%',
      '<0.1%',
      '6.3%',
      '20.0%',
      '>99.9%',
      '100%',
    ])
    expect(formatWholePercent(0.684)).toBe('68%')
    expect(formatWholePercent(0.004)).toBe('0.4%')
  })
})
