import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts'
import { useMemo } from 'react'
import type { PatternsAnswer, PatternTableShown } from '../../../../../src/server/contract/patterns.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { useCells } from './cell-columns.ts'
import { texts } from './texts.ts'

const most = 12

/** Values of a column as bars of how many times as often as the others', from 1 on, those that differ first. */
export function ColumnFigure({ table, answer }: { table: PatternTableShown; answer: PatternsAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { name, told, columns, rows } = useCells(table)
  const isOrdered = table.sort !== 'column'
  const shown = isOrdered
    ? table.cells
    : rows
        .toSorted((a, b) => Number(!a.flag) - Number(!b.flag) || b.share - a.share)
        .slice(0, most)
        .toSorted((a, b) => b.lift - a.lift)
  const key = JSON.stringify(shown.map(told))
  const option = useMemo(
    () => (colours: ChartColours, width: number) => ({
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (found: { dataIndex: number }[]) => told(shown[found[0]!.dataIndex]!),
      },
      xAxis: { type: 'value', axisLabel: { formatter: (value: number) => formatNumber(value + 1, 2) } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: shown.map(name),
        axisLine: { show: false },
        axisLabel: { width: width < 480 ? 100 : 200, overflow: 'truncate', color: colours.ink },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 16,
          data: shown.map((one) => ({
            value: one.lift - 1,
            itemStyle: one.flag
              ? { color: one.flag === 'more' ? colours.accent : colours.worse }
              : { color: 'transparent', borderColor: colours.same, borderWidth: 1.5 },
          })),
        },
        {
          type: 'custom',
          data: shown.map((one, at) => [at, one.from - 1, Math.min(one.to, one.lift * 3) - 1]),
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
    // oxlint-disable-next-line react/exhaustive-deps -- what is said is all in the key
    [key],
  )
  return (
    <Figure
      id={`pattern-${table.column ?? table.sort}`}
      title={say(table.name)}
      sentence={say(table.sentence)}
      at={answer.at}
      columns={columns}
      rows={rows}
      chart={{ kinds: ['bar', 'custom'], option }}
      height={Math.max(120, 32 * shown.length + 40)}
      note={
        <>
          <p>{t('note-bars')}</p>
          {table.hidden > 0 && (
            <p>{t('note-hidden', { count: table.hidden, least: answer.leastEvents, n: answer.minimum })}</p>
          )}
        </>
      }
    />
  )
}
