import type { Language } from '../errors.ts'

/** What stands where a number is not known. */
export const unknownNumber = '—'

/** A whole count, exact: `12,480`. */
export function formatCount(count: number): string {
  return signed(count, group(Math.round(Math.abs(count)).toString()))
}

/** At most two decimals, exact below that: `1,234.5`. */
export function formatNumber(value: number): string {
  const [whole = '0', decimals = ''] = Math.abs(value).toFixed(2).split('.')
  const kept = decimals.replace(/0+$/, '')
  return signed(value, kept ? `${group(whole)}.${kept}` : group(whole))
}

/** From ten thousand on three figures with 万 and 亿 in Chinese, K, M and B in English: `68.4万`, `684K`. Below that, whole. */
export function formatShort(value: number, language: Language): string {
  const size = Math.abs(value)
  if (Math.round(size) < 10_000) return formatCount(value)
  const steps = language === 'zh' ? chineseSteps : englishSteps
  for (const [index, [unit, name]] of steps.entries()) {
    if (size < unit && Math.round(size) < unit) continue
    const figure = figures(size / unit)
    const above = steps[index - 1]
    if (above && Number(figure.replaceAll(',', '')) * unit >= above[0]) return signed(value, `1${above[1]}`)
    return signed(value, figure + name)
  }
  return formatCount(value)
}

/** With the currency's sign: `¥1,286万`, `$4.2M`. A currency without a usual sign is named: `CHF 4.2M`. */
export function formatMoney(amount: number, currency: string, language: Language): string {
  const sign = currencySigns[currency] ?? `${currency} `
  const text = formatShort(Math.abs(amount), language)
  return signed(amount, sign + text, text === '0')
}

/** An amount with all the decimals of its currency, as tables show it: `¥10,000.00`, `JP¥10,000`. */
export function formatExactMoney(amount: number, currency: string): string {
  const [whole = '0', decimals] = Math.abs(amount).toFixed(decimalsOf(currency)).split('.')
  const text = decimals === undefined ? group(whole) : `${group(whole)}.${decimals}`
  return signed(amount, (currencySigns[currency] ?? `${currency} `) + text, !/[1-9]/.test(text))
}

/** An amount that somebody chose, such as a cut: whole ones without decimals, `¥10,000`, `¥9,999.50`. */
export function formatCutMoney(amount: number, currency: string): string {
  return formatExactMoney(amount, currency).replace(/\.0+$/, '')
}

/** A share of one as a percentage with one decimal; a little is `<0.1%`, nearly all is `>99.9%`. */
export function formatPercent(share: number): string {
  const size = Math.abs(share) * 100
  if (size > 0 && size < 0.1) return share < 0 ? `>${minus}0.1%` : '<0.1%'
  if (size < 100 && size > 99.9) return share < 0 ? `<${minus}99.9%` : '>99.9%'
  return signed(share, size === 0 || size === 100 ? `${size}%` : `${size.toFixed(1)}%`)
}

/** A share without decimals, for sentences: `68%`. */
export function formatWholePercent(share: number): string {
  const size = share * 100
  return size > 0 && size < 1 ? formatPercent(share) : signed(share, `${Math.abs(size).toFixed(0)}%`)
}

const minus = '−'
const chineseSteps = [
  [1e8, '亿'],
  [1e4, '万'],
] as const
const englishSteps = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'K'],
] as const
const currencySigns: Record<string, string> = {
  CNY: '¥',
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: 'JP¥',
  HKD: 'HK$',
  TWD: 'NT$',
  KRW: '₩',
}

/** Two, none of yen. */
function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

function figures(value: number): string {
  if (value < 9.995) return trimZeros(value.toFixed(2))
  if (value < 99.95) return trimZero(value.toFixed(1))
  return group(value.toFixed(0))
}

function trimZero(text: string): string {
  return text.replace(/\.0$/, '')
}

function trimZeros(text: string): string {
  return text.replace(/\.?0+$/, '')
}

function group(digits: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, ',')
}

function signed(value: number, text: string, zero = /^[0.,%]*$/.test(text)): string {
  return value < 0 && !zero ? minus + text : text
}
