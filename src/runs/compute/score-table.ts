import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CarriedColumn, FileEngine } from '../../engines/engine.ts'
import { scored } from '../../values/score-buyers.ts'
import type { ScoreTable } from '../../values/score-buyers.ts'
import { covariatesKnown, scoreColumn } from '../../values/value-plan.ts'
import type { Column } from '../../sql/types.ts'
import { emptyTable } from './tables.ts'
import type { Workplace } from './workplace.ts'

const whole = new Set(['x', 'tx', 'T', covariatesKnown])

/** Has scores under the name that steps use, wherever they are computed; without any, a table without rows. */
export async function bringScores(
  place: Workplace,
  engine: FileEngine,
  folder: string,
  into: string,
  scores: ScoreTable | undefined,
  seen: readonly string[],
): Promise<void> {
  const names = [...seen, ...scored]
  const columns = names.map((name): CarriedColumn => ({
    name: scoreColumn(name),
    type: whole.has(name) ? 'BIGINT' : 'DOUBLE',
  }))
  const shape = names.map((name): Column => ({
    name: scoreColumn(name),
    type: whole.has(name) ? 'integer' : 'number',
    nullable: true,
  }))
  const bring = (sql: string) => (place.database ? place.bring(into, sql) : place.table(into, sql))
  if (!scores || scores.seen[0]!.length === 0) return bring(emptyTable(shape, engine.dialect))
  const path = join(folder, 'scores.csv')
  const cells = [...scores.seen, ...scored.map((name) => scores[name])]
  const lines = Array.from(scores.seen[0]!, (_, row) => cells.map((cell) => String(cell[row]!)).join(','))
  try {
    await writeFile(path, `${lines.join('\n')}\n`)
    await bring(engine.rowsSource(path, columns))
  } finally {
    await rm(path, { force: true })
  }
}
