import type { ColumnType } from '../sql/types.ts'
import type { ListValue } from './destination.ts'

/** A value as plain text that every spreadsheet and program reads: no thousands separators, a point for decimals. */
export function textOf(value: Exclude<ListValue, null>, type: ColumnType): string {
  if (typeof value === 'object') return value.join(';')
  if (type === 'money') return shortMoney(String(value))
  if (type === 'time') return String(value).slice(0, 19).replace('T', ' ')
  return String(value)
}

/** Exact decimal text with two decimals, or as many more (to four) as it has. */
export function shortMoney(text: string): string {
  const [whole = '0', decimals = ''] = text.split('.')
  return `${whole}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`
}
