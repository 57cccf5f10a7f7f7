import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { Definition, WrittenDefinition } from '../../../../../src/server/contract/definitions.ts'
import type { WindowsAnswer } from '../../../../../src/server/contract/patterns.ts'
import type { SegmentAnswer } from '../../../../../src/server/contract/segment.ts'
import { read } from '../../../api/request.ts'
import { useReadAt } from '../../../api/use-read.ts'
import { useSend } from '../../../api/use-send.ts'
import { useMay } from '../../../api/use-session.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useUrlState } from '../../../app/use-url-state.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import type { FigureColumn } from '../../../charts/figure-columns.ts'
import { Answered } from '../../../components/answered.tsx'
import { Empty } from '../../../components/empty.tsx'
import { Failed } from '../../../components/failed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './texts.ts'

type Found = NonNullable<WindowsAnswer['found']>
type Slot = Found['slots'][number]

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const hoursOf = ({ from, to }: { from: number; to: number }) => `${clock(from)}–${clock(to)}`

/** When the people of the segment answer, and saving the window that is better than the rest. */
export function WindowPart({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const [event, setEvent] = useUrlState<string>('contacts', '')
  const [column, setColumn] = useUrlState<string>('answered', '')
  const query = { ...(event ? { event } : {}), ...(column ? { answered: column } : {}) }
  const reading = useReadAt<WindowsAnswer>(`/segments/${encodeURIComponent(segment.id)}/windows`, query)
  return (
    <section className="part">
      <h2>{t('window-title')}</h2>
      <Answered reading={reading} loading={{ shape: 'block', height: 320 }}>
        {(answer) => {
          const { found, events } = answer
          const chosen = events.find((one) => one.id === (found?.event.id ?? event))
          // A text needs words that mean answered, which the command line and the API take.
          const usable = (chosen?.columns ?? []).filter((one) => one.type !== 'text')
          return (
            <>
              {answer.saved && (
                <p className="pattern-saved">
                  {t('now-saved', {
                    hours: hoursOf(answer.saved),
                    when: answer.saved.learned ? t('learned', { day: answer.saved.learned }) : '',
                  })}{' '}
                  {t('lists')}
                </p>
              )}
              {found ? (
                <>
                  <div className="pattern-choices">
                    <label className="segment-against">
                      <span className="soft">{t('window-event')}</span>
                      <Select
                        value={found.event.id}
                        aria-label={t('window-event')}
                        popupMatchSelectWidth={false}
                        options={events
                          .filter((one) => one.likely || one.id === found.event.id)
                          .map((one) => ({ value: one.id, label: say(one.name) }))}
                        onChange={(chosenEvent) => {
                          setColumn('')
                          setEvent(chosenEvent)
                        }}
                      />
                    </label>
                    <label className="segment-against">
                      <span className="soft">{t('window-column')}</span>
                      <Select
                        value={found.column}
                        aria-label={t('window-column')}
                        popupMatchSelectWidth={false}
                        options={usable.map((one) => ({ value: one.name, label: one.name }))}
                        onChange={setColumn}
                      />
                    </label>
                  </div>
                  {typeof found.people === 'number' ? (
                    <WindowFigure answer={answer} found={found} />
                  ) : (
                    <Empty kind="too-few" height={160}>
                      {t('window-few', { n: found.people.under })}
                    </Empty>
                  )}
                  {found.hours && (
                    <SaveWindow segment={segment} hours={found.hours} event={found.event.id} day={answer.at.day} />
                  )}
                </>
              ) : (
                <Empty kind="no-data" title={t('no-contacts')} height={160}>
                  {t('no-contacts-why')}
                </Empty>
              )}
            </>
          )
        }}
      </Answered>
    </section>
  )
}

function WindowFigure({ answer, found }: { answer: WindowsAnswer; found: Found }) {
  const t = useTexts(texts)
  const say = useSay()
  const { slots, window } = found
  const inside = (one: Slot) => window !== null && one.from >= window.from && one.to <= window.to
  const key = JSON.stringify([slots, window])
  const option = useMemo(
    () => (colours: ChartColours, width: number) => ({
      grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (over: { dataIndex: number }[]) => {
          const one = slots[over[0]!.dataIndex]!
          return `${hoursOf(one)} · ${t('tries')} ${one.tries}${one.rate ? ` · ${formatShare(one.rate.value)}` : ''}`
        },
      },
      xAxis: {
        type: 'category',
        data: slots.map((one) => clock(one.from)),
        axisTick: { show: false },
        axisLabel: { interval: width < 480 ? 3 : 0, color: colours.soft },
      },
      yAxis: { type: 'value', min: 0, axisLabel: { formatter: (value: number) => formatShare(value) } },
      series: [
        {
          type: 'bar',
          barMaxWidth: 28,
          data: slots.map((one) => ({
            value: one.rate?.value ?? null,
            itemStyle: one.legal
              ? { color: inside(one) ? colours.accent : colours.people }
              : { color: 'transparent', borderColor: colours.same, borderWidth: 1.5 },
          })),
        },
      ],
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- what is drawn is all in the key
    [key],
  )
  const columns: FigureColumn<Slot>[] = [
    { key: 'slot', title: t('slot'), value: hoursOf },
    { key: 'tries', title: t('tries'), kind: 'count', value: (one) => one.tries },
    { key: 'answered', title: t('answered'), kind: 'count', value: (one) => one.answered },
    { key: 'rate', title: t('rate'), kind: 'share', value: (one) => one.rate?.value },
  ]
  return (
    <Figure
      id="contact-window"
      title={t('rate')}
      sentence={say(found.sentence)}
      at={answer.at}
      columns={columns}
      rows={slots}
      chart={{ kinds: ['bar'], option }}
      height={240}
      note={t('window-note', { legal: hoursOf(answer.legal), n: 10 })}
    />
  )
}

function SaveWindow({
  segment,
  hours,
  event,
  day,
}: {
  segment: SegmentAnswer
  hours: string
  event: string
  day: string
}) {
  const t = useTexts(texts)
  const mayEdit = useMay('edit')
  const address = `/definitions/segments/${encodeURIComponent(segment.id)}`
  const sending = useSend<WrittenDefinition>(['/definitions', '/segments', '/plan', '/edits', '/home'])
  const [failure, setFailure] = useState<Error>()
  if (!mayEdit) return undefined
  const save = async () => {
    setFailure(undefined)
    try {
      const { hash, value } = await read<Definition>(address)
      const body = { hash, value: { ...value, 'contact window': { hours, learned: day, event } } }
      sending.mutate({ path: address, method: 'PUT', body })
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const error = failure ?? sending.error
  return (
    <div className="pattern-save">
      <Button type="primary" loading={sending.isPending} onClick={() => void save()}>
        {t('save')} · {hours}
      </Button>
      {sending.data && (
        <span aria-live="polite">
          {t('saved', { file: sending.data.file })} <PageLink to="/plan">{t('see-plan')}</PageLink>
        </span>
      )}
      {error && <Failed error={error} />}
    </div>
  )
}
