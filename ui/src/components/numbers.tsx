import { useProject } from '../api/use-session.ts'
import { useTexts } from '../texts/define-texts.ts'
import { formatCount, formatExactMoney, formatMoney, formatShare, unknownNumber } from '../texts/numbers.ts'
import { useLanguage } from '../texts/use-language.ts'
import './numbers.css'
import { texts } from './texts.ts'

/** An amount in the project's currency, short (`¥1,286万`) or `exact`; null: hidden or not known. Text is a decimal of the server. */
export function Money({ amount, exact = false }: { amount: number | string | null | undefined; exact?: boolean }) {
  const language = useLanguage()
  const currency = useProject().data?.currency ?? 'CNY'
  if (amount === null || amount === undefined) return <span className="number is-unknown">{unknownNumber}</span>
  const full = formatExactMoney(amount, currency)
  return (
    <span className="number" title={exact ? undefined : full}>
      {exact ? full : formatMoney(amount, currency, language)}
    </span>
  )
}

/** A share of one as a percentage; null: hidden or not known. */
export function Share({ share }: { share: number | null | undefined }) {
  if (share === null || share === undefined) return <span className="number is-unknown">{unknownNumber}</span>
  return <span className="number">{formatShare(share)}</span>
}

export interface ChangeProps {
  /** Now less before; null: hidden or not known. */
  by: number | null | undefined
  /** How its size is written; whole numbers when left out. */
  format?: (size: number) => string
}

/** A change, with arrow and sign: colour alone never says which way. */
export function Change({ by, format = formatCount }: ChangeProps) {
  const t = useTexts(texts)
  if (by === null || by === undefined) return <span className="number is-unknown">{unknownNumber}</span>
  const size = format(Math.abs(by))
  if (by === 0)
    return (
      <span className="number is-same">
        <span aria-hidden>±0</span>
        <span className="unseen">{t('unchanged')}</span>
      </span>
    )
  return (
    <span className={`number ${by > 0 ? 'is-up' : 'is-down'}`}>
      <span aria-hidden>
        <i>{by > 0 ? '▲' : '▼'}</i> {by > 0 ? '+' : '−'}
        {size}
      </span>
      <span className="unseen">{t(by > 0 ? 'up-by' : 'down-by', { size })}</span>
    </span>
  )
}
