import { useMemo } from 'react'
import type { GrowthShown, PeriodShown, PeriodsShown } from '../../../../src/server/contract/watch.ts'
import type { ValueChoices } from '../../../../src/server/contract/value-choices.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { amountCell } from '../../charts/amount-cell.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatMoney, formatNumber, formatShort } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { Choice } from './choice.tsx'
import { peopleOptions } from './experience-tab.tsx'
import type { WatchTabProps } from './index.tsx'
import { signedShare } from './signed.ts'
import { texts } from './texts.ts'
import { useAsked } from './use-asked.ts'

const sorts = ['month', 'quarter', 'year'] as const

/** Calendar periods side by side, and two of them compared. */
export function PeriodsTab({ onAsked }: WatchTabProps) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const search = useSearchOfPage()
  const choices = useReadAt<ValueChoices>('/value-choices', { kind: search.kind })
  const saved = choices.data?.views.find((one) => one.sort === 'periods')?.id
  const view = search.view ?? (search.event === undefined ? saved : undefined)
  const { event, sum, by, in: whom, from, to } = search
  const query = { view, of: event, sum, by, in: whom, from, to }
  const reading = useReadAt<PeriodsShown>('/periods', query, {
    enabled: choices.data !== undefined && choices.data.events.length > 0,
  })
  useAsked(onAsked, '/periods', query, reading.data?.at ?? choices.data?.at)
  const { data } = reading
  const measure = (name: string, column: string | undefined) => (column === undefined ? name : `${name}|${column}`)
  const pick = (name: 'from' | 'to', value: string) => ({
    name: t(`period-${name}`),
    value,
    options: (data?.periods ?? []).toReversed().map((one) => ({ value: one.id, label: one.id })),
    onChange: (id: string) => setSearch({ [name]: id }),
  })
  return (
    <Answered reading={choices} loading={{ shape: 'block', height: 420 }}>
      {(found) =>
        found.events.length === 0 ? (
          <section className="part">
            <Empty kind="no-data" title={t('no-events')} height={240} />
          </section>
        ) : (
          <>
            <div className="watch-choices">
              <Choice
                name={t('event')}
                value={data ? measure(data.of.id, data.of.sum) : ''}
                options={found.events.map((one) => ({
                  value: one.event,
                  label: say(one.name),
                  options: [
                    { value: one.event, label: `${say(one.name)} · ${t('times')}` },
                    ...one.sums.map((column) => ({
                      value: measure(one.event, column),
                      label: `${say(one.name)} · ${column}`,
                    })),
                  ],
                }))}
                onChange={(value) => {
                  const [name, column] = value.split('|')
                  setSearch({ event: name, sum: column, view: undefined })
                }}
              />
              <Choice
                name={t('by-period')}
                value={data?.by ?? by ?? ''}
                options={sorts.map((one) => ({ value: one, label: t(`by-${one}`) }))}
                onChange={(chosen) => setSearch({ by: chosen, from: undefined, to: undefined })}
              />
              <Choice
                name={t('in')}
                value={data?.in.id ?? whom ?? 'everyone'}
                options={peopleOptions(found, data?.in, say, t('everyone'))}
                onChange={(chosen) => setSearch({ in: chosen })}
              />
              {data && data.periods.length > 1 && (
                <>
                  <Choice {...pick('from', data.compared?.a ?? from ?? '')} />
                  <Choice {...pick('to', data.compared?.b ?? to ?? '')} />
                </>
              )}
            </div>
            <section className="part">
              {reading.error instanceof ApiProblem && reading.error.code === 'no-periods' ? (
                <Empty kind="no-match" title={t('no-periods')} height={240} />
              ) : (
                <Answered reading={reading} loading={{ shape: 'block', height: 460 }}>
                  {(answer) => <PeriodFigure answer={answer} />}
                </Answered>
              )}
            </section>
          </>
        )
      }
    </Answered>
  )
}

function PeriodFigure({ answer }: { answer: PeriodsShown }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const currency = useProject().data?.currency ?? 'CNY'
  const { periods, of, compared } = answer
  const isMoney = of.unit !== undefined
  const amount = (value: number | string) =>
    isMoney ? formatMoney(value, currency, language) : formatNumber(Number(value))
  const option = useMemo(
    () => (colours: ChartColours) => ({
      grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: number | null) => (value === null ? '—' : amount(value)),
      },
      xAxis: {
        type: 'category',
        data: periods.map((one) => one.id),
        axisLabel: { color: colours.ink, hideOverlap: true },
      },
      yAxis: { type: 'value', axisLabel: { formatter: (value: number) => formatShort(value, language) } },
      series: [
        {
          type: 'bar',
          barMaxWidth: 44,
          name: of.sum ?? t('times'),
          data: periods.map((one) => ({
            value: one.value === null ? null : Number(one.value),
            itemStyle: {
              color: one.id === compared?.a || one.id === compared?.b ? colours.accent : colours.people,
              ...(one.unfinished
                ? { opacity: 0.5, decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [4, 3], rotation: 0.8 } }
                : {}),
            },
          })),
        },
      ],
    }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [periods, compared, language, currency],
  )
  const growth = (one: GrowthShown | null) =>
    one === null
      ? null
      : one.noBase
        ? t('no-base')
        : one.share === null
          ? null
          : one.days === null
            ? signedShare(one.share)
            : `${signedShare(one.share)} (${t('first-days', { n: one.days })})`
  const columns: FigureColumn<PeriodShown>[] = [
    { key: 'period', title: t('period'), value: (row) => row.id },
    {
      key: 'value',
      title: of.sum ?? t('times'),
      kind: isMoney ? 'money' : 'number',
      value: (row) => amountCell(row.value, of.unit),
    },
    { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people },
    { key: 'days', title: t('days'), kind: 'number', value: (row) => row.days },
    { key: 'per-day', title: t('per-day'), kind: isMoney ? 'money' : 'number', value: (row) => row.perDay },
    { key: 'before', title: t('on-before'), kind: 'number', value: (row) => growth(row.before) },
    ...(answer.by === 'year'
      ? []
      : [
          {
            key: 'year-before',
            title: t('on-year'),
            kind: 'number' as const,
            value: (row: PeriodShown) => growth(row.yearBefore),
          },
        ]),
    { key: 'mark', title: t('mark'), value: (row) => (row.unfinished ? t(`unfinished-${row.unfinished}`) : null) },
  ]
  return (
    <Figure
      id="periods"
      title={t('periods-title', { of: say(of.name), what: of.sum ?? t('times') })}
      sentence={compared ? sentenceOf(compared, amount, t) : undefined}
      at={answer.at}
      columns={columns}
      rows={periods}
      chart={{ kinds: ['bar'], option }}
      height={280}
      note={answer.conventions.map((one) => (
        <p key={one.en}>{say(one)}</p>
      ))}
    />
  )
}

type Compared = NonNullable<PeriodsShown['compared']>

function sentenceOf(
  { a, b, from, to, difference, share, yearly, none, years, days }: Compared,
  amount: (value: string | number) => string,
  t: ReturnType<typeof useTexts<(typeof texts)['keys'][number]>>,
): string | undefined {
  if (from === null || to === null || difference === null) return undefined
  const change = `${difference.startsWith('-') ? '' : '+'}${amount(difference)}`
  const head = t('periods-sentence', { a, b, from: amount(from), to: amount(to), change })
  const rest = [
    share === null ? t('no-base') : signedShare(share),
    ...(yearly !== null && years !== 1 ? [t('a-year', { rate: signedShare(yearly), years: formatNumber(years) })] : []),
    ...(none === 'below-zero' ? [t('below-zero')] : []),
    ...(days === null ? [] : [t('first-days', { n: days })]),
  ]
  return `${head}${rest.join(t('comma'))}${t('stop')}`
}
