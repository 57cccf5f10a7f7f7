import { useMemo } from 'react'
import type { Count } from '../../../../src/server/contract/count.ts'
import type { SegmentAnswer, SegmentPoint } from '../../../../src/server/contract/segment.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatChange, formatCount, formatShare, formatShort, formatWholeShare } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

const open = (count: Count | null): number | null => (typeof count === 'number' ? count : null)

/** How many people, above; who entered and left between the days, below. */
export function Trend({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const { trend, value, driftLimit, people, share } = segment
  const option = useMemo(() => {
    const days = trend.map((one) => one.day)
    const axis = { type: 'category', data: days }
    return (colours: ChartColours) => ({
      grid: [
        { left: 56, right: 16, top: 16, height: 130 },
        { left: 56, right: 16, top: 176, height: 84 },
      ],
      tooltip: {
        trigger: 'axis',
        valueFormatter: (found: unknown) => (typeof found === 'number' ? formatCount(Math.abs(found)) : '—'),
      },
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      xAxis: [
        { ...axis, gridIndex: 0, axisLabel: { show: false } },
        { ...axis, gridIndex: 1, axisLine: { onZero: false } },
      ],
      yAxis: [
        {
          type: 'value',
          gridIndex: 0,
          min: 0,
          splitNumber: 3,
          axisLabel: { formatter: (n: number) => formatShort(n, language) },
        },
        {
          type: 'value',
          gridIndex: 1,
          splitNumber: 2,
          axisLabel: { formatter: (n: number) => formatShort(Math.abs(n), language) },
        },
      ],
      series: [
        {
          type: 'line',
          name: t('people'),
          xAxisIndex: 0,
          yAxisIndex: 0,
          color: colours.accent,
          showSymbol: true,
          data: trend.map((one) => open(one.people)),
        },
        {
          type: 'bar',
          name: t('entered'),
          xAxisIndex: 1,
          yAxisIndex: 1,
          stack: 'flow',
          barMaxWidth: 26,
          color: colours.better,
          data: trend.map((one) => open(one.entered)),
        },
        {
          type: 'bar',
          name: t('left'),
          xAxisIndex: 1,
          yAxisIndex: 1,
          stack: 'flow',
          barMaxWidth: 26,
          color: colours.worse,
          data: trend.map((one) => {
            const left = open(one.left)
            return left === null ? null : -left
          }),
        },
      ],
    })
  }, [trend, t, language])
  const columns: FigureColumn<SegmentPoint>[] = [
    { key: 'day', title: t('day'), kind: 'day', value: (one) => one.day },
    { key: 'people', title: t('people'), kind: 'count', value: (one) => one.people },
    { key: 'entered', title: t('entered'), kind: 'count', value: (one) => one.entered },
    { key: 'left', title: t('left'), kind: 'count', value: (one) => one.left },
    ...(value
      ? [{ key: 'value', title: say(value.of.name), kind: 'money' as const, value: (one: SegmentPoint) => one.value }]
      : []),
    {
      key: 'note',
      title: t('note'),
      value: (one) =>
        [
          ...(one.redefined ? [t('redefined')] : []),
          ...(one.drift === null ? [] : [`${t('drift')} ${formatChange(one.drift, formatWholeShare)}`]),
        ].join(' · '),
    },
  ]
  return (
    <Figure
      id="trend"
      title={t('trend')}
      sentence={
        typeof people === 'number' && share !== null
          ? t('trend-sentence', {
              name: say(segment.name),
              day: segment.at.day,
              people: formatCount(people),
              population: say(segment.population.name),
              share: formatShare(share),
            })
          : undefined
      }
      at={segment.at}
      columns={columns}
      rows={trend}
      chart={{ kinds: ['line', 'bar'], option }}
      height={292}
      note={t('trend-note', { limit: formatWholeShare(driftLimit) })}
    />
  )
}
