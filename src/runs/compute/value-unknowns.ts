import type { KindPlan } from '../../compile/compile.ts'
import { columnFor } from '../../compile/names.ts'
import type { FileEngine } from '../../engines/engine.ts'

/** Of how many people of its population the current value of each value definition is unknown, by id; nothing of those that do not look ahead. */
export async function valueUnknowns(
  engine: FileEngine,
  members: string,
  { values }: Pick<KindPlan, 'values'>,
): Promise<Map<string, number>> {
  const ahead = values.filter((one) => one.plan.parts.some(({ part }) => part === 'current'))
  if (ahead.length === 0) return new Map()
  const known = (id: string, part: string) => `count(${engine.dialect.quote(columnFor.value(id, part))})`
  const columns = ahead.map(({ id }, at) => `${known(id, 'historic')} - ${known(id, 'current')} AS u${at}`)
  const [row] = await engine.rows(`SELECT ${columns.join(', ')} FROM ${engine.parquetSource([members])}`)
  return new Map(ahead.map(({ id }, at) => [id, Number(row?.[`u${at}`] ?? 0)]))
}
