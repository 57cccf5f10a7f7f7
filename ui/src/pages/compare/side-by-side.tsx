import type { CompareAnswer } from '../../../../src/server/contract/compare.ts'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { useTraitWords } from '../../components/profile/trait-words.ts'
import { HeatGrid, heatLevel } from '../../components/heat-grid.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { unknownNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Row = CompareAnswer['profile'][number]

/** Means and shares of each segment, what tells them apart most first; darker where it is more. */
export function SideBySide({ answer }: { answer: CompareAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { segments, profile } = answer
  const { name: nameOf, write: writeTrait } = useTraitWords()
  const write = (row: Row, value: number | undefined) => (value === undefined ? unknownNumber : writeTrait(row, value))
  const columns: FigureColumn<Row>[] = [
    { key: 'trait', title: t('trait'), value: nameOf },
    ...segments.map((one, at): FigureColumn<Row> => ({
      key: one.id,
      title: say(one.name),
      value: (row) => write(row, row.cells[at]?.value),
    })),
  ]
  return (
    <Figure
      id="profile"
      title={t('profile')}
      at={answer.at}
      columns={columns}
      rows={profile}
      note={t('profile-note')}
      picture={
        <HeatGrid
          caption={t('profile')}
          corner={t('trait')}
          columns={segments.map((one) => ({ key: one.id, title: say(one.name) }))}
          rows={profile.map((row) => {
            const values = row.cells.flatMap((cell) => (cell ? [cell.value] : []))
            const [low, high] = [Math.min(...values), Math.max(...values)]
            return {
              key: `${row.attribute} ${row.value ?? ''}`,
              title: nameOf(row),
              cells: row.cells.map((cell) => ({
                text: <span className="number">{write(row, cell?.value)}</span>,
                level: cell ? heatLevel(cell.value - low, (high - low) * 1.2) : undefined,
              })),
            }
          })}
        />
      }
    />
  )
}
