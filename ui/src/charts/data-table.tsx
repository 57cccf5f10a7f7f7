import { CountText } from '../components/count-text.tsx'
import { Door } from '../components/door.tsx'
import { Change, Money, Share } from '../components/numbers.tsx'
import { formatFineNumber, unknownNumber } from '../texts/numbers.ts'
import './data-table.css'
import type { CellValue, ColumnKind, FigureColumn } from './figure-columns.ts'

export interface DataTableProps<Row> {
  caption: string
  columns: readonly FigureColumn<Row>[]
  rows: readonly Row[]
}

/** Rows as a plain table: the first column heads its row, numbers stand under each other, each may be a door. */
export function DataTable<Row>({ caption, columns, rows }: DataTableProps<Row>) {
  const long = new Set(columns.filter((column) => isLong(column, rows)).map(({ key }) => key))
  return (
    <div className="scrolls" role="region" aria-label={caption} tabIndex={0}>
      <table className="data-table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, kind = 'text' }) => (
              <th key={key} scope="col" className={classOf(kind, long.has(key))}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column, place) => (
                <Cell
                  key={column.key}
                  column={column}
                  row={row}
                  heads={place === 0}
                  long={long.has(column.key)}
                  name={nameOf(columns, row)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell<Row>({
  column,
  row,
  heads,
  long,
  name,
}: {
  column: FigureColumn<Row>
  row: Row
  heads: boolean
  long: boolean
  name: string
}) {
  const { kind = 'text', value, door, title } = column
  const shown = (
    <Door draft={door?.(row)} name={`${name} · ${title}`}>
      <Value value={value(row)} kind={kind} />
    </Door>
  )
  if (heads) return <th scope="row">{shown}</th>
  return <td className={classOf(kind, long)}>{shown}</td>
}

function Value({ value, kind }: { value: CellValue; kind: ColumnKind }) {
  if (value === null || value === undefined) return <span className="number is-unknown">{unknownNumber}</span>
  if (typeof value === 'object') return <CountText count={value} />
  if (kind === 'money') return <Money amount={value} exact />
  if (typeof value === 'string') return value
  if (kind === 'count') return <CountText count={value} />
  if (kind === 'share') return <Share share={value} />
  if (kind === 'change') return <Change by={value} />
  return <span className="number">{formatFineNumber(value)}</span>
}

function nameOf<Row>(columns: readonly FigureColumn<Row>[], row: Row): string {
  const value = columns[0]?.value(row)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function classOf(kind: ColumnKind, long: boolean): string {
  return isText(kind) ? (long ? 'is-long' : '') : 'is-number'
}

/** Whether cells of a column hold sentences: they need room, however narrow the page is. */
function isLong<Row>({ kind = 'text', value }: FigureColumn<Row>, rows: readonly Row[]): boolean {
  return isText(kind) && rows.some((row) => String(value(row) ?? '').length > 24)
}

function isText(kind: ColumnKind): boolean {
  return kind === 'text' || kind === 'day'
}
