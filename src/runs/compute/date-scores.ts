import type { FileEngine } from '../../engines/engine.ts'
import type { AttributeManifest } from '../stored/manifest.ts'

/**
 * Puts the day of scoring where a column of the source says it: the newest day up to the last of the run. The tables of the run must be open in the
 * local engine, where those of entities always are.
 */
export async function dateScores(
  engine: FileEngine,
  attributes: readonly AttributeManifest[],
  day: string,
): Promise<AttributeManifest[]> {
  const { quote, text } = engine.dialect
  const newest = async ({ source, column }: { source: string; column: string }): Promise<string | undefined> => {
    const [row] = await engine.rows(
      `SELECT CAST(max(${quote(column)}) AS VARCHAR) AS day FROM ${quote(source)} WHERE ${quote(column)} <= CAST(${text(day)} AS DATE)`,
    )
    return row?.['day'] ? String(row['day']).slice(0, 10) : undefined
  }
  const dated: AttributeManifest[] = []
  for (const one of attributes) {
    const { prediction } = one
    const made = prediction?.from && (await newest(prediction.from))
    dated.push(prediction && made ? { ...one, prediction: { ...prediction, made } } : one)
  }
  return dated
}
