import { useMemo } from 'react'
import type { ReadAt } from '../../../../src/server/contract/read-at.ts'
import type { ValueBackTest } from '../../../../src/server/contract/values.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Figure } from '../../charts/figure.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatShort } from '../../texts/numbers.ts'
import { useLanguage } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Week = ValueBackTest['tracking'][number]

/** Repeat orders week by week, predicted and actual; after the line the model had seen nothing. */
export function Tracking({ tested, at }: { tested: ValueBackTest; at: ReadAt }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const [show, setShow] = useUrlState<'cumulative' | 'weekly'>('track', 'cumulative')
  const { tracking, calibratedTo } = tested
  const last = tracking.at(-1)
  const words = {
    expected: t('expected'),
    actual: t('actual'),
    cut: t('tracking-cut', { day: calibratedTo }),
  }
  const option = useMemo(() => {
    const cut = tracking.find((one) => one.day >= calibratedTo)?.day
    const line = (name: string, of: (one: Week) => number, color: string, dashed: boolean) => ({
      type: 'line',
      name,
      color,
      symbol: 'none',
      lineStyle: { width: dashed ? 2 : 2.5, type: dashed ? 'dashed' : 'solid' },
      data: tracking.map(of),
    })
    return (colours: ChartColours, width: number) => {
      const isWhole = show === 'cumulative'
      const actual = line(words.actual, (one) => (isWhole ? one.cumulativeActual : one.actual), colours.money, false)
      return {
        grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
        legend: { top: 0, left: 0, data: [words.actual, words.expected] },
        tooltip: {
          trigger: 'axis',
          valueFormatter: (value: unknown) => (typeof value === 'number' ? formatCount(value) : '—'),
        },
        xAxis: { type: 'category', boundaryGap: false, data: tracking.map((one) => one.day) },
        yAxis: {
          type: 'value',
          min: 0,
          splitNumber: width < 500 ? 3 : 5,
          axisLabel: { formatter: (value: number) => formatShort(value, language) },
        },
        series: [
          {
            ...actual,
            ...(cut
              ? {
                  markLine: {
                    silent: true,
                    symbol: 'none',
                    lineStyle: { color: colours.soft, type: 'dotted' },
                    label: { show: false },
                    data: [{ xAxis: cut }],
                  },
                }
              : {}),
          },
          line(words.expected, (one) => (isWhole ? one.cumulativeExpected : one.expected), colours.series[1]!, true),
        ],
      }
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [tracking, calibratedTo, show, language, words.actual, words.expected])
  const columns: FigureColumn<Week>[] = [
    { key: 'week', title: t('week'), kind: 'day', value: (one) => one.day },
    { key: 'expected', title: t('expected'), kind: 'number', value: (one) => one.expected },
    { key: 'actual', title: t('actual'), kind: 'number', value: (one) => one.actual },
    { key: 'all-expected', title: t('cumulative-expected'), kind: 'number', value: (one) => one.cumulativeExpected },
    { key: 'all-actual', title: t('cumulative-actual'), kind: 'number', value: (one) => one.cumulativeActual },
  ]
  return (
    <Figure
      id="tracking"
      title={t('tracking')}
      sentence={
        last &&
        t('tracking-sentence', {
          day: last.day,
          expected: formatCount(last.cumulativeExpected),
          actual: formatCount(last.cumulativeActual),
        })
      }
      at={at}
      columns={columns}
      rows={tracking}
      chart={{ kinds: ['line'], option }}
      height={280}
      controls={
        <div className="pick" role="group" aria-label={t('show')}>
          {(['cumulative', 'weekly'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={show === one} onClick={() => setShow(one)}>
              {t(one)}
            </button>
          ))}
        </div>
      }
      note={<p>┊ {words.cut}</p>}
    />
  )
}
