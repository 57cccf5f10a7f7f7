import type { AlikeAnswer, AlikeBin } from '../../../../../src/server/contract/alike.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './texts.ts'

type Trait = AlikeAnswer['traits'][number]

const msInDay = 86_400_000

/** A bin of an attribute in words: `> 12`, `3 – 7`, a value, missing. */
export function useBinWords(): (trait: Pick<Trait, 'type'>, bin: AlikeBin) => string {
  const t = useTexts(texts)
  const say = useSay()
  return ({ type }, bin) => {
    if (bin.missing) return t('missing')
    if (bin.other) return t('other')
    if (type === 'boolean') return t(bin.value === 'true' ? 'yes' : 'no')
    if (bin.value !== undefined) return bin.called ? say(bin.called) : bin.value
    const write = (value: number) =>
      type === 'day' ? new Date(value * msInDay).toISOString().slice(0, 10) : formatNumber(value, 2)
    if (bin.from === undefined) return bin.to === undefined ? t('known') : `≤ ${write(bin.to)}`
    return bin.to === undefined ? `> ${write(bin.from)}` : `${write(bin.from)} – ${write(bin.to)}`
  }
}
