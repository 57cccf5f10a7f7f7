import type { Column, ColumnType } from '../sql/types.ts'
import type { CompileContext, EventShape, Path } from './context.ts'
import { conditionErrors } from './errors.ts'
import { nearParams } from './near-params.ts'
import { namedColumn, namesOf } from './where.ts'

const numbers: readonly ColumnType[] = ['integer', 'money', 'number']

/** The column of an event that is named at `path`, of the wanted type; undefined after reporting what is wrong. */
export function typedColumn(
  event: EventShape,
  name: string,
  wanted: 'text' | 'number',
  path: Path,
  context: CompileContext,
): Column | undefined {
  const fits = ({ type }: Column) => (wanted === 'text' ? type === 'text' : numbers.includes(type))
  const column = namedColumn(event, name)
  if (!column) {
    const params = { event: event.name, name, ...nearParams(name, namesOf(event)) }
    context.report(conditionErrors.problem('unknown-column', params), path)
    return undefined
  }
  if (fits(column)) return column
  const known = event.columns.filter((one) => fits(one) && !one.name.startsWith('_')).map((one) => one.name)
  const words = wanted === 'text' ? { zh: '文本', en: 'text' } : { zh: '数值', en: 'numeric' }
  const params = { name, type: column.type, wanted: words, known: known.join(', ') || '—' }
  context.report(conditionErrors.problem('unfit-column', params), path)
  return undefined
}
