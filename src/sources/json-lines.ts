import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { TextDecoder } from 'node:util'
import { rareBlanks } from '../intake/blanks.ts'
import type { PlacedRow } from '../intake/copied-rows.ts'
import { copyRows } from '../intake/copied-rows.ts'
import { asDamage, lookAtHead } from '../intake/encoding.ts'
import { intakeErrors } from '../intake/errors.ts'
import type { JsonLine } from '../intake/json-lines.ts'
import { jsonLines } from '../intake/json-lines.ts'
import type { SourceDefinition } from '../intake/source-definition.ts'
import { csvRows } from './read-csv.ts'
import type { ReadableText } from './readable-text.ts'
import { readableText } from './readable-text.ts'
import type { OpenedFile, Source } from './source.ts'

/** Files with one JSON object per line, read once into a CSV copy that knows the lines. A key in an object is a column `a.b`. */
export const jsonLinesSource: Source = {
  format: 'json lines',
  async open(file, definition, context) {
    const { shown, index } = file
    await refuseArray(file.path, shown)
    const readable = await readableText(file, definition, context).catch((error: unknown) => {
      throw asDamage(error, shown)
    })
    await mkdir(context.scratch, { recursive: true })
    const target = join(context.scratch, `${index}-lines.csv`)
    const wanted = wantedPaths(definition)
    const { paths, rest, undecodable, copy } = await copyLines(readable, shown, definition, wanted, target)
    if (copy.rows + undecodable.length === 0) throw intakeErrors.error('file-empty', { path: shown })
    const opened = { path: target, gzip: false, shown, skip: 0, header: paths, head: '', rowsAreLines: true }
    const layout = { separator: ',', placed: true, longest: copy.longest }
    const columns = [...wanted, rest]
    return {
      file: opened,
      blanks: rareBlanks,
      undecodable: [...readable.invalid.map((line) => ({ ...line, kind: 'encoding' as const })), ...undecodable],
      rows: (read) => csvRows(opened, index, columns, read, layout),
    }
  },
}

/** By its head alone: an array may be one line, as long as the file. Throws `json-array`. */
async function refuseArray(path: string, shown: string): Promise<void> {
  const { head, bom, wide } = await lookAtHead(path, shown)
  const text = new TextDecoder(bom ?? wide ?? 'utf-8').decode(head).trimStart()
  if (/^\[[^\S\n]*(?:\{|\n|$)/.test(text)) throw intakeErrors.error('json-array', { path: shown })
}

function wantedPaths({ columns }: SourceDefinition): string[] {
  const read = Object.entries(columns).filter(([, column]) => !column.multiply && !column.subtract)
  return [...new Set(read.map(([name, { column = name }]) => column))]
}

/** Paths that are named in messages. */
const shownPaths = 1000

async function copyLines(
  readable: ReadableText,
  shown: string,
  definition: SourceDefinition,
  wanted: readonly string[],
  target: string,
) {
  const paths = new Set<string>()
  const undecodable: OpenedFile['undecodable'] = []
  // What is not wanted still tells two rows apart.
  const rest = `\u0000${wanted.join('\u0000')}`
  const placed = (one: JsonLine): PlacedRow[] => {
    if ('refused' in one) {
      undecodable.push({ line: one.line, text: one.text.slice(0, 500), kind: one.refused })
      return []
    }
    const { line, cells } = one
    for (const path of cells.keys()) if (paths.size < shownPaths || wanted.includes(path)) paths.add(path)
    const own = wanted.map((path) => cells.get(path))
    for (const path of wanted) cells.delete(path)
    const others = cells.size === 0 ? undefined : JSON.stringify([...cells].sort(([a], [b]) => (a < b ? -1 : 1)))
    return [{ line, cells: [...own, others] }]
  }
  async function* all(): AsyncGenerator<PlacedRow[]> {
    for await (const some of jsonLines(readable.path, readable.gzip, definition.decimal)) yield some.flatMap(placed)
  }
  try {
    const copy = await copyRows(target, wanted.length + 1, all())
    return { paths: [...paths], rest, undecodable, copy }
  } catch (error) {
    throw asDamage(error, shown)
  }
}
