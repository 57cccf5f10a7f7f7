import { Select } from 'antd'
import type { CohortsAnswer } from '../../../../src/server/contract/cohorts.ts'
import type { SegmentsAnswer } from '../../../../src/server/contract/segments.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useSetSearch, useUrlState } from '../../app/use-url-state.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

const units = ['week', 'month', 'quarter', 'year'] as const
export type Shown = 'share' | 'people' | 'amount'

/** Of which event, by which unit, among whom, and what the cells say. */
export function Choices({ answer }: { answer: CohortsAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const [show, setShow] = useUrlState<Shown>('show', 'share')
  const segments = useReadAt<SegmentsAnswer>('/segments', {}, { needsRun: false }).data?.segments ?? []
  const measure = answer.measures.find((one) => one.unit !== undefined) ?? answer.measures[0]
  const choose = (one: Shown) => {
    setShow(one)
    if (one === 'amount' && !answer.measure) setSearch({ show: one, measure: measure?.id })
  }
  const shows: Shown[] = measure ? ['share', 'people', 'amount'] : ['share', 'people']
  return (
    <div className="cohort-choices">
      <label>
        <span>{t('event')}</span>
        <Select
          value={answer.event.id}
          aria-label={t('event')}
          popupMatchSelectWidth={false}
          options={answer.events.map((one) => ({ value: one.id, label: say(one.name) }))}
          onChange={(event) => setSearch({ event, measure: undefined, show: show === 'amount' ? undefined : show })}
        />
      </label>
      <label>
        <span>{t('by')}</span>
        <Select
          value={answer.by}
          aria-label={t('by')}
          popupMatchSelectWidth={false}
          options={units.map((one) => ({ value: one, label: t(`by-${one}`) }))}
          onChange={(by) => setSearch({ by: by === 'month' ? undefined : by })}
        />
      </label>
      <label>
        <span>{t('group')}</span>
        <Select
          value={answer.in?.id ?? ''}
          aria-label={t('group')}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: t('everyone') },
            ...segments
              .filter((one) => one.kind === answer.kind && one.people !== null)
              .map((one) => ({ value: one.id, label: say(one.name) })),
          ]}
          onChange={(chosen) => setSearch({ in: chosen || undefined })}
        />
      </label>
      <div className="pick" role="group" aria-label={t('show')}>
        {shows.map((one) => (
          <button key={one} type="button" aria-pressed={show === one} onClick={() => choose(one)}>
            {t(`show-${one}`)}
          </button>
        ))}
      </div>
      {show === 'amount' && answer.measures.length > 1 && (
        <label>
          <span>{t('sum-of')}</span>
          <Select
            value={answer.measure?.id ?? ''}
            aria-label={t('sum-of')}
            popupMatchSelectWidth={false}
            options={answer.measures.map((one) => ({ value: one.id, label: say(one.name) }))}
            onChange={(chosen) => setSearch({ measure: chosen })}
          />
        </label>
      )}
    </div>
  )
}
