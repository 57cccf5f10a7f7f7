import { formatCutMoney, formatNumber, formatShare, shareUnit } from '../../texts/numbers.ts'

/** A value of an attribute as it is written: money with its sign, a day as it is, a number with its thousands. */
export function valueText(
  value: string | number | boolean,
  { type, unit }: { type: string; unit?: string | undefined },
): string {
  if (typeof value !== 'number') return String(value)
  if (unit === shareUnit) return formatShare(value)
  if (unit !== undefined && /^[A-Z]{3}$/.test(unit)) return formatCutMoney(value, unit)
  const text = type === 'integer' && Math.abs(value) < 10_000 ? String(value) : formatNumber(value)
  return unit ? `${text} ${unit}` : text
}
