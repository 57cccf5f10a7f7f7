import type { ColumnType } from '../sql/types.ts'

/**
 * Sum ÷ count as a bound to compare with, or null over nobody. Integers and money are multiples of 0.0001, so
 * the mean rounded to 4 decimals towards the better side divides them exactly as the true mean does. Doubles are
 * not: there, who is within a billionth of the mean (or a part in 10^12) counts as being at it.
 */
export function decimalMean(
  total: string | number | null,
  count: number,
  measure: { type: ColumnType; smallerIsBetter?: boolean },
): string | number | null {
  if (total === null || count === 0) return null
  if (measure.type === 'number') {
    const mean = Number(total) / count
    const slack = Math.max(1e-9, Math.abs(mean) * 1e-12)
    return measure.smallerIsBetter ? mean + slack : mean - slack
  }
  const [sum, people] = [tenThousandths(String(total)), BigInt(count)]
  const down = sum / people - (sum % people < 0n ? 1n : 0n)
  const exact = sum % people === 0n
  return decimalText(exact || measure.smallerIsBetter ? down : down + 1n)
}

function tenThousandths(decimal: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? []
  const size = BigInt(whole + fraction.slice(0, 4).padEnd(4, '0'))
  return sign ? -size : size
}

function decimalText(tenThousandths: bigint): string {
  const digits = String(tenThousandths < 0n ? -tenThousandths : tenThousandths).padStart(5, '0')
  const fraction = digits.slice(-4).replace(/0+$/, '')
  return `${tenThousandths < 0n ? '-' : ''}${digits.slice(0, -4)}${fraction ? `.${fraction}` : ''}`
}
