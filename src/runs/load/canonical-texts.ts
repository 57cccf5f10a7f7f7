import type { FileHandle } from 'node:fs/promises'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { CarriedColumn, Chunk, FileEngine } from '../../engines/engine.ts'
import type { Normalised } from '../../intake/normalise/normaliser.ts'
import { normaliser } from '../../intake/normalise/normaliser.ts'
import type { OpenedSource } from '../../intake/relation.ts'
import type { RowPlan } from '../../intake/typed-rows.ts'
import type { CategoryRules } from './category-rules.ts'

/** What was found while texts were normalised: those that no table knew, by column. */
export type UnknownTexts = ReadonlyMap<string, ReadonlySet<string>>

const formColumns: CarriedColumn[] = [
  { name: 'raw', type: 'VARCHAR' },
  { name: 'value', type: 'VARCHAR' },
]

/** A file of carried rows (`raw`, `value`) per normalised column, by its place in `plan.read`. */
interface CanonicalFiles {
  files: { place: number; path: string; columns: readonly CarriedColumn[] }[]
  unknown: UnknownTexts
}

/** Brings every different text (`place` in `plan.normalised`, `raw`) to its canonical form, in files of `folder`. */
export async function writeCanonical(
  plan: RowPlan,
  { rules }: CategoryRules,
  texts: AsyncIterable<Chunk>,
  folder: string,
): Promise<CanonicalFiles> {
  await mkdir(folder, { recursive: true })
  const columns = await Promise.all(
    plan.normalised.map(async (place) => {
      const { name } = plan.read[place]!
      const path = join(folder, `canonical-${place}.csv`)
      const form = await normaliser(rules.get(name)!)
      return { place, name, path, form, unknown: new Set<string>() }
    }),
  )
  const files: FileHandle[] = []
  try {
    for (const { path } of columns) files.push(await open(path, 'w'))
    for await (const chunk of texts) {
      const lines = canonicalLines(chunk, columns)
      for (const [index, text] of lines.entries()) if (text !== '') await files[index]!.appendFile(text)
    }
  } finally {
    for (const file of files) await file.close()
  }
  return {
    files: columns.map(({ place, path }) => ({ place, path, columns: formColumns })),
    unknown: new Map(columns.map(({ name, unknown }) => [name, unknown])),
  }
}

/** The lines of carried rows that a piece of texts makes, by column. */
function canonicalLines(
  { rows, columns: cells }: Chunk,
  columns: readonly { form: (raw: string) => Normalised; unknown: Set<string> }[],
): string[] {
  const lines = columns.map(() => '')
  const [places, raws] = cells
  if (places === undefined || places.kind === 'text' || raws?.kind !== 'text') return lines
  for (let row = 0; row < rows; row++) {
    const index = Number(places.values[row])
    const raw = raws.values[row] ?? ''
    const { form, unknown } = columns[index]!
    const { value, known } = form(raw)
    if (!known) unknown.add(raw)
    lines[index] += `${carried(raw)},${value === null ? '' : carried(value)}\n`
  }
  return lines
}

const carried = (text: string) => `"${text.replaceAll('"', '""').replaceAll('\u0000', '\uFDD0')}"`

/** Where the canonical forms of a column are, for the engine of fenqun's own files. */
export const canonicalPath = (scratch: string, place: number): string => join(scratch, `canonical-${place}.parquet`)

/** The canonical forms as files of that engine, at `canonicalPath`. */
async function keepCanonical(engine: FileEngine, scratch: string, { files }: CanonicalFiles): Promise<void> {
  for (const { place, path, columns } of files)
    await engine.writeParquet(engine.rowsSource(path, columns), canonicalPath(scratch, place), { quick: true })
}

/** Brings the texts of the columns that are normalised to their forms: one look at the files before their rows are read. */
export async function canonicalTexts(
  engine: FileEngine,
  plan: RowPlan,
  opened: OpenedSource,
  categories: CategoryRules,
  scratch: string,
): Promise<UnknownTexts> {
  if (plan.normalised.length === 0) return new Map()
  await opened.reset()
  const columns = plan.normalised.map((place) => plan.read[place]!.header)
  const texts = engine.chunks(plan.texts(opened.relation({ columns, numbered: false }), opened.blanks))
  const written = await writeCanonical(plan, categories, texts, scratch)
  await keepCanonical(engine, scratch, written)
  return written.unknown
}
