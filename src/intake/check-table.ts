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
  table: Pick<ForeignTable, 'columns'>,
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
    } else if (!fits(column, found.type)) {
      const declare = wayOut(column, found.type)
      const params = { column: header, table: named, is: found.shown, wanted: wantedType(column), ...declare }
      problems.push(intakeErrors.problem('column-type-unfit', params, place))
    }
  }
  if (problems.length > 0) throw new FenqunError(problems)
}

/** Whether a column of a table can be read as a declared one. */
export const fits = (column: ColumnDefinition, type: ForeignType): boolean => fitting[storedType(column)].includes(type)

/** How a declared column says what it wants. */
export const wantedType = (column: ColumnDefinition): string =>
  column.as === undefined ? (column.type ?? 'text') : `as: ${column.as}`

/** What to say of a type that would fit; nothing where none does. */
export function wayOut(column: ColumnDefinition, type: ForeignType) {
  const own = natural[type]
  const may = own !== undefined && column.as === undefined && own !== column.type
  return may ? { declare: { zh: `写 type: ${own},或`, en: `write \`type: ${own}\`, or` } } : {}
}
