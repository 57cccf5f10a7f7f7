import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts'
import { useMemo } from 'react'
import type { ResponsesAnswer } from '../../../../src/server/contract/responses.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Figure } from '../../charts/figure.tsx'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatNumber, formatShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Group = ResponsesAnswer['groups'][number]

/** Rates as dots with their intervals, in the order of the groups. */
export function RateFigure({ answer }: { answer: ResponsesAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const said = useCountWord()
  const { groups, test } = answer
  const sentence = useVerdict(answer)
  const key = JSON.stringify([groups, answer.overall])
  const names = groups.map((one) => say(one.name))
  const option = useMemo(
    () => (colours: ChartColours, width: number) => ({
      grid: { left: 8, right: 32, top: 8, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'item',
        formatter: ({ dataIndex }: { dataIndex: number }) =>
          `${names[dataIndex]!}: ${formatShare(groups[dataIndex]!.rate?.value ?? 0)}`,
      },
      xAxis: {
        type: 'value',
        min: 0,
        axisLabel: { hideOverlap: true, formatter: (value: number) => formatShare(value) },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: names,
        axisLine: { show: false },
        axisLabel: { width: width < 480 ? 110 : 200, overflow: 'truncate', color: colours.ink },
      },
      series: [
        {
          type: 'custom',
          data: groups.flatMap(({ rate }, at) =>
            rate && rate.from !== null && rate.to !== null ? [[at, rate.from, rate.to]] : [],
          ),
          encode: { x: [1, 2], y: 0 },
          silent: true,
          renderItem: (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
            const [from, to] = [1, 2].map((place) => api.coord([api.value(place), api.value(0)]))
            return {
              type: 'line' as const,
              shape: { x1: from![0]!, y1: from![1]!, x2: to![0]!, y2: to![1]! },
              style: { stroke: colours.same, lineWidth: 3 },
            }
          },
        },
        {
          type: 'scatter',
          symbolSize: 11,
          data: groups.map(({ rate }, at) => [rate?.value ?? null, at]),
          itemStyle: { color: colours.accent },
          z: 5,
        },
      ],
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- what is said is all in the key
    [key],
  )
  const columns: FigureColumn<Group>[] = [
    { key: 'group', title: t('group'), value: (one) => say(one.name) },
    { key: 'people', title: t('people'), value: (one) => (one.people === null ? null : said(one.people)) },
    { key: 'answered', title: t('answered'), value: (one) => (one.answered === null ? null : said(one.answered)) },
    { key: 'rate', title: t('rate'), kind: 'share', value: (one) => one.rate?.value },
    {
      key: 'interval',
      title: t('interval'),
      value: ({ rate }) =>
        rate?.from == null || rate.to === null ? null : `${formatShare(rate.from)} – ${formatShare(rate.to)}`,
    },
    { key: 'shrunk', title: t('shrunk'), kind: 'share', value: (one) => one.shrunk },
  ]
  return (
    <Figure
      id="responses"
      title={t('rate-of', { name: say(answer.to.name) })}
      sentence={sentence}
      at={answer.at}
      columns={columns}
      rows={groups}
      chart={{ kinds: ['scatter', 'custom'], option }}
      height={Math.max(120, 36 * groups.length + 40)}
      note={
        <>
          {answer.circular && <p className="is-warning">{t('circular')}</p>}
          {test && (
            <p>
              {t('all', {
                statistic: formatNumber(test.statistic, 2),
                df: test.df,
                p: test.p < 0.0001 ? '< 0.0001' : test.p.toFixed(4),
                v: formatNumber(test.v, 2),
              })}
            </p>
          )}
          <p>
            {t('note')} {answer.by ? '' : t('overlap')}
          </p>
        </>
      }
    />
  )
}

/** What can be said of all groups: the two largest differences that are shown, or why there are none. */
function useVerdict(answer: ResponsesAnswer): string {
  const t = useTexts(texts)
  const say = useSay()
  if (answer.verdict !== 'differs') return t(`say-${answer.verdict}`)
  const nameOf = new Map(answer.groups.map((one) => [one.id, say(one.name)]))
  const pairs = answer.differences
    .flatMap((one) => (one.verdict === 'differs' && one.difference ? [{ ...one, by: one.difference.value }] : []))
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, 2)
    .map(({ a, b, by }) => {
      const [one, other] = [nameOf.get(a) ?? a, b === null ? t('rest') : (nameOf.get(b) ?? b)]
      const [more, less] = by > 0 ? [one, other] : [other, one]
      return t('say-pair', { a: more, b: less, points: formatNumber(Math.abs(by) * 100, 1) })
    })
  return t('say-differs', { pairs: pairs.join('; ') })
}
