import { useMemo } from 'react'
import type { TableScheme } from '../../../../../src/server/contract/schemes.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './rules-texts.ts'

/** The life's path: who came at least as far as each stage. */
export function StageFigure({ answer, stages }: { answer: TableScheme; stages: NonNullable<TableScheme['stages']> }) {
  const t = useTexts(texts)
  const say = useSay()
  const doorOf = (id: string) => answer.classes.find((one) => one.id === id)?.door
  const option = useMemo(
    () => (colours: ChartColours) => ({
      grid: { left: 8, right: 16, top: 24, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: stages.map((one) => say(one.name)) },
      yAxis: { type: 'value', splitNumber: 4 },
      series: [
        {
          type: 'bar',
          barMaxWidth: 56,
          itemStyle: { color: colours.accent },
          label: { show: true, position: 'top', color: colours.ink },
          data: stages.map((one) => (typeof one.reached === 'number' ? one.reached : 0)),
        },
      ],
    }),
    [stages, say],
  )
  return (
    <Figure
      id="stages"
      title={t('stages')}
      note={t('stages-lead')}
      at={answer.at}
      columns={[
        { key: 'stage', title: t('stage'), value: (row) => say(row.name), door: (row) => doorOf(row.class) },
        { key: 'reached', title: t('reached'), kind: 'count', value: (row) => row.reached },
        { key: 'share', title: t('of-first'), kind: 'share', value: (row) => row.share },
        { key: 'days', title: t('days'), kind: 'number', value: (row) => row.days },
      ]}
      rows={stages}
      chart={{ kinds: ['bar'], option }}
      height={260}
    />
  )
}
