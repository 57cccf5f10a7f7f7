import { Select } from 'antd'
import type { PlacesAnswer } from '../../../../src/server/contract/places.ts'
import type { SegmentsAnswer } from '../../../../src/server/contract/segments.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useMay } from '../../api/use-session.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import './places.css'
import { Ranking } from './ranking.tsx'
import { texts } from './texts.ts'

/** P19: how people are spread over regions, ranked, level by level. */
export default function PlacesPage() {
  const t = useTexts(texts)
  const { of, attribute } = useSearchOfPage()
  const reading = useReadAt<PlacesAnswer>('/places', { of, attribute })
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      at={reading.data?.at ?? 'pending'}
      json={{ path: '/places', query: { of, attribute } }}
    >
      <Answered reading={reading} loading={{ shape: 'block', height: 560 }}>
        {(answer) => (
          <section className="part">
            <Choices answer={answer} />
            {answer.attribute ? (
              <Ranking answer={answer} />
            ) : (
              <Empty kind="no-data" title={t('none-title')} height={240}>
                {t('none-why')}
              </Empty>
            )}
          </section>
        )}
      </Answered>
    </PageFrame>
  )
}

function Choices({ answer }: { answer: PlacesAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const mayPeople = useMay('people')
  const segments = useReadAt<SegmentsAnswer>('/segments', {}, { needsRun: false }).data?.segments ?? []
  const known = segments.filter((one) => one.people !== null).map((one) => ({ value: one.id, label: say(one.name) }))
  const others = [{ value: 'everyone', label: t('everyone') }, ...known]
  const isKnown = others.some((one) => one.value === answer.of.id)
  return (
    <div className="place-choices">
      {mayPeople && (
        <label>
          <span>{t('of')}</span>
          <Select
            value={answer.of.id}
            aria-label={t('of')}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            options={isKnown ? others : [{ value: answer.of.id, label: say(answer.of.name) }, ...others]}
            onChange={(of) => setSearch({ of: of === 'everyone' ? undefined : of, place: undefined })}
          />
        </label>
      )}
      {answer.attributes.length > 1 && answer.attribute && (
        <label>
          <span>{t('attribute')}</span>
          <Select
            value={answer.attribute.id}
            aria-label={t('attribute')}
            popupMatchSelectWidth={false}
            options={answer.attributes.map((one) => ({ value: one.id, label: say(one.name) }))}
            onChange={(attribute) => setSearch({ attribute, place: undefined })}
          />
        </label>
      )}
    </div>
  )
}
