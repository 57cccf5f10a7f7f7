import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts'
import { useMemo } from 'react'
import type { PropensityAnswer } from '../../../../../src/server/contract/propensity.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './texts.ts'

const widest = Math.log(1000)
const bounded = (value: number) => Math.max(-widest, Math.min(widest, value))

/** Odds ratios with their intervals, on a scale where twice and half are as far from 1. */
export function OddsFigure({ answer }: { answer: PropensityAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { terms } = answer
  const ratio = (value: number) => formatNumber(value, value < 0.1 || (value > 0.9 && value < 1.1) ? 3 : 2)
  const nameOf = (one: (typeof terms)[number]) =>
    `${one.transform ? 'ln ' : ''}${say(one.name)}${one.is === undefined ? '' : ` = ${one.is}`}`
  const ends = terms.map((one) => {
    const middle = Math.log(one.oddsRatio)
    const end = (value: number | null) => bounded(value === null || value <= 0 ? middle : Math.log(value))
    return { middle: bounded(middle), low: end(one.interval.low), high: end(one.interval.high) }
  })
  const key = JSON.stringify([terms, terms.map(nameOf)])
  const option = useMemo(
    () => (colours: ChartColours, width: number) => ({
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (over: { dataIndex: number }[]) => {
          const one = terms[over[0]!.dataIndex]!
          const interval = [one.interval.low, one.interval.high].map((end) => (end === null ? '…' : ratio(end)))
          return `${nameOf(one)}: ${ratio(one.oddsRatio)} (${interval.join('–')})`
        },
      },
      xAxis: {
        type: 'value',
        axisLabel: { formatter: (value: number) => String(Number(Math.exp(value).toPrecision(2))) },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: terms.map(nameOf),
        axisLine: { show: false },
        axisLabel: { width: width < 480 ? 110 : 240, overflow: 'truncate', color: colours.ink },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 14,
          data: ends.map(({ middle, low, high }) => ({
            value: middle,
            itemStyle:
              low > 0 || high < 0
                ? { color: middle > 0 ? colours.accent : colours.worse }
                : { color: 'transparent', borderColor: colours.same, borderWidth: 1.5 },
          })),
        },
        {
          type: 'custom',
          data: ends.map(({ low, high }, at) => [at, low, high]),
          encode: { x: [1, 2], y: 0 },
          silent: true,
          renderItem: (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
            const [from, to] = [1, 2].map((place) => api.coord([api.value(place), api.value(0)]))
            return {
              type: 'line' as const,
              shape: { x1: from![0]!, y1: from![1]!, x2: to![0]!, y2: to![1]! },
              style: { stroke: colours.ink, lineWidth: 1 },
            }
          },
          z: 5,
        },
      ],
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- what is drawn is all in the key
    [key],
  )
  return (
    <Figure
      id="odds"
      title={t('weights')}
      at={answer.at}
      columns={[
        { key: 'attribute', title: t('attribute'), value: nameOf },
        { key: 'odds', title: t('odds'), value: (one) => ratio(one.oddsRatio) },
        {
          key: 'interval',
          title: t('interval'),
          value: ({ interval }) =>
            interval.low === null || interval.high === null ? null : `${ratio(interval.low)} – ${ratio(interval.high)}`,
        },
        {
          key: 'p',
          title: t('p'),
          value: (one) => (one.p === null ? null : one.p < 0.001 ? '<0.001' : one.p.toFixed(3)),
        },
        { key: 'vif', title: t('vif'), kind: 'number', value: (one) => one.inflation },
      ]}
      rows={terms}
      chart={{ kinds: ['bar', 'custom'], option }}
      height={Math.max(140, 32 * terms.length + 40)}
      note={t('weights-note')}
    />
  )
}
