import { useUnitWords } from '../../../api/use-unit-words.ts'
import { currencySign } from '../../../texts/numbers.ts'

/** How a unit stands behind a number: a currency by its sign, all else in the page's language. */
export function useUnitText(): (unit: string | undefined) => string | undefined {
  const unitWords = useUnitWords()
  return (unit) => {
    if (unit === undefined) return undefined
    return /^[A-Z]{3}$/.test(unit) ? currencySign(unit).trim() : unitWords(unit)
  }
}
