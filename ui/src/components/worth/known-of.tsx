import type { Count } from '../../../../src/server/contract/count.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { CountText } from '../count-text.tsx'
import { texts } from './texts.ts'

/** Of how many people a sum is, where it is not known of all of them. */
export function KnownOf({ known, people }: { known: Count; people: Count }) {
  const t = useTexts(texts)
  if (typeof people !== 'number' || known === people) return null
  if (known === 0) return <p className="note">{t('known-of-nobody')}</p>
  return (
    <p className="note">
      {t('known-of')} <CountText count={known} /> / <CountText count={people} />
    </p>
  )
}
