import type { Language } from '../errors.ts'

/** A whole number with commas: `541,909`. */
export function exactCount(count: number): string {
  return group(String(Math.round(count)))
}

/** A count as people say it: `54.19万`, `1.2亿` in Chinese from ten thousand on, `541,909` in English. */
export function count(value: number, language: Language): string {
  if (language === 'en' || Math.abs(value) < 10_000) return exactCount(value)
  const [size, unit] = Math.abs(value) >= 99_995_000 ? [1e8, '亿'] : [1e4, '万']
  return `${group((value / size).toFixed(2).replace(/\.?0+$/, ''))}${unit}`
}

/** A value with at most two decimals: `1,234.5`. */
export function decimal(value: number): string {
  const [whole = '0', decimals = ''] = value.toFixed(2).split('.')
  const kept = decimals.replace(/0+$/, '')
  if (whole === '-0' && !kept) return '0'
  return kept ? `${group(whole)}.${kept}` : group(whole)
}

/** A part of a whole as `12.3%`; `—` of nothing. */
export function share(part: number, whole: number): string {
  return whole > 0 ? `${((part / whole) * 100).toFixed(1)}%` : '—'
}

/** Milliseconds as `0.8 s` or `2 min 5 s`. */
export function duration(ms: number, language: Language): string {
  const [seconds, minutes] = language === 'zh' ? ['秒', '分'] : ['s', 'min']
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} ${seconds}`
  return `${Math.floor(ms / 60_000)} ${minutes} ${Math.round((ms % 60_000) / 1000)} ${seconds}`
}

/** A gain or loss with its sign: `+12`, `−3`, `0`. */
export function change(value: number, language: Language): string {
  return value === 0 ? '0' : `${value > 0 ? '+' : '−'}${count(Math.abs(value), language)}`
}

/** Bytes as `1.2 GB`. */
export function bytes(size: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log(Math.max(size, 1)) / Math.log(1024))))
  return `${(size / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`
}

/** A number as text, its digits grouped: `1,234.5`. */
export const groupedText = (digits: string): string => group(digits)

/** Money as text, with two decimals where it has any: `3,654.70`, `2,168`. */
export const moneyText = (digits: string): string => group(digits.replace(/\.\d$/, '$&0'))

function group(digits: string): string {
  const [whole = '', ...rest] = digits.split('.')
  return [whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ','), ...rest].join('.')
}
