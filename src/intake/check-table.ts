import type { ForeignTable, ForeignType } from '../engines/engine.ts'
import type { Place, Problem } from '../errors.ts'
import { FenqunError, nearest } from '../errors.ts'
import { intakeErrors } from './errors.ts'
import type { ColumnDefinition } from './source-definition.ts'
import { storedType } from './source-definition.ts'
import type { RowPlan } from './typed-rows.ts'

const numbers: readonly ForeignType[] = ['integer', 'decimal', 'double']
const texts: readonly ForeignType[] = ['text', 'integer', 'decimal', 'date']

/** Which types of a table can be read as a declared one. */
const fitting: Record<ReturnType<typeof storedType>, readonly ForeignType[]> = {
  text: texts,
  integer: numbers,
  money: numbers,
  number: numbers,
  boolean: ['boolean'],
  date: ['date', 'time', 'instant'],
  time: ['date', 'time', 'instant'],
  list: ['texts', 'text'],
}

/** What to declare in place of a type that does not fit. */
const natural: Partial<Record<ForeignType, string>> = {
  text: 'text',
  integer: 'integer',
  decimal: 'money',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  instant: 'time',
  texts: 'list',
}

/** Throws, all at once and each at its column, `column-not-in-table` and `column-type-unfit`. */
export function checkTable(
  plan: RowPlan,
  table: ForeignTable,
  named: string,
  at: (path: readonly string[]) => Place | undefined,
): void {
  const problems: Problem[] = []
  const columns = table.columns.map(({ name }) => name)
  for (const { name, header, column } of plan.read) {
    const found = table.columns.find((one) => one.name === header)
    const place = at(['columns', name])
    if (!found) {
      const near = nearest(header, columns)
      const params = {
        column: header,
        table: named,
        near: near ? { zh: `您是不是想写 “${near}”?`, en: `did you mean "${near}"?` } : undefined,
        columns: columns.join(', '),
      }
      problems.push(intakeErrors.problem('column-not-in-table', params, place))
    } else if (!fitting[storedType(column)].includes(found.type)) {
      const params = { column: header, table: named, is: found.shown, wanted: wanted(column), ...wayOut(column, found) }
      problems.push(intakeErrors.problem('column-type-unfit', params, place))
    }
  }
  if (problems.length > 0) throw new FenqunError(problems)
}

const wanted = (column: ColumnDefinition): string =>
  column.as === undefined ? (column.type ?? 'text') : `as: ${column.as}`

function wayOut(column: ColumnDefinition, { type }: ForeignTable['columns'][number]) {
  const own = natural[type]
  const may = own !== undefined && column.as === undefined && own !== column.type
  return may ? { declare: { zh: `写 type: ${own},或`, en: `write \`type: ${own}\`, or` } } : {}
}
