import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { decode } from './compute/lists.ts'
import type { WrittenProject } from '../definition/project-files.ts'

/** The two-column files that `mapped` attributes name, by path; one that cannot be read is left out. */
export async function readMappings(written: WrittenProject): Promise<Map<string, Record<string, string>>> {
  const tables = new Map<string, Record<string, string>>()
  for (const path of namedMappings(written)) {
    const full = resolve(join(written.folder, path))
    if (relative(written.folder, full).startsWith('..')) continue
    const bytes = await readFile(full).catch(() => undefined)
    const table = bytes && tableIn(decode(bytes))
    if (table) tables.set(path, table)
  }
  return tables
}

/** Paths of the files that `mapped` attributes name, each once. */
export function namedMappings(written: WrittenProject): string[] {
  const paths = written.attributes.flatMap((one) => {
    const { mapped } = one.value.params as { mapped?: { file?: unknown } }
    return typeof mapped?.file === 'string' ? [mapped.file] : []
  })
  return [...new Set(paths)]
}

function tableIn(text: string): Record<string, string> | undefined {
  const rows = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(/[,\t;]/).map((cell) => cell.trim()))
  if (rows.length === 0 || rows.some((cells) => cells.length !== 2 || cells[0] === '')) return undefined
  return Object.fromEntries(rows.map(([from, to]) => [from!, to!]))
}
