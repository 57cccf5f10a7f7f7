import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { rareBlanks } from '../intake/blanks.ts'
import type { PlacedRow } from '../intake/copied-rows.ts'
import { copyRows } from '../intake/copied-rows.ts'
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
    const readable = await readableText(file, definition, context)
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
      if (one.line === 1 && /^\[\s*(\{|$)/.test(one.text)) throw intakeErrors.error('json-array', { path: shown })
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
    if (!readable.gzip || (error as { code?: string }).code?.startsWith('Z_') !== true) throw error
    throw intakeErrors.error('file-damaged', { path: shown }, undefined, String(error))
  }
}
