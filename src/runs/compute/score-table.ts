import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CarriedColumn, FileEngine } from '../../engines/engine.ts'
import { scored, seenColumns } from '../../values/score-buyers.ts'
import type { ScoreTable } from '../../values/score-buyers.ts'
import { scoreColumn } from '../../values/value-plan.ts'
import type { Column } from '../../sql/types.ts'
import { emptyTable } from './tables.ts'
import type { Workplace } from './workplace.ts'

const names = [...seenColumns, ...scored]
const isKey = (name: string) => seenColumns.some((one) => one === name)

const columns = names.map((name): CarriedColumn => ({
  name: scoreColumn(name),
  type: isKey(name) ? 'BIGINT' : 'DOUBLE',
}))
const shape = names.map((name): Column => ({
  name: scoreColumn(name),
  type: isKey(name) ? 'integer' : 'number',
  nullable: true,
}))

/** Has scores under the name that steps use, wherever they are computed; without any, a table without rows. */
export async function bringScores(
  place: Workplace,
  engine: FileEngine,
  folder: string,
  into: string,
  scores: ScoreTable | undefined,
): Promise<void> {
  const bring = (sql: string) => (place.database ? place.bring(into, sql) : place.table(into, sql))
  if (!scores || scores.x.length === 0) return bring(emptyTable(shape, engine.dialect))
  const path = join(folder, 'scores.csv')
  const cells = names.map((name) => scores[name])
  const lines = Array.from(scores.x, (_, row) => cells.map((cell) => String(cell[row]!)).join(','))
  try {
    await writeFile(path, `${lines.join('\n')}\n`)
    await bring(engine.rowsSource(path, columns))
  } finally {
    await rm(path, { force: true })
  }
}
