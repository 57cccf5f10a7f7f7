import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { DriftShown } from '../../../../src/server/contract/watch.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Attribute = DriftShown['attributes'][number]
type Row = Attribute['bins'][number]

/** How one characteristic was spread then and is now, in the bins of then. */
export function MovedSpread({
  answer,
  attribute,
  control,
}: {
  answer: DriftShown
  attribute: Attribute
  control: ReactNode
}) {
  const t = useTexts(texts)
  const say = useSay()
  const { at, from } = answer
  const { bins } = attribute
  const option = useMemo(
    () => (colours: ChartColours) => ({
      grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: colours.ink } },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: number | null) => (value === null ? '—' : formatShare(value)),
      },
      xAxis: {
        type: 'category',
        data: bins.map((one) => say(one.name)),
        axisLabel: { color: colours.ink, hideOverlap: true, width: 90, overflow: 'truncate' },
      },
      yAxis: { type: 'value', min: 0, axisLabel: { formatter: (value: number) => formatShare(value) } },
      series: [
        { name: from.day, type: 'bar', data: bins.map((one) => one.shareBefore), itemStyle: { color: colours.same } },
        { name: at.day, type: 'bar', data: bins.map((one) => one.shareNow), itemStyle: { color: colours.accent } },
      ],
    }),
    [bins, say, from.day, at.day],
  )
  const columns: FigureColumn<Row>[] = [
    { key: 'bin', title: t('bin'), value: (row) => say(row.name) },
    { key: 'before', title: t('before', { day: from.day }), kind: 'count', value: (row) => row.before },
    { key: 'now', title: t('now', { day: at.day }), kind: 'count', value: (row) => row.now },
    {
      key: 'share-before',
      title: t('share-before', { day: from.day }),
      kind: 'share',
      value: (row) => row.shareBefore,
    },
    { key: 'share-now', title: t('share-now', { day: at.day }), kind: 'share', value: (row) => row.shareNow },
  ]
  const isHidden = bins.some((one) => typeof one.before !== 'number' || typeof one.now !== 'number')
  return (
    <Figure
      id="moved-spread"
      title={t('spread', { name: say(attribute.name) })}
      at={at}
      columns={columns}
      rows={bins}
      chart={{ kinds: ['bar'], option }}
      height={260}
      controls={control}
      note={isHidden ? t('bins-hidden') : undefined}
    />
  )
}
