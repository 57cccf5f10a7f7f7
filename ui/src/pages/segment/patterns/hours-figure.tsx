import type { PatternsAnswer, PatternTableShown } from '../../../../../src/server/contract/patterns.ts'
import { Figure } from '../../../charts/figure.tsx'
import { HeatGrid, heatLevel } from '../../../components/heat-grid.tsx'
import type { HeatCell } from '../../../components/heat-grid.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { useCells } from './cell-columns.ts'
import { texts } from './texts.ts'

const edges = { more: 'better', less: 'worse' } as const

/** Hours of weekdays as a grid: the darker, the more than the others. */
export function HoursFigure({ table, answer }: { table: PatternTableShown; answer: PatternsAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { told, columns, rows } = useCells(table)
  const most = Math.max(2, ...table.cells.map((one) => one.lift - 1))
  const found = new Map(table.cells.map((one) => [`${one.row} ${one.column}`, one]))
  const cellAt = (row: number, column: number): HeatCell | undefined => {
    const cell = found.get(`${row} ${column}`)
    return (
      cell && {
        text: formatNumber(cell.lift, 1),
        level: heatLevel(cell.lift - 1, most),
        mark: cell.flag && edges[cell.flag],
        title: told(cell),
      }
    )
  }
  const hours = table.columns.map((title, column) => ({ title, column }))
  const shown = hours.filter(({ column }) => table.cells.some((one) => one.column === column))
  return (
    <Figure
      id="pattern-hours"
      title={say(table.name)}
      sentence={say(table.sentence)}
      at={answer.at}
      columns={columns}
      rows={rows}
      picture={
        <div className="pattern-hours">
          <HeatGrid
            caption={say(table.name)}
            corner=""
            columns={shown.map(({ title, column }) => ({ key: String(column), title: hourOf(say(title), column) }))}
            rows={table.rows.map((title, row) => ({
              key: String(row),
              title: say(title),
              cells: shown.map(({ column }) => cellAt(row, column)),
            }))}
          />
        </div>
      }
      note={
        <>
          <p>{t('note')}</p>
          {table.hidden > 0 && (
            <p>{t('note-hidden', { count: table.hidden, least: answer.leastEvents, n: answer.minimum })}</p>
          )}
        </>
      }
    />
  )
}

/** Hours stand close to each other: their number is enough. */
const hourOf = (title: string, hour: number) => (
  <abbr title={title} className="pattern-hour">
    {hour}
  </abbr>
)
