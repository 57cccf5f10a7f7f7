import type { Counted } from '../../../../../src/server/contract/preview.ts'
import { CountText } from '../../../components/count-text.tsx'
import { Share } from '../../../components/numbers.tsx'
import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'

/** From this share on it may be the same segment once more (W05). */
const duplicate = 0.9

/** Published segments that share most people with it. */
export function Overlaps({ overlaps }: { overlaps: Counted['overlaps'] }) {
  const t = useTexts(texts)
  const say = useSay()
  if (overlaps.length === 0) return null
  return (
    <section className="panel-part panel-overlaps">
      <h3>{t('overlaps')}</h3>
      <p className="overlap-head note" aria-hidden>
        <span>{t('in-both')}</span>
        <span>{t('of-this')}</span>
      </p>
      <ul>
        {overlaps.slice(0, 5).map(({ id, name, both, share, ofEither }) => (
          <li key={id}>
            <PageLink to="/segments/$id" params={{ id }}>
              {say(name)}
            </PageLink>
            <span className="overlap-count">
              <span className="unseen">{t('in-both')} </span>
              <CountText count={both} />
            </span>
            <span className="overlap-share">
              <span className="unseen">{t('of-this')} </span>
              <Share share={share} />
            </span>
            {ofEither !== null && ofEither >= duplicate && <p className="note">{t('duplicate-segment')}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
