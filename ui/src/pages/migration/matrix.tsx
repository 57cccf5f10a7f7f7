import { useMemo } from 'react'
import type { MigrationAnswer } from '../../../../src/server/contract/migration.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { CountText } from '../../components/count-text.tsx'
import { HeatGrid, heatLevel } from '../../components/heat-grid.tsx'
import type { HeatCell } from '../../components/heat-grid.tsx'
import { Share } from '../../components/numbers.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { useMigrationSentence } from './sentence.ts'
import { texts } from './texts.ts'

type Move = MigrationAnswer['moves'][number]

/** Rows are where people were, columns where they are; new and gone are a row and a column of their own. */
export function Matrix({ answer }: { answer: MigrationAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const [show] = useUrlState<'people' | 'share'>('show', 'people')
  const { from, to, rows, columns, moves } = answer
  const name = (move: Move) => t('cell-title', { from: say(rows[move.row]!.name), to: say(columns[move.column]!.name) })
  const most = useMemo(
    () =>
      Math.max(
        0,
        ...moves
          .filter((one) => one.direction !== 'same')
          .map((one) => (typeof one.people === 'number' ? one.people : 0)),
      ),
    [moves],
  )
  const cellOf = (row: number, column: number): HeatCell => {
    const move = moves.find((one) => one.row === row && one.column === column)
    if (!move) return { text: <span className="soft">·</span>, level: 0 }
    const { people, share, direction, door } = move
    const level = typeof people !== 'number' ? 0 : show === 'share' ? heatLevel(share ?? 0, 1) : heatLevel(people, most)
    return {
      text: show === 'share' ? <Share share={share} /> : <CountText count={people} />,
      level,
      mark: direction === 'better' || direction === 'worse' ? direction : undefined,
      door,
      title: name(move),
    }
  }
  const tableColumns: FigureColumn<Move>[] = [
    { key: 'from', title: `${t('move-from')} (${from.day})`, value: (one) => say(rows[one.row]!.name) },
    { key: 'to', title: `${t('move-to')} (${to.day})`, value: (one) => say(columns[one.column]!.name) },
    { key: 'way', title: t('way'), value: (one) => t(`way-${one.direction}`) },
    { key: 'people', title: t('people'), kind: 'count', value: (one) => one.people, door: (one) => one.door },
    { key: 'share', title: t('share'), kind: 'share', value: (one) => one.share },
  ]
  return (
    <Figure
      id="matrix"
      title={t('matrix')}
      sentence={useMigrationSentence(answer)}
      at={answer.at}
      columns={tableColumns}
      rows={moves}
      note={answer.ordered ? t('key', { from: from.day, to: to.day }) : undefined}
      picture={
        <HeatGrid
          caption={t('matrix')}
          corner={
            <span className="migration-corner">
              <span>{t('corner-to', { day: to.day })}</span>
              <span>{t('corner-from', { day: from.day })}</span>
            </span>
          }
          columns={[
            ...columns.map((one) => ({ key: one.id, title: say(one.name) })),
            { key: 'total', title: t('total') },
          ]}
          rows={[
            ...rows.map((row, at) => ({
              key: row.id,
              title: say(row.name),
              cells: [
                ...columns.map((column, to) =>
                  row.id === '(new)' && column.id === '(gone)' ? undefined : cellOf(at, to),
                ),
                { text: <CountText count={row.people} />, mark: 'total' as const },
              ],
            })),
            {
              key: 'total',
              title: t('total'),
              cells: columns.map((one) => ({ text: <CountText count={one.people} />, mark: 'total' as const })),
            },
          ]}
        />
      }
    />
  )
}
