import { currencySign } from '../../../texts/numbers.ts'

/** How a unit stands behind a number: a currency by its sign, all else as it is written. */
export function unitText(unit: string | undefined): string | undefined {
  return unit !== undefined && /^[A-Z]{3}$/.test(unit) ? currencySign(unit).trim() : unit
}
