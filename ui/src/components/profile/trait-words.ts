import type { TraitHead } from '../../../../src/server/contract/profile.ts'
import { useProject } from '../../api/use-session.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatMoney, formatNumber, formatShare, shareUnit } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Told = Pick<TraitHead, 'name' | 'measure' | 'value' | 'called' | 'unit'>

const msInDay = 86_400_000

/** How a trait is called, and its numbers and differences written. */
export function useTraitWords(): {
  name: (trait: Told) => string
  write: (trait: Told, value: number) => string
  difference: (trait: Told, value: number) => string
} {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const currency = useProject().data?.currency ?? 'CNY'
  const write = (trait: Told, value: number): string => {
    if (trait.measure === 'day') return new Date(Math.round(value) * msInDay).toISOString().slice(0, 10)
    if (trait.measure === 'share' || trait.unit?.en === shareUnit) return formatShare(value)
    if (trait.unit?.en === currency) return formatMoney(value, currency, language)
    return `${formatNumber(value, Math.abs(value) < 100 ? 1 : 0)}${trait.unit ? ` ${say(trait.unit)}` : ''}`
  }
  return {
    name: (trait) =>
      trait.measure !== 'share' || trait.value === 'true'
        ? say(trait.name)
        : t('is-value', { name: say(trait.name), value: trait.called ? say(trait.called) : (trait.value ?? '') }),
    write,
    difference: (trait, value) =>
      trait.measure === 'day' ? t('days-more', { n: formatNumber(value, 0) }) : write(trait, value),
  }
}
