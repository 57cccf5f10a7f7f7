import type { SegmentRow } from '../../../../src/server/contract/segments.ts'
import { CountText } from '../../components/count-text.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatWholeShare, unknownNumber } from '../../texts/numbers.ts'
import { texts } from './texts.ts'

/** Who came and who went since the run before. */
export function ChangeCell({ row: { change, people, trend } }: { row: SegmentRow }) {
  const t = useTexts(texts)
  if (!change)
    return people !== null && trend.length > 1 ? (
      <span className="note">{t('redefined')}</span>
    ) : (
      <span className="number is-unknown">{unknownNumber}</span>
    )
  const { entered, left, moved, since } = change
  return (
    <span className="change-cell" title={t('change-since', { day: since })}>
      <span className="is-up">
        <i aria-hidden>▲</i> <span className="unseen">{t('entered')}</span>+<CountText count={entered} />
      </span>
      <span className="is-down">
        <i aria-hidden>▼</i> <span className="unseen">{t('left')}</span>−<CountText count={left} />
      </span>
      {moved !== null && <span className="note">{t('moved', { share: formatWholeShare(moved) })}</span>}
    </span>
  )
}
