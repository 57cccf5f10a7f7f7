import { describe, expect, it } from 'vitest'
import {
  formatChange,
  formatCount,
  formatCutMoney,
  formatExactMoney,
  formatFineNumber,
  formatMoney,
  formatNumber,
  formatShare,
  formatShort,
  formatTook,
  formatWholeShare,
} from './numbers.ts'

describe('numbers', () => {
  it('are exact with groups of three, past 2^53 too', () => {
    expect(formatCount(0)).toBe('0')
    expect(formatCount(12480)).toBe('12,480')
    expect(formatCount(-1234567)).toBe('−1,234,567')
    expect(formatCount('9007199254740993')).toBe('9,007,199,254,740,993')
    expect(formatNumber(1234.5)).toBe('1,234.5')
    expect(formatNumber(-0.001)).toBe('0')
  })

  it('are short in 万 and 亿, or in K, M and B', () => {
    const shorts: [number, string, string][] = [
      [9999, '9,999', '9,999'],
      [10_000, '1万', '10K'],
      [684_321, '68.4万', '684K'],
      [999_999, '100万', '1M'],
      [12_860_000, '1,286万', '12.9M'],
      [99_999_999, '1亿', '100M'],
      [123_456_789, '1.23亿', '123M'],
      [2_500_000_000, '25亿', '2.5B'],
      [-45_600, '−4.56万', '−45.6K'],
    ]
    for (const [value, zh, en] of shorts)
      expect([value, formatShort(value, 'zh'), formatShort(value, 'en')]).toEqual([value, zh, en])
  })

  it('are amounts with the sign of the currency, exact to the cent where asked', () => {
    expect(formatMoney('12860000.0000', 'CNY', 'zh')).toBe('¥1,286万')
    expect(formatMoney(4_200_000, 'USD', 'en')).toBe('$4.2M')
    expect(formatMoney(-3, 'CHF', 'en')).toBe('−CHF 3')
    expect(formatMoney(-0.2, 'CNY', 'zh')).toBe('¥0')
    expect(formatExactMoney('9999.5000', 'CNY')).toBe('¥9,999.50')
    expect(formatExactMoney('90071992547409931.2350', 'CNY')).toBe('¥90,071,992,547,409,931.24')
    expect(formatExactMoney('0.005', 'CNY')).toBe('¥0.01')
    expect(formatExactMoney('-12.30', 'CNY')).toBe('−¥12.30')
    expect(formatExactMoney('-0.0000', 'CNY')).toBe('¥0.00')
    expect(formatExactMoney(7_633_292.5, 'CNY')).toBe('¥7,633,292.50')
    expect(formatExactMoney(0.005, 'USD')).toBe('$0.01')
    expect(formatExactMoney('99.999', 'USD')).toBe('$100.00')
    expect(formatExactMoney('10000.5000', 'JPY')).toBe('JP¥10,001')
    expect(formatExactMoney('1e3', 'CNY')).toBe('¥1,000.00')
    expect(formatExactMoney(Number.NaN, 'CNY')).toBe('—')
    expect(formatCutMoney(10_000, 'CNY')).toBe('¥10,000')
    expect(formatCutMoney(9_999.5, 'CNY')).toBe('¥9,999.50')
  })

  it('leave two figures of what is nearly nothing', () => {
    expect([800, 0.036, -0.0361, 0.5, 0, 1.239, 0.00001].map(formatFineNumber)).toEqual([
      '800',
      '0.036',
      '−0.036',
      '0.5',
      '0',
      '1.24',
      '0.00001',
    ])
  })

  it('are shares that say so when they are nearly nothing or nearly all', () => {
    expect(formatShare(27.142)).toBe('2,714.2%')
    expect([0, 0.0004, 0.382, 0.9996, 1].map((share) => formatShare(share))).toEqual([
      '0%',
      '<0.1%',
      '38.2%',
      '>99.9%',
      '100%',
    ])
    expect([0, 0.004, 0.382, 0.996, 1].map(formatWholeShare)).toEqual(['0%', '0.4%', '38%', '99.6%', '100%'])
  })

  it('are changes that always have their sign', () => {
    expect([120, -35, 0].map((change) => formatChange(change))).toEqual(['+120', '−35', '±0'])
  })

  it('are times that something took', () => {
    expect([320, 4200, 185_000].map((ms) => formatTook(ms, 'en'))).toEqual(['320 ms', '4.2 s', '3 min 5 s'])
    expect(formatTook(185_000, 'zh')).toBe('3 分 5 秒')
  })
})
