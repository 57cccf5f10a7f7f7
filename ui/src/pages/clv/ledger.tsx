import { Checkbox } from 'antd'
import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import type { ValueLedger } from '../../../../src/server/contract/values.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useSetSearch, useUrlState } from '../../app/use-url-state.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Figure } from '../../charts/figure.tsx'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import type { Language } from '../../texts/language.ts'
import { formatExactMoney, formatMoney } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Per = ValueLedger['per']
type Line = ValueLedger['lines'][number]

interface Period {
  /** First day; undefined: of amounts without a day. */
  start: string | undefined
  name: string
  /** By line, costs below 0; of lines that count. */
  amounts: Record<string, number>
  net: number
}

/** Income and costs by period: which costs count is chosen, and said. */
export function Ledger({ path, whom }: { path: string; whom: string }) {
  const t = useTexts(texts)
  const [per, setPer] = useUrlState<Per>('per', 'year')
  const reading = useReadAt<ValueLedger>(`${path}/ledger`, { per, in: whom || undefined })
  return (
    <>
      <h2>{t('ledger')}</h2>
      <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
        {(ledger) => <LedgerFigure ledger={ledger} per={per} setPer={setPer} />}
      </Answered>
    </>
  )
}

function LedgerFigure({ ledger, per, setPer }: { ledger: ValueLedger; per: Per; setPer: (per: Per) => void }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const setSearch = useSetSearch()
  const [hide] = useUrlState('hide', '')
  const { lines, currency } = ledger
  const types = useMemo(() => [...new Set(lines.filter((one) => one.side === 'cost').map((one) => one.type))], [lines])
  const hidden = types.filter((one) => hide.split(',').includes(one))
  const typeName = (type: string) => t(`type-${type as 'sales'}`)
  const shown = lines.filter((one) => one.side === 'income' || !hidden.includes(one.type))
  const undated = t('undated')
  const rows = useMemo(
    () => periodsOf(ledger, shown, undated),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [ledger, hidden.join(','), undated],
  )
  const net = t('net')
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      stacked(
        { rows, lines: shown, names: shown.map((one) => say(one.name)), net, currency, language },
        colours,
        width,
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [rows, net, currency, language],
  )
  if (ledger.cells.some((one) => one.amount === null)) return <Empty kind="too-few">{t('ledger-hidden')}</Empty>
  if (rows.length === 0) return <Empty kind="no-data" />
  const last = rows.findLast((one) => one.start !== undefined) ?? rows.at(-1)!
  const without = hidden.length > 0 ? t('ledger-without', { types: hidden.map(typeName).join(', ') }) : ''
  const columns: FigureColumn<Period>[] = [
    { key: 'period', title: t('period'), value: (row) => row.name },
    ...shown.map((line): FigureColumn<Period> => ({
      key: line.line,
      title: `${line.side === 'cost' ? '−' : '+'}${say(line.name)}`,
      kind: 'money',
      value: (row) => row.amounts[line.line] ?? 0,
    })),
    { key: 'net', title: net, kind: 'money', value: (row) => row.net },
  ]
  const toggle = (type: string, isOn: boolean) => {
    const left = isOn ? hidden.filter((one) => one !== type) : [...hidden, type]
    setSearch({ hide: left.join(',') || undefined })
  }
  return (
    <Figure
      id="ledger"
      title={t('ledger-by', { per: t(`per-${per}`) })}
      sentence={[
        t('ledger-sentence', { period: last.name, net: formatMoney(last.net, currency, language) }),
        ...(without ? [without] : []),
      ].join(' ')}
      at={ledger.at}
      columns={columns}
      rows={rows}
      chart={{ kinds: ['bar', 'line'], option }}
      height={300}
      controls={
        <div className="pick" role="group" aria-label={t('per')}>
          {(['year', 'quarter', 'month'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={per === one} onClick={() => setPer(one)}>
              {t(`per-${one}`)}
            </button>
          ))}
        </div>
      }
      note={
        types.length > 0 && (
          <div className="clv-types" role="group" aria-label={t('cost-types')}>
            <span>{t('cost-types')}</span>
            {types.map((type) => (
              <Checkbox
                key={type}
                checked={!hidden.includes(type)}
                onChange={(event) => toggle(type, event.target.checked)}
              >
                {typeName(type)}
              </Checkbox>
            ))}
          </div>
        )
      }
    />
  )
}

function periodsOf(ledger: ValueLedger, shown: readonly Line[], undated: string): Period[] {
  const starts: (string | undefined)[] = [...ledger.periods]
  if (ledger.cells.some((one) => one.period === undefined)) starts.push(undefined)
  return starts.map((start) => {
    const amounts = Object.fromEntries(
      shown.map(({ line, side }) => {
        const cell = ledger.cells.find((one) => one.period === start && one.line === line)
        return [line, (side === 'cost' ? -1 : 1) * Number(cell?.amount ?? 0)]
      }),
    )
    const net = Object.values(amounts).reduce((sum, one) => sum + one, 0)
    return { start, name: start === undefined ? undated : nameOf(start, ledger.per), amounts, net }
  })
}

function nameOf(start: string, per: Per): string {
  if (per === 'year') return start.slice(0, 4)
  if (per === 'month') return start.slice(0, 7)
  return `${start.slice(0, 4)} Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`
}

interface Drawn {
  rows: readonly Period[]
  lines: readonly Line[]
  names: readonly string[]
  net: string
  currency: string
  language: Language
}

function stacked(
  { rows, lines, names, net, currency, language }: Drawn,
  colours: ChartColours,
  width: number,
): EChartsCoreOption {
  const money = (value: number) => formatMoney(value, currency, language)
  return {
    grid: { left: 8, right: 16, top: 44, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, type: 'scroll' },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? formatExactMoney(value, currency) : '—'),
    },
    xAxis: { type: 'category', data: rows.map((one) => one.name) },
    yAxis: { type: 'value', splitNumber: width < 500 ? 3 : 5, axisLabel: { formatter: money } },
    series: [
      ...lines.map((line, at) => ({
        type: 'bar',
        name: names[at],
        stack: 'ledger',
        barMaxWidth: 44,
        color: colours.series[at % colours.series.length],
        data: rows.map((one) => one.amounts[line.line]),
      })),
      {
        type: 'line',
        name: net,
        color: colours.ink,
        symbol: 'circle',
        symbolSize: 7,
        lineStyle: { width: 2 },
        data: rows.map((one) => Math.round(one.net * 100) / 100),
      },
    ],
  }
}
