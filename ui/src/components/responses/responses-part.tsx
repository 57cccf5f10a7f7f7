import { Select } from 'antd'
import type { DiscoveryChoices } from '../../../../src/server/contract/discoveries.ts'
import type { ResponsesAnswer } from '../../../../src/server/contract/responses.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { Answered } from '../answered.tsx'
import { PairTable } from './pair-table.tsx'
import { RateFigure } from './rate-figure.tsx'
import './responses.css'
import { texts } from './texts.ts'

/** Groups of people: the classes of a scheme, or segments, which may overlap. */
export type ResponseGroups = { by: string } | { segments: readonly string[] }

/** Whether groups respond differently to what is chosen. */
export function ResponsesPart({ groups }: { groups: ResponseGroups }) {
  const t = useTexts(texts)
  const say = useSay()
  const [to, setTo] = useUrlState('answer', '')
  const segments = 'segments' in groups ? groups.segments : []
  const query = { to, ...('by' in groups ? groups : { segments: segments.join(',') }) }
  const reading = useReadAt<ResponsesAnswer>('/responses', query, { enabled: to !== '' })
  const choices = useReadAt<DiscoveryChoices>('/discovery-choices').data
  const named = (one: { id: string; name: { zh: string; en: string } }) => ({ value: one.id, label: say(one.name) })
  const answers = [
    {
      label: t('attributes'),
      options: (choices?.attributes ?? []).filter((one) => one.type === 'boolean').map(named),
    },
    {
      label: t('segments'),
      options: (choices?.people ?? []).filter((one) => one.what === 'segment' && !segments.includes(one.id)).map(named),
    },
  ].filter((one) => one.options.length > 0)
  return (
    <section className="part responses">
      <h2>{t('title')}</h2>
      <label className="responses-to">
        <span className="soft">{t('to')}</span>
        <Select
          {...(to === '' ? {} : { value: to })}
          aria-label={t('to')}
          placeholder={t('to-hint')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={answers}
          onChange={setTo}
        />
      </label>
      {to === '' ? (
        <p className="note">{t('lead')}</p>
      ) : (
        <Answered reading={reading} loading={{ shape: 'block', height: 260 }}>
          {(answer) => (
            <>
              <RateFigure answer={answer} />
              {answer.differences.length > 0 && <PairTable answer={answer} />}
            </>
          )}
        </Answered>
      )}
    </section>
  )
}
