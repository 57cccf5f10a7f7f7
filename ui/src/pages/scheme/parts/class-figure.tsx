import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { SchemeAnswer, SchemeClass, Tried } from '../../../../../src/server/contract/schemes.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import type { FigureColumn } from '../../../charts/figure-columns.ts'
import { Figure } from '../../../charts/figure.tsx'
import { hiddenWord } from '../../../texts/count-word.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount, formatShare } from '../../../texts/numbers.ts'
import { useLanguage, useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'
import { inSentence } from '../../../texts/in-sentence.ts'
import { useLeadingSentence } from './leading-sentence.ts'

export interface ClassFigureProps {
  answer: SchemeAnswer
  /** What other cuts would make of the classes. */
  tried?: Tried | undefined
  controls?: ReactNode
  note?: ReactNode
  /** What a class is called where its name alone does not say it. */
  nameOf?: (row: SchemeClass, index: number) => string
}

/** The classes with the part of people to the left and the part of money to the right: the pyramid on its side. */
export function ClassFigure({ answer, tried, controls, note, nameOf }: ClassFigureProps) {
  const t = useTexts(texts)
  const say = useSay()
  const sentence = useLeadingSentence()(answer)
  const { classes, money } = answer
  const named = money ? inSentence(say(money.name)) : ''
  const rows = useMemo(
    () =>
      classes.map((row, index) => ({ row, name: nameOf?.(row, index) ?? say(row.name), then: thenOf(tried, row.id) })),
    [classes, tried, say, nameOf],
  )
  const language = useLanguage()
  const words = { people: t('share'), money: t('money-share', { money: named }), hidden: hiddenWord[language] }
  const option = useMemo(
    () => (colours: ChartColours, width: number) => wings(rows, words, money !== undefined, colours, width),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [rows, words.people, words.money, words.hidden, money === undefined],
  )
  return (
    <Figure
      id="classes"
      title={money ? t('classes', { money: named }) : t('classes-people')}
      sentence={sentence}
      at={answer.at}
      columns={useClassColumns(answer, tried !== undefined)}
      rows={rows}
      chart={{ kinds: ['bar'], option }}
      height={Math.max(160, 44 + 34 * rows.length)}
      controls={controls}
      note={note}
    />
  )
}

interface ClassRow {
  row: SchemeClass
  name: string
  then: Tried['classes'][number] | undefined
}

const thenOf = (tried: Tried | undefined, id: string) => tried?.classes.find((one) => one.id === id)

function useClassColumns({ money, since }: SchemeAnswer, withThen: boolean): FigureColumn<ClassRow>[] {
  const t = useTexts(texts)
  const say = useSay()
  const named = money ? say(money.name) : ''
  const door = ({ row }: ClassRow) => row.door
  return [
    { key: 'class', title: t('class'), value: ({ name }) => name },
    { key: 'people', title: t('people'), kind: 'count', value: ({ row }) => row.people, door },
    ...(withThen
      ? [{ key: 'then', title: t('then'), kind: 'count' as const, value: ({ then }: ClassRow) => then?.then }]
      : []),
    { key: 'share', title: t('share'), kind: 'share', value: ({ row }) => row.share },
    {
      key: 'change',
      title: since ? t('change-since', { day: since.day }) : t('change'),
      kind: 'change',
      value: ({ row }) => row.change,
    },
    ...(money
      ? ([
          { key: 'money', title: t('money', { money: named }), kind: 'money', value: ({ row }) => row.money },
          {
            key: 'money-share',
            title: t('money-share', { money: inSentence(named) }),
            kind: 'share',
            value: ({ row }) => row.moneyShare,
          },
          { key: 'per-head', title: t('per-head'), kind: 'money', value: ({ row }) => row.perHead },
        ] satisfies FigureColumn<ClassRow>[])
      : []),
    { key: 'rule', title: t('rule'), value: ({ row }) => say(row.rule) },
    { key: 'action', title: t('action'), value: ({ row }) => say(row.action) },
  ]
}

/** Bars of people to the left and of money to the right, in one scale, the classes between them. */
function wings(
  rows: readonly ClassRow[],
  words: { people: string; money: string; hidden: string },
  hasMoney: boolean,
  colours: ChartColours,
  width: number,
): EChartsCoreOption {
  const shares = rows.flatMap(({ row }) => [row.share ?? 0, hasMoney ? (row.moneyShare ?? 0) : 0])
  const names = Math.min(180, Math.max(96, width * 0.22))
  const half = hasMoney ? (width - names - 24) / 2 : width - names - 24
  const room = half < 150 ? 50 : 104
  const most = Math.max(0.01, ...shares) / (1 - Math.min(0.6, room / half))
  const axis = { type: 'value' as const, min: 0, max: most, show: false }
  const categories = {
    type: 'category' as const,
    inverse: true,
    data: rows.map((one) => one.name),
    axisLine: { show: false },
  }
  const grid = { top: 26, bottom: 4 }
  const label = (which: 'people' | 'money') => (params: { dataIndex: number }) => {
    const { row } = rows[params.dataIndex]!
    if (which === 'money') return row.moneyShare === null ? '' : formatShare(row.moneyShare)
    const { people } = row
    if (typeof people !== 'number') return words.hidden
    return half < 150 ? formatShare(row.share ?? 0) : `${formatCount(people)} · ${formatShare(row.share ?? 0)}`
  }
  const bars = (which: 'people' | 'money', index: number) => ({
    type: 'bar',
    name: words[which],
    xAxisIndex: index,
    yAxisIndex: index,
    barMaxWidth: 20,
    cursor: 'pointer',
    itemStyle: { color: colours[which] },
    label: {
      show: true,
      position: hasMoney && which === 'people' ? 'left' : 'right',
      color: colours.ink,
      fontSize: 12,
      formatter: label(which),
    },
    data: rows.map(({ row }) => ({ value: (which === 'people' ? row.share : row.moneyShare) ?? 0, door: row.door })),
  })
  if (!hasMoney)
    return {
      grid: { ...grid, left: names, right: 24 },
      xAxis: axis,
      yAxis: { ...categories, axisLabel: { color: colours.ink, width: names - 12, overflow: 'truncate' } },
      series: [bars('people', 0)],
      legend: { show: true, top: 0, left: names },
    }
  return {
    grid: [
      { ...grid, left: 12, width: half },
      { ...grid, right: 12, width: half },
    ],
    xAxis: [
      { ...axis, inverse: true, gridIndex: 0 },
      { ...axis, gridIndex: 1 },
    ],
    yAxis: [
      { ...categories, gridIndex: 0, position: 'right', axisLabel: { show: false } },
      {
        ...categories,
        gridIndex: 1,
        position: 'left',
        axisLabel: { color: colours.ink, width: names - 16, overflow: 'truncate', align: 'center', margin: names / 2 },
      },
    ],
    series: [bars('people', 0), bars('money', 1)],
    legend: { show: true, top: 0, left: 'center' },
  }
}
