import type { SchemeMeasure } from '../../../../../src/server/contract/schemes.ts'
import {
  formatCutMoney,
  formatMoney,
  formatNumber,
  formatShare,
  formatShort,
  shareUnit,
} from '../../../texts/numbers.ts'
import { useLanguage, useSay } from '../../../texts/use-language.ts'

/** Says values of measures with their units: `60 天`, `¥1,500`; short on axes: `1.5万`. */
export function useMeasured(): {
  exact(value: number, measure: SchemeMeasure): string
  short(value: number, measure: SchemeMeasure): string
} {
  const language = useLanguage()
  const say = useSay()
  return {
    exact(value, { currency, unit }) {
      if (currency !== undefined) return formatCutMoney(value, currency)
      if (unit?.en === shareUnit) return formatShare(value)
      return unit ? `${formatNumber(value)} ${say(unit)}` : formatNumber(value)
    },
    short(value, { currency, unit }) {
      if (currency !== undefined) return formatMoney(value, currency, language)
      if (unit?.en === shareUnit) return formatShare(value)
      return Number.isInteger(value) ? formatShort(value, language) : formatNumber(value)
    },
  }
}
