import { expect, it } from 'vitest'
import { bytes, change, count, decimal, duration, moneyText, share } from './figures.ts'

it('counts are exact below ten thousand, then in 万 and 亿 in Chinese', () => {
  const shown = [0, 999, 9999, 10_000, 12_345, 541_909, 99_999_999, 123_456_789].map((one) => count(one, 'zh'))
  expect(shown).toEqual(['0', '999', '9,999', '1万', '1.23万', '54.19万', '1亿', '1.23亿'])
  expect(count(-20_000, 'zh')).toBe('-2万')
})

it('counts are exact in English', () => {
  expect([999, 541_909, 1_234_567].map((one) => count(one, 'en'))).toEqual(['999', '541,909', '1,234,567'])
})

it('changes have a sign, shares one decimal, nothing of nothing is a dash', () => {
  expect([12, -3, 0].map((one) => change(one, 'zh'))).toEqual(['+12', '−3', '0'])
  expect([share(1, 3), share(0, 3), share(0, 0)]).toEqual(['33.3%', '0.0%', '—'])
})

it('numbers have at most two decimals, times say minutes, sizes their unit', () => {
  expect([decimal(1234.5), decimal(-0.126), decimal(3), decimal(-0.001)]).toEqual(['1,234.5', '-0.13', '3', '0'])
  expect(['3654.7', '-0.25', '1200'].map(moneyText)).toEqual(['3,654.70', '-0.25', '1,200'])
  expect([duration(840, 'en'), duration(125_000, 'zh')]).toEqual(['0.8 s', '2 分 5 秒'])
  expect([bytes(0), bytes(1536), bytes(5 * 1024 ** 3)]).toEqual(['0 B', '1.5 KB', '5.0 GB'])
})
