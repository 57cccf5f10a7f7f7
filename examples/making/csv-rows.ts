import { createCsvFile } from './csv-file.ts'

export type CsvRow = readonly (string | number)[]

/** Writes a whole CSV file at once: for tables small enough to be held. */
export async function writeCsvRows(path: string, header: readonly string[], rows: Iterable<CsvRow>): Promise<void> {
  const file = await createCsvFile(path, header)
  for (const row of rows) file.add(row)
  await file.close()
}
