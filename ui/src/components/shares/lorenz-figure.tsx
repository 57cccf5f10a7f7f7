import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import type { SharesAnswer } from '../../../../src/server/contract/shares.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { inSentence } from '../../texts/in-sentence.ts'
import { formatNumber, formatShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Point = readonly [people: number, value: number, count: number]

/** The Lorenz curve: who has least, and what they have together; the area to the diagonal is half the Gini coefficient. */
export function LorenzFigure({ answer }: { answer: SharesAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const what = inSentence(say(answer.of.name))
  const points = useMemo(() => lorenzOf(answer.points), [answer.points])
  const words = { people: t('lorenz-people'), value: t('lorenz-value', { what }) }
  const option = useMemo(
    () => (colours: ChartColours) => curve(points, words, colours),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [points, words.people, words.value],
  )
  const half = nearest(points, 0.5)
  const rows = Array.from({ length: 10 }, (_, index) => nearest(points, (index + 1) / 10)).filter(
    (one, index, all) => one[0] > 0 && one !== all[index - 1],
  )
  return (
    <Figure
      id="lorenz"
      title={t('lorenz')}
      sentence={
        half[0] > 0 && half[0] < 1 && answer.gini !== null
          ? t('lorenz-sentence', {
              people: formatShare(half[0]),
              value: formatShare(half[1]),
              what,
              gini: formatNumber(answer.gini, 3),
            })
          : undefined
      }
      at={answer.at}
      columns={[
        { key: 'part', title: t('up-to'), kind: 'share', value: (row) => row[0] },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row[2] },
        { key: 'share', title: t('has-share', { what }), kind: 'share', value: (row) => row[1] },
      ]}
      rows={rows}
      chart={{ kinds: ['line'], option }}
      height={300}
    />
  )
}

/** The same points from the other end. */
function lorenzOf(points: SharesAnswer['points']): Point[] {
  const all = points.at(-1)?.[2] ?? 0
  return points.toReversed().map(([people, value, count]): Point => [1 - people, 1 - value, all - count])
}

function nearest(points: readonly Point[], share: number): Point {
  return points.reduce<Point>(
    (best, one) => (Math.abs(one[0] - share) < Math.abs(best[0] - share) ? one : best),
    [0, 0, 0],
  )
}

function curve(points: readonly Point[], words: { people: string; value: string }, colours: ChartColours) {
  const percent = (share: number) => `${Math.round(share * 100)}%`
  const axis = { type: 'value', min: 0, max: 1, interval: 0.2, axisLabel: { formatter: percent } }
  return {
    animation: false,
    grid: { left: 48, right: 20, top: 40, bottom: 44, containLabel: false },
    xAxis: { ...axis, name: words.people, nameLocation: 'middle', nameGap: 28 },
    yAxis: { ...axis, min: undefined, name: words.value, nameTextStyle: { align: 'left', padding: [0, 0, 0, -40] } },
    tooltip: { trigger: 'axis', valueFormatter: (value: number) => formatShare(value) },
    series: [
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        data: [
          [0, 0],
          [1, 1],
        ],
        tooltip: { show: false },
        lineStyle: { color: colours.same, width: 1, type: 'dashed' },
      },
      {
        type: 'line',
        name: words.value,
        symbol: 'none',
        data: points.map(([x, y]) => [x, y]),
        lineStyle: { color: colours.accent, width: 2.5 },
        itemStyle: { color: colours.accent },
        areaStyle: { color: colours.accent, opacity: 0.1 },
      },
    ],
  } as EChartsCoreOption
}
