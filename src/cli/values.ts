import type { Language } from '../errors.ts'
import type { EntityView } from '../index.ts'
import { exactCount, share } from './figures.ts'
import { oneLine } from './plain-text.ts'

export type Value = EntityView['attributes'][number]['value']

/** One person's value with its unit: numbers with every digit they have, lists with commas; `(none)` of an empty one; `—` when it is not known. */
export function valueText(value: Value, unit: string | undefined, language: Language): string {
  if (value === null) return '—'
  if (unit === 'share' && typeof value === 'number') return share(value, 1)
  const words = language === 'zh' ? ['是', '否'] : ['yes', 'no']
  const text =
    typeof value === 'boolean'
      ? String(value ? words[0] : words[1])
      : typeof value === 'number'
        ? numberText(value)
        : Array.isArray(value)
          ? value.map(String).join(', ') || (language === 'zh' ? '(空)' : '(none)')
          : value
  return oneLine(unit ? `${text} ${unit}` : text)
}

function numberText(value: number): string {
  if (Number.isInteger(value)) return exactCount(value)
  const rounded = String(Number(value.toFixed(4)))
  const [whole = '0', decimals = ''] = rounded.split('.')
  return decimals
    ? `${exactCount(Math.trunc(Number(whole))).replace(/^0$/, whole)}.${decimals}`
    : exactCount(Number(whole))
}
