import { useMemo } from 'react'
import type { TableScheme } from '../../../../../src/server/contract/schemes.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount, formatShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './rules-texts.ts'

/** Classes rolled up to their groups: areas within areas, and a row for each group. */
export function GroupFigure({ answer }: { answer: TableScheme }) {
  const t = useTexts(texts)
  const say = useSay()
  const { groups, classes, at } = answer
  const option = useMemo(
    () => (colours: ChartColours) => ({
      tooltip: { formatter: ({ data }: { data?: { words?: string } }) => data?.words ?? '' },
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
          label: { fontSize: 12, lineHeight: 16, formatter: ({ data }: { data: { short: string } }) => data.short },
          upperLabel: { show: true, height: 24, color: colours.ink, fontWeight: 600, formatter: '{b}' },
          levels: [
            { itemStyle: { borderColor: colours.paper, borderWidth: 0, gapWidth: 6 }, upperLabel: { show: false } },
            { itemStyle: { borderColor: colours['heat-1'], borderWidth: 3, gapWidth: 2 } },
          ],
          data: groups.map((group, place) => ({
            name: say(group.name),
            children: classes.flatMap((one) => {
              const { people } = one
              if (one.group !== group.id || typeof people !== 'number' || people === 0) return []
              const heat = place % 2 === 0 ? 3 : 4
              return [
                {
                  name: say(one.name),
                  value: people,
                  words: `${say(one.name)}\n${formatCount(people)} · ${formatShare(one.share ?? 0)}`,
                  short: `${say(one.name)}\n${formatShare(one.share ?? 0)}`,
                  door: one.door,
                  itemStyle: { color: colours[`heat-${heat}`] },
                  label: { color: colours['on-heat'] },
                },
              ]
            }),
          })),
        },
      ],
    }),
    [groups, classes, say],
  )
  const countOf = (id: string) => classes.filter((one) => one.group === id).length
  return (
    <Figure
      id="groups"
      title={t('groups')}
      at={at}
      columns={[
        {
          key: 'group',
          title: t('group'),
          value: (row) => `${say(row.name)} · ${t('group-classes', { count: countOf(row.id) })}`,
        },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
        { key: 'share', title: t('share'), kind: 'share', value: (row) => row.share },
        ...(answer.money
          ? [
              {
                key: 'money',
                title: t('money'),
                kind: 'share' as const,
                value: (row: (typeof groups)[number]) => row.moneyShare,
              },
            ]
          : []),
      ]}
      rows={groups}
      chart={{ kinds: ['treemap'], option }}
      height={300}
    />
  )
}
