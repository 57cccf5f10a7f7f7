import { useProject } from '../../api/use-session.ts'
import { useUnitWords } from '../../api/use-unit-words.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatDay, formatInstant } from '../../texts/days.ts'
import { formatCount, formatExactMoney, formatNumber, formatShare, shareUnit } from '../../texts/numbers.ts'
import { texts } from './texts.ts'

/** Says a value of somebody as text, by the type of its attribute and its unit; money exact. */
export function useValueText(): (value: unknown, type?: string, unit?: string) => string {
  const t = useTexts(texts)
  const unitWords = useUnitWords()
  const { currency = 'CNY', zone = 'UTC' } = useProject().data ?? {}
  return function said(value, type = '', unit = ''): string {
    if (value === null || value === undefined) return t('unknown')
    if (Array.isArray(value)) return value.map((one) => said(one)).join(' · ')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (type === 'date') return formatDay(String(value), zone)
    if (type === 'time') return formatInstant(String(value), zone)
    const isMoney = type === 'money' || (unit === currency && isDecimal(value))
    if (isMoney)
      return unit === '' || unit === currency
        ? formatExactMoney(String(value), currency)
        : withUnit(plain(value), unitWords(unit, value))
    if (typeof value === 'number' && unit === shareUnit) return formatShare(value)
    if (typeof value === 'number') return withUnit(formatNumber(value), unitWords(unit, value))
    if (type === 'integer' && /^-?\d+$/.test(String(value)))
      return withUnit(formatCount(String(value)), unitWords(unit, value))
    return withUnit(String(value), isDecimal(value) ? unitWords(unit, value) : '')
  }
}

const isDecimal = (value: unknown): boolean => /^-?\d+(?:\.\d+)?$/.test(String(value))

const plain = (value: unknown): string => (isDecimal(value) ? formatNumber(Number(value), 4) : String(value))

function withUnit(text: string, unit: string): string {
  if (unit === '') return text
  return /^[\u4e00-\u9fff%]/.test(unit) ? `${text}${unit === '%' ? '' : ' '}${unit}` : `${text} ${unit}`
}

/** Whether values of a type stand under each other by their last digit. */
export const isNumeric = (type: string): boolean => ['money', 'number', 'integer'].includes(type)
