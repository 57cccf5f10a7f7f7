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
      <ul>
        {overlaps.slice(0, 5).map(({ id, name, both, share }) => (
          <li key={id}>
            <PageLink to="/segments/$id" params={{ id }}>
              {say(name)}
            </PageLink>
            <span className="overlap-count" title={t('in-both')}>
              <CountText count={both} />
            </span>
            <span className="overlap-share" title={t('of-either')}>
              <Share share={share} />
            </span>
            {share !== null && share >= duplicate && <p className="note">{t('duplicate-segment')}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
