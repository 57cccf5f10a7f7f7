import { useMemo } from 'react'
import type { MigrationAnswer } from '../../../../src/server/contract/migration.ts'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatChange } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Row = MigrationAnswer['net'][number]

/** By how many people each class grew or shrank, the greatest first. */
export function Net({ answer }: { answer: MigrationAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { net, from, to } = answer
  const option = useMemo(() => {
    const known = net.filter((one) => one.net !== null).toReversed()
    return (colours: ChartColours) => ({
      grid: { left: 8, right: 60, top: 8, bottom: 8, containLabel: true },
      tooltip: { trigger: 'item', valueFormatter: (value: number) => formatChange(value) },
      xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
      yAxis: {
        type: 'category',
        data: known.map((one) => say(one.name)),
        axisLine: { show: false },
        axisLabel: { width: 150, overflow: 'truncate', color: colours.ink },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 22,
          data: known.map((one) => ({
            value: one.net!,
            itemStyle: { color: one.net! < 0 ? colours.worse : one.net! > 0 ? colours.accent : colours.same },
            label: { position: 'right' },
          })),
          label: {
            show: true,
            color: colours.ink,
            formatter: ({ value }: { value: number }) =>
              `${value > 0 ? '▲ ' : value < 0 ? '▼ ' : ''}${formatChange(value)}`,
          },
        },
      ],
    })
  }, [net, say])
  const columns: FigureColumn<Row>[] = [
    { key: 'class', title: t('class'), value: (one) => say(one.name) },
    { key: 'before', title: t('before', { day: from.day }), kind: 'count', value: (one) => one.before },
    { key: 'after', title: t('after', { day: to.day }), kind: 'count', value: (one) => one.after },
    { key: 'net', title: t('net-people'), kind: 'change', value: (one) => one.net },
  ]
  return (
    <Figure
      id="net"
      title={t('net')}
      at={answer.at}
      columns={columns}
      rows={net}
      chart={{ kinds: ['bar'], option }}
      height={Math.max(160, 44 * net.length + 20)}
    />
  )
}
