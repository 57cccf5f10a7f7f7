import { Select } from 'antd'
import type { OffersAnswer } from '../../../../src/server/contract/offers.ts'
import type { GroupProfile } from '../../../../src/server/contract/profile.ts'
import type { SegmentAnswer } from '../../../../src/server/contract/segment.ts'
import type { SegmentsAnswer } from '../../../../src/server/contract/segments.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { TraitFigure } from '../../components/profile/trait-figure.tsx'
import { Empty } from '../../components/empty.tsx'
import { OffersFigure } from '../../components/offers/offers-figure.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { Sheet } from './sheet.tsx'
import { texts } from './texts.ts'

/** What tells the members from the rest, or from another segment. */
export function ProfileTab({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const [against, setAgainst] = useUrlState('against', 'rest')
  const [order] = useUrlState<'effect' | 'alike'>('trait-order', 'effect')
  const reading = useReadAt<GroupProfile>(`/segments/${encodeURIComponent(segment.id)}/profile`, { against, order })
  const offers = useReadAt<OffersAnswer>('/offers', { who: segment.id })
  const others = (useReadAt<SegmentsAnswer>('/segments', {}, { needsRun: false }).data?.segments ?? []).filter(
    (one) => one.kind === segment.kind && one.id !== segment.id && one.people !== null,
  )
  return (
    <>
      <section className="part">
        <label className="segment-against">
          <span className="soft">{t('against')}</span>
          <Select
            value={against}
            aria-label={t('against')}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: 'rest', label: t('rest') },
              ...others.map((one) => ({ value: one.id, label: say(one.name) })),
            ]}
            onChange={setAgainst}
          />
        </label>
        <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
          {(profile) =>
            profile.verdict === 'too-few' ? (
              <Empty kind="too-few" height={240}>
                {t('too-few-why', { n: profile.minimum })}
              </Empty>
            ) : profile.traits.length === 0 ? (
              <Empty kind="no-match" title={t('no-traits')} height={240} />
            ) : (
              <TraitFigure
                id="traits"
                title={t('profile-figure', {
                  others: profile.against.id === 'rest' ? t('rest') : say(profile.against.name),
                })}
                profile={profile}
                traits={profile.traits}
              />
            )
          }
        </Answered>
      </section>
      {reading.data && reading.data.byRule.length > 0 && (
        <section className="part">
          <TraitFigure
            id="by-rule"
            title={t('by-rule')}
            profile={reading.data}
            traits={reading.data.byRule}
            byRule
            note={<p>{t('by-rule-note')}</p>}
          />
        </section>
      )}
      <Sheet segment={segment} />
      <section className="part">
        <Answered reading={offers} loading={{ shape: 'block', height: 260 }}>
          {(answer) => <OffersFigure answer={answer} most={10} />}
        </Answered>
      </section>
    </>
  )
}
