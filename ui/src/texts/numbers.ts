import type { Language } from './language.ts'

/** What stands where a number is not known. */
export const unknownNumber = '—'

/** The unit of attributes whose values are parts of one. */
export const shareUnit = 'share'

const minus = '−'

const steps = {
  zh: [
    [1e8, '亿'],
    [1e4, '万'],
  ],
  en: [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'K'],
  ],
} as const

const signs: Record<string, string> = {
  CNY: '¥',
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: 'JP¥',
  HKD: 'HK$',
  TWD: 'NT$',
  KRW: '₩',
}

/** How an amount of a currency begins: `¥`, `CHF `. */
export function currencySign(currency: string): string {
  return signs[currency] ?? `${currency} `
}

/** A whole number, exact: `12,480`. Text is a whole number past 2^53, as the server sends it. */
export function formatCount(count: number | string): string {
  const text = typeof count === 'string' ? count : Math.round(count).toFixed(0)
  return signed(text.startsWith('-'), group(text.replace(/^-/, '')))
}

/** At most so many decimals, exact below that: `1,234.5`. */
export function formatNumber(value: number, decimals = 2): string {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(decimals).split('.')
  const kept = fraction.replace(/0+$/, '')
  return signed(value < 0, kept ? `${group(whole)}.${kept}` : group(whole))
}

/** From ten thousand on three figures, with 万 and 亿 in Chinese, K, M and B in English: `68.4万`, `684K`. Below that, whole. */
export function formatShort(value: number, language: Language): string {
  const size = Math.abs(value)
  if (Math.round(size) < 10_000) return formatCount(value)
  const units = steps[language]
  let index = units.findIndex(([unit]) => size >= unit || Math.round(size) >= unit)
  // 99,999,999 is 1亿, not 10,000万: three figures may reach the step above.
  const above = units[index - 1]
  if (above && Math.round(Number((size / units[index]![0]).toPrecision(3)) * units[index]![0]) >= above[0]) index--
  const [unit, name] = units[index]!
  return signed(value < 0, figures(size / unit) + name)
}

/** An amount, short, with the currency's sign: `¥1,286万`, `$4.2M`. Text is a decimal as the server sends it. */
export function formatMoney(amount: number | string, currency: string, language: Language): string {
  const value = Number(amount)
  const text = formatShort(Math.abs(value), language)
  return signed(value < 0 && text !== '0', currencySign(currency) + text)
}

/** As `formatNumber`, but of what is under a tenth two figures are left: `0.036`, not `0.04`. */
export function formatFineNumber(value: number): string {
  const size = Math.abs(value)
  if (size === 0 || size >= 0.1) return formatNumber(value)
  return formatNumber(value, Math.min(12, 1 - Math.floor(Math.log10(size))))
}

/** An amount with all the decimals of its currency, as tables and titles show it: `¥10,000.00`, `JP¥10,000`. */
export function formatExactMoney(amount: number | string, currency: string): string {
  if (!Number.isFinite(Number(amount))) return unknownNumber
  const text = exactText(plainText(amount), decimalsOf(currency))
  return signed(Number(amount) < 0 && /[1-9]/.test(text), currencySign(currency) + text)
}

/** An amount that somebody chose or an axis has, such as a cut: whole ones without decimals, `¥10,000`, `¥9,999.50`. */
export function formatCutMoney(amount: number | string, currency: string): string {
  return formatExactMoney(amount, currency).replace(/\.0+$/, '')
}

/** A share of one as a percentage with one decimal: `38.2%`; a little is `<0.1%`, nearly all `>99.9%`. */
export function formatShare(share: number): string {
  const size = Math.abs(share) * 100
  if (size > 0 && size < 0.1) return share < 0 ? `>${minus}0.1%` : '<0.1%'
  if (size < 100 && size > 99.9) return share < 0 ? `<${minus}99.9%` : '>99.9%'
  return signed(share < 0, size === 0 || size === 100 ? `${size}%` : `${formatFixed(size)}%`)
}

/** One decimal, with its thousands. */
function formatFixed(size: number): string {
  const [whole = '0', decimal] = size.toFixed(1).split('.')
  return `${group(whole)}.${decimal}`
}

/** A share without decimals, for sentences: `38%`. */
export function formatWholeShare(share: number): string {
  const size = Math.abs(share) * 100
  if ((size > 0 && size < 1) || (size < 100 && size > 99)) return formatShare(share)
  return signed(share < 0, `${size.toFixed(0)}%`)
}

/** A change with its sign, never without: `+120`, `−35`, `±0`. */
export function formatChange(change: number, format: (size: number) => string = formatCount): string {
  if (change === 0) return '±0'
  return (change > 0 ? '+' : minus) + format(Math.abs(change))
}

/** How long something took: `320 ms`, `4.2 s`, `3 min 5 s`. */
export function formatTook(milliseconds: number, language: Language): string {
  const [ms, s, min] = language === 'zh' ? ['毫秒', '秒', '分'] : ['ms', 's', 'min']
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ${ms}`
  const seconds = milliseconds / 1000
  if (seconds < 60) return `${formatNumber(seconds, 1)} ${s}`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} ${min} ${whole % 60} ${s}`
}

/** Decimals past those of the currency are rounded, never dropped; whole numbers past 2^53 keep every digit. */
function exactText(amount: string, decimals: number): string {
  const [whole = '0', fraction = ''] = amount.replace(/^-/, '').split('.')
  const kept = fraction.slice(0, decimals).padEnd(decimals, '0')
  const least = BigInt(whole + kept) + ((fraction[decimals] ?? '0') >= '5' ? 1n : 0n)
  const digits = least.toString().padStart(decimals + 1, '0')
  if (decimals === 0) return group(digits)
  return `${group(digits.slice(0, -decimals))}.${digits.slice(-decimals)}`
}

/** As digits, enough to round from: decimal text as it is, other numbers without an exponent. */
function plainText(amount: number | string): string {
  if (typeof amount === 'string' && /^-?\d+(?:\.\d+)?$/.test(amount)) return amount
  const value = Number(amount)
  return Math.abs(value) < 1e21 ? value.toFixed(6) : BigInt(value).toString()
}

/** How many decimals amounts of a currency have: two, none of yen. */
function decimalsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

function figures(value: number): string {
  if (value < 9.995) return value.toFixed(2).replace(/\.?0+$/, '')
  if (value < 99.95) return value.toFixed(1).replace(/\.0$/, '')
  return group(value.toFixed(0))
}

function group(digits: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, ',')
}

function signed(negative: boolean, text: string): string {
  return negative && /[1-9]/.test(text) ? minus + text : text
}
