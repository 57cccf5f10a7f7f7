import { asMapping } from '../compile/file-rows.ts'
import { csvRecords } from '../intake/csv-records.ts'
import { textOfBytes } from '../intake/text-of-bytes.ts'
import type { WrittenProject } from '../definition/project-files.ts'
import { readInside } from './read-inside.ts'

/**
 * The files that definitions are mapped through, by path: those of two columns that `mapped` and `region` attributes name, and the rows of rule
 * files. One that cannot be read is left out.
 */
export async function readMappings(written: WrittenProject): Promise<Map<string, Record<string, string>>> {
  const tables = new Map<string, Record<string, string>>()
  for (const path of attributeFiles(written)) {
    const table = await readMapping(written.folder, path)
    if (table) tables.set(path, table)
  }
  for (const path of ruleFiles(written)) {
    const text = tables.has(path) ? undefined : await textOf(written.folder, path)
    if (text !== undefined) tables.set(path, asMapping(rowsIn(text)))
  }
  return tables
}

/** A two-column file inside the project's folder; undefined where there is none, or one that is none. */
export async function readMapping(folder: string, path: string): Promise<Record<string, string> | undefined> {
  const text = await textOf(folder, path)
  return text === undefined ? undefined : tableIn(text)
}

async function textOf(folder: string, path: string): Promise<string | undefined> {
  const bytes = await readInside(folder, path)
  return bytes && textOfBytes(bytes)
}

/** Paths of all these files, each once. */
export function namedMappings(written: WrittenProject): string[] {
  return [...new Set([...attributeFiles(written), ...ruleFiles(written)])]
}

function ruleFiles(written: WrittenProject): string[] {
  const paths = written.schemes.flatMap(({ value }) => {
    const { rules } = value.method === 'firm size' ? (value.params as { rules?: unknown }) : {}
    return typeof rules === 'string' ? [rules] : []
  })
  return [...new Set(paths)]
}

function attributeFiles(written: WrittenProject): string[] {
  const paths = written.attributes.flatMap((one) => {
    const { mapped, region } = one.value.params as { mapped?: { file?: unknown }; region?: { file?: unknown } }
    return [mapped?.file, region?.file].filter((file) => typeof file === 'string')
  })
  return [...new Set(paths)]
}

function tableIn(text: string): Record<string, string> | undefined {
  const rows = rowsIn(text)
  if (rows.length === 0 || rows.some((cells) => cells.length !== 2 || cells[0] === '')) return undefined
  return Object.fromEntries(rows.map(([from, to]) => [from!, to!]))
}

function rowsIn(text: string): string[][] {
  return text.includes('"') ? quotedRows(text) : plainRows(text)
}

function plainRows(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(/[,\t;]/).map((cell) => cell.trim()))
}

/** Cells in quotes may hold what else parts cells and lines. */
function quotedRows(text: string): string[][] {
  const [separator = ','] = /[,\t;]/.exec(text.replaceAll(/"[^"]*"/g, '')) ?? []
  return [...csvRecords(text, separator, { whole: true })].map(({ cells }) => cells.map((cell) => cell.trim()))
}
