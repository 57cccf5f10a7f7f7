import type { CompareAnswer } from '../../../../src/server/contract/compare.ts'
import { useProject } from '../../api/use-session.ts'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { HeatGrid, heatLevel } from '../../components/heat-grid.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatMoney, formatNumber, formatShare, unknownNumber } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Row = CompareAnswer['profile'][number]

/** Means and shares of each segment, what tells them apart most first; darker where it is more. */
export function SideBySide({ answer }: { answer: CompareAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const currency = useProject().data?.currency ?? 'CNY'
  const { segments, profile } = answer
  const nameOf = (row: Row) =>
    row.measure === 'mean' || row.value === 'true'
      ? t('yes', { name: say(row.name) })
      : t('is', { name: say(row.name), value: row.called ? say(row.called) : (row.value ?? '') })
  const write = (row: Row, value: number | undefined) => {
    if (value === undefined) return unknownNumber
    if (row.measure === 'share') return formatShare(value)
    return row.unit?.en === currency
      ? formatMoney(value, currency, language)
      : formatNumber(value, Math.abs(value) < 100 ? 1 : 0)
  }
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
