import { useMemo } from 'react'
import type { RunRow } from '../../../../src/server/contract/runs.ts'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Figure } from '../../charts/figure.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatTook } from '../../texts/numbers.ts'
import { useLanguage } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** How long published runs took, in the order they were made. */
export function Durations({ rows }: { rows: readonly RunRow[] }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const shown = useMemo(
    () => rows.filter((one) => one.state === 'published' && one.tookMs !== null).toReversed(),
    [rows],
  )
  const times = shown.map((one) => one.tookMs ?? 0).toSorted((a, b) => a - b)
  const median = formatTook(times[Math.floor(times.length / 2)] ?? 0, language)
  const columns: FigureColumn<RunRow>[] = [
    { key: 'run', title: t('run'), value: (row) => row.run },
    { key: 'day', title: t('day'), kind: 'day', value: (row) => row.day },
    { key: 'seconds', title: t('seconds'), kind: 'number', value: (row) => (row.tookMs ?? 0) / 1000 },
  ]
  const seconds = t('seconds')
  const chart = useMemo(
    () => ({
      kinds: ['line' as const],
      option: {
        grid: { left: 8, right: 16, top: 24, bottom: 8, containLabel: true },
        tooltip: { trigger: 'axis' },
        xAxis: { type: 'category', data: shown.map((one) => one.run) },
        yAxis: { type: 'value', name: seconds, min: 0 },
        series: [
          {
            type: 'line',
            name: seconds,
            symbolSize: 6,
            data: shown.map((one) => Number(((one.tookMs ?? 0) / 1000).toFixed(2))),
          },
        ],
      },
    }),
    [shown, seconds],
  )
  return (
    <section className="part">
      <Figure
        id="durations"
        title={t('durations')}
        sentence={t('durations-sentence', { n: shown.length, median })}
        columns={columns}
        rows={shown}
        chart={chart}
        height={200}
      />
    </section>
  )
}
