import type { Count } from '../../../src/server/contract/count.ts'
import { hiddenWord } from '../texts/count-word.ts'
import { useTexts } from '../texts/define-texts.ts'
import { formatCount, formatShort, unknownNumber } from '../texts/numbers.ts'
import { useLanguage } from '../texts/use-language.ts'
import './numbers.css'
import { texts } from './texts.ts'

export interface CountTextProps {
  /** Null or undefined: not known. */
  count: Count | null | undefined
  /** 万 or K from ten thousand on. */
  short?: boolean
}

/** How many people. A small group, and what would give one away, has no number, and says why. */
export function CountText({ count, short = false }: CountTextProps) {
  const t = useTexts(texts)
  const language = useLanguage()
  if (count === null || count === undefined) return <span className="number is-unknown">{unknownNumber}</span>
  if (typeof count === 'number')
    return <span className="number">{short ? formatShort(count, language) : formatCount(count)}</span>
  const why = t('hidden-why', { under: count.under })
  return (
    <span className="number is-hidden" title={why}>
      <span aria-hidden>{hiddenWord[language]}</span>
      <span className="unseen">{why}</span>
    </span>
  )
}
