import { useMemo } from 'react'
import type { TimelineEntry } from '../../../../src/server/contract/customer.ts'
import { Chart } from '../../charts/chart.tsx'
import type { ChartColours } from '../../charts/chart.tsx'
import { useProject } from '../../api/use-session.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatExactMoney, formatMoney } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { amountOf } from './entry-line.tsx'
import { texts } from './texts.ts'

/** Spend by month as a line, and below it everything that happened on the same time axis, a row for each sort. */
export function TimelineChart({ entries }: { entries: readonly TimelineEntry[] }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const currency = useProject().data?.currency ?? 'CNY'
  const drawn = useMemo(() => {
    const rows = new Map<string, string>()
    for (const one of entries)
      rows.set(one.what === 'event' ? one.event : 'changes', one.what === 'event' ? say(one.name) : t('changes'))
    const spend = spendByMonth(entries)
    const first = entries.at(-1)!.at
    const height = 40 + rows.size * 24 + (spend.length > 1 ? 84 : 0)
    const option = (colours: ChartColours) =>
      optionOf({
        entries,
        rows,
        spend,
        first,
        colours,
        spendName: t('spend'),
        money: (amount) => formatMoney(amount, currency, language),
      })
    return { height, option, spend }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is said changes with the language
  }, [entries, language, currency])
  const total = drawn.spend.reduce((sum, [, amount]) => sum + amount, 0)
  return (
    <div className="timeline-chart">
      <Chart
        kinds={['line', 'scatter']}
        option={drawn.option}
        height={drawn.height}
        label={`${t('spend-label')}: ${formatExactMoney(total, currency)}`}
      />
      <p className="note">{t('spend-note', { n: formatCount(entries.length) })}</p>
    </div>
  )
}

/** From the first month to the last, with months of nothing. */
function spendByMonth(entries: readonly TimelineEntry[]): [month: string, amount: number][] {
  const found = new Map<string, number>()
  for (const one of entries) {
    const amount = one.what === 'event' ? amountOf(one.columns)?.amount : undefined
    if (one.what !== 'event' || amount === undefined) continue
    const month = one.day.slice(0, 7)
    found.set(month, (found.get(month) ?? 0) + amount)
  }
  const months = [...found.keys()].toSorted()
  if (months.length === 0) return []
  const all: [string, number][] = []
  for (let month = months[0]!; month <= months.at(-1)!; month = after(month))
    all.push([`${month}-01`, Math.round((found.get(month) ?? 0) * 100) / 100])
  return all
}

function after(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

interface Drawn {
  entries: readonly TimelineEntry[]
  rows: ReadonlyMap<string, string>
  spend: [string, number][]
  first: string
  colours: ChartColours
  spendName: string
  money: (amount: number) => string
}

function optionOf({ entries, rows, spend, first, colours, spendName, money }: Drawn) {
  const names = [...rows.values()]
  const hasSpend = spend.length > 1
  const left = 96
  const top = hasSpend ? 92 : 8
  const axis = {
    type: 'time' as const,
    min: first,
    axisLine: { lineStyle: { color: colours.line } },
    splitLine: { show: false },
  }
  return {
    animation: false,
    aria: { enabled: true },
    tooltip: { trigger: 'item' },
    grid: [
      ...(hasSpend ? [{ left, right: 12, top: 10, height: 64 }] : []),
      { left, right: 12, top, height: names.length * 24 },
    ],
    xAxis: [
      ...(hasSpend ? [{ ...axis, gridIndex: 0, axisLabel: { show: false }, axisTick: { show: false } }] : []),
      { ...axis, gridIndex: hasSpend ? 1 : 0, axisLabel: { hideOverlap: true, color: colours.soft } },
    ],
    yAxis: [
      ...(hasSpend
        ? [
            {
              type: 'value' as const,
              gridIndex: 0,
              name: spendName,
              nameLocation: 'middle' as const,
              nameGap: 60,
              nameRotate: 0,
              splitNumber: 2,
              axisLabel: { formatter: money, color: colours.soft },
              splitLine: { lineStyle: { color: colours.line } },
            },
          ]
        : []),
      {
        type: 'category' as const,
        gridIndex: hasSpend ? 1 : 0,
        data: names,
        inverse: true,
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: colours.ink, width: left - 12, overflow: 'truncate' as const },
      },
    ],
    series: [
      ...(hasSpend
        ? [
            {
              type: 'line' as const,
              name: spendName,
              data: spend,
              step: 'end' as const,
              symbol: 'none',
              lineStyle: { color: colours.money, width: 1.5 },
              areaStyle: { color: colours.money, opacity: 0.12 },
              tooltip: { valueFormatter: (value: unknown) => money(Number(value)) },
            },
          ]
        : []),
      {
        type: 'scatter' as const,
        xAxisIndex: hasSpend ? 1 : 0,
        yAxisIndex: hasSpend ? 1 : 0,
        symbolSize: 8,
        data: entries.map((one) => ({
          value: [one.at, one.what === 'event' ? rows.get(one.event) : rows.get('changes')],
          symbol: one.what === 'event' ? 'circle' : 'diamond',
          itemStyle: { color: one.what === 'event' ? colours.accent : colours.worse, opacity: 0.7 },
        })),
        tooltip: { formatter: ({ value }: { value: [string, string] }) => `${value[0].slice(0, 10)} ${value[1]}` },
      },
    ],
  }
}
