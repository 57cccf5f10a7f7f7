import { useMemo } from 'react'
import type { CohortsAnswer } from '../../../../src/server/contract/cohorts.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatShare } from '../../texts/numbers.ts'
import { texts } from './texts.ts'

/** So many cohorts have a line, from the oldest to the newest; the average has one too. */
const mostLines = 6
/** So many units after are drawn, the first included. */
const mostUnits = 25

/** The share that came back, by how long after: a line per cohort, ending where its time is not over. */
export function Curves({ answer }: { answer: CohortsAnswer }) {
  const t = useTexts(texts)
  const { cohorts, average, by } = answer
  const shown = useMemo(() => {
    const long = cohorts.filter(
      (one) => one.cells.filter((cell) => cell.after > 0 && !cell.unfinished && cell.share !== null).length > 1,
    )
    const step = Math.max(1, (long.length - 1) / (mostLines - 1))
    return [...new Set(Array.from({ length: mostLines }, (_, at) => long[Math.round(at * step)]))].filter(
      (one) => one !== undefined,
    )
  }, [cohorts])
  const after = (n: number) => (n === 0 ? t('same') : t(`after-${by}`, { n }))
  const longest = Math.min(
    mostUnits,
    Math.max(1, ...shown.map((one) => one.cells.filter((cell) => !cell.unfinished).length)),
  )
  const option = useMemo(() => {
    const line = (name: string, values: (number | null)[], strong: boolean, colour: string) => ({
      type: 'line',
      name,
      data: values,
      color: colour,
      symbol: strong ? 'none' : 'circle',
      symbolSize: 5,
      lineStyle: { width: strong ? 3 : 1.5, type: strong ? 'solid' : 'dashed' },
      connectNulls: false,
    })
    return (colours: ChartColours) => ({
      grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, type: 'scroll', icon: 'roundRect' },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: unknown) => (typeof value === 'number' ? formatShare(value) : '—'),
      },
      xAxis: { type: 'category', data: Array.from({ length: longest - 1 }, (_, at) => after(at + 1)) },
      yAxis: { type: 'value', min: 0, axisLabel: { formatter: (value: number) => formatShare(value) } },
      series: [
        line(
          t('average'),
          average.slice(1, longest).map((one) => one.share),
          true,
          colours.ink,
        ),
        ...shown.map((one, at) =>
          line(
            one.label,
            one.cells.slice(1, longest).map((cell) => (cell.unfinished ? null : cell.share)),
            false,
            colours.series[at % colours.series.length]!,
          ),
        ),
      ],
    })
    // oxlint-disable-next-line react/exhaustive-deps -- `after` is made of `t` and `by`
  }, [shown, average, longest, t, by])
  const rows = average.slice(0, longest)
  type Row = (typeof rows)[number]
  const columns: FigureColumn<Row>[] = [
    { key: 'after', title: t('after'), value: (one) => after(one.after) },
    { key: 'average', title: t('average'), kind: 'share', value: (one) => one.share },
    ...shown.map((cohort): FigureColumn<Row> => ({
      key: cohort.start,
      title: cohort.label,
      kind: 'share',
      value: (one) => {
        const cell = cohort.cells[one.after]
        return cell && !cell.unfinished ? cell.share : null
      },
    })),
  ]
  return (
    <Figure
      id="curves"
      title={t('lines')}
      at={answer.at}
      columns={columns}
      rows={rows}
      chart={{ kinds: ['line'], option }}
      height={300}
    />
  )
}
