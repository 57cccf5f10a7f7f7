import { useMemo } from 'react'
import type { MigrationAnswer, MoveDirection } from '../../../../src/server/contract/migration.ts'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { useMigrationSentence } from './sentence.ts'
import { texts } from './texts.ts'

type Move = MigrationAnswer['moves'][number]

const colourOf = (direction: MoveDirection, colours: ChartColours): string =>
  direction === 'better' ? colours.better : direction === 'worse' ? colours.worse : colours.same

/** The same as bands from left to right; a node is a class on a day, so that nothing runs in a circle. */
export function Flows({ answer }: { answer: MigrationAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { from, to, rows, columns, moves } = answer
  const option = useMemo(() => {
    const left = (at: number) => `${from.day} ${rows[at]!.id}`
    const right = (at: number) => `${to.day} ${columns[at]!.id}`
    const drawn = moves.filter((one) => typeof one.people === 'number' && one.people > 0)
    const names = new Map([
      ...rows.map((one, at) => [left(at), say(one.name)] as const),
      ...columns.map((one, at) => [right(at), say(one.name)] as const),
    ])
    return (colours: ChartColours, width: number) => {
      const labels = width < 420 ? 84 : 150
      return {
        tooltip: {
          trigger: 'item',
          formatter: ({ name, value }: { name: string; value: number }) =>
            `${names.get(name) ?? name}<br>${formatCount(value)}`,
        },
        series: [
          {
            type: 'sankey',
            top: 24,
            bottom: 8,
            left: 4,
            right: labels + 8,
            nodeGap: 10,
            nodeWidth: 12,
            draggable: false,
            layoutIterations: 0,
            emphasis: { focus: 'adjacency' },
            data: [
              ...rows.map((_, at) => ({ name: left(at), depth: 0, itemStyle: { color: colours.people } })),
              ...columns.map((_, at) => ({ name: right(at), depth: 1, itemStyle: { color: colours.people } })),
            ].filter(({ name }) => drawn.some((one) => [left(one.row), right(one.column)].includes(name))),
            label: {
              formatter: ({ name }: { name: string }) => names.get(name) ?? name,
              overflow: 'break',
              width: labels,
              ...(labels < 100 ? { fontSize: 11, lineHeight: 12 } : {}),
            },
            links: drawn.map((one) => ({
              source: left(one.row),
              target: right(one.column),
              value: one.people as number,
              door: one.door,
              lineStyle: { color: colourOf(one.direction, colours), opacity: one.direction === 'same' ? 0.25 : 0.5 },
              tooltip: {
                formatter: `${names.get(left(one.row))} → ${names.get(right(one.column))}<br>${formatCount(one.people as number)}`,
              },
            })),
          },
        ],
      }
    }
  }, [from.day, to.day, rows, columns, moves, say])
  const hidden = moves.some((one) => typeof one.people !== 'number')
  const tableColumns: FigureColumn<Move>[] = [
    { key: 'from', title: `${t('move-from')} (${from.day})`, value: (one) => say(rows[one.row]!.name) },
    { key: 'to', title: `${t('move-to')} (${to.day})`, value: (one) => say(columns[one.column]!.name) },
    { key: 'people', title: t('people'), kind: 'count', value: (one) => one.people, door: (one) => one.door },
  ]
  return (
    <Figure
      id="flows"
      title={t('sankey')}
      sentence={useMigrationSentence(answer)}
      at={answer.at}
      columns={tableColumns}
      rows={moves}
      chart={{ kinds: ['sankey'], option }}
      height={420}
      note={hidden ? t('hidden-flows') : undefined}
    />
  )
}
