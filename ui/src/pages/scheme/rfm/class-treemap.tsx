import { useMemo } from 'react'
import type { RfmScheme } from '../../../../../src/server/contract/schemes.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount, formatShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './rfm-texts.ts'

/** The classes as areas of people; those that may not be shown are left out. */
export function ClassTreemap({ answer }: { answer: RfmScheme }) {
  const t = useTexts(texts)
  const say = useSay()
  const { classes } = answer
  const option = useMemo(
    () => (colours: ChartColours) => ({
      tooltip: { formatter: ({ data }: { data: { words: string } }) => data.words },
      series: [
        {
          type: 'treemap',
          roam: false,
          nodeClick: false,
          cursor: 'pointer',
          left: 0,
          right: 0,
          top: 0,
          bottom: 0,
          label: { fontSize: 13, lineHeight: 18, formatter: ({ data }: { data: { short: string } }) => data.short },
          data: classes.flatMap((one) => {
            const { people } = one
            if (typeof people !== 'number' || people === 0) return []
            const heat = heatOf(one.share ?? 0, classes)
            return [
              {
                name: say(one.name),
                value: people,
                words: `${say(one.name)}\n${formatCount(people)} · ${formatShare(one.share ?? 0)}`,
                short: `${say(one.name)}\n${formatShare(one.share ?? 0)}`,
                door: one.door,
                itemStyle: { color: colours[`heat-${heat}`] },
                label: { color: heat >= 5 ? colours['on-heat-5'] : colours['on-heat'] },
              },
            ]
          }),
        },
      ],
    }),
    [classes, say],
  )
  return (
    <Figure
      id="treemap"
      title={t('treemap')}
      at={answer.at}
      columns={[
        { key: 'class', title: t('class'), value: (row) => say(row.name) },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
        { key: 'share', title: t('share'), kind: 'share', value: (row) => row.share },
      ]}
      rows={classes}
      chart={{ kinds: ['treemap'], option }}
      height={260}
    />
  )
}

function heatOf(share: number, classes: readonly { share: number | null }[]): 1 | 2 | 3 | 4 | 5 | 6 {
  const most = Math.max(...classes.map((one) => one.share ?? 0), 0.001)
  return Math.min(6, 1 + Math.floor((share / most) * 5.999)) as 1 | 2 | 3 | 4 | 5 | 6
}
