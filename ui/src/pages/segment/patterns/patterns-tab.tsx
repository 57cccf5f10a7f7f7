import { Select } from 'antd'
import type { PatternsAnswer } from '../../../../../src/server/contract/patterns.ts'
import type { SegmentAnswer } from '../../../../../src/server/contract/segment.ts'
import { useReadAt } from '../../../api/use-read.ts'
import { useUrlState } from '../../../app/use-url-state.ts'
import { Answered } from '../../../components/answered.tsx'
import { Empty } from '../../../components/empty.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { ColumnFigure } from './column-figure.tsx'
import { HoursFigure } from './hours-figure.tsx'
import './patterns.css'
import { texts } from './texts.ts'
import { WindowPart } from './window-part.tsx'

/** When, where and what its people do more than the others, and when they can be reached. */
export function PatternsTab({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const [event, setEvent] = useUrlState<string>('event', '')
  const path = `/segments/${encodeURIComponent(segment.id)}/patterns`
  const reading = useReadAt<PatternsAnswer>(path, event ? { event } : {})
  return (
    <>
      <section className="part">
        <Answered reading={reading} loading={{ shape: 'block', height: 460 }}>
          {(answer) =>
            answer.event === null ? (
              <Empty kind="no-data" title={t('no-events')} height={200}>
                {t('no-events-why')}
              </Empty>
            ) : (
              <>
                <label className="segment-against">
                  <span className="soft">{t('event')}</span>
                  <Select
                    value={answer.event.id}
                    aria-label={t('event')}
                    popupMatchSelectWidth={false}
                    options={answer.events
                      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
                      .map((one) => ({ value: one.id, label: say(one.name) }))}
                    onChange={setEvent}
                  />
                </label>
                {answer.people === null || typeof answer.people === 'number' ? (
                  answer.tables.map((one) =>
                    one.verdict === 'too-few' ? (
                      <Empty key={one.column ?? one.sort} kind="too-few" title={say(one.name)} height={140}>
                        {t('too-few-cells', { least: answer.leastEvents, n: answer.minimum })}
                      </Empty>
                    ) : one.rows.length > 1 ? (
                      <HoursFigure key={one.sort} table={one} answer={answer} />
                    ) : (
                      <ColumnFigure key={one.column ?? one.sort} table={one} answer={answer} />
                    ),
                  )
                ) : (
                  <Empty kind="too-few" height={240}>
                    {t('too-few', { n: answer.minimum })}
                  </Empty>
                )}
              </>
            )
          }
        </Answered>
      </section>
      <WindowPart segment={segment} />
    </>
  )
}
