import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import type { Bilingual, Problem } from '../errors.ts'
import { checkShape } from './check.ts'
import { definitionErrors } from './errors.ts'
import { readText } from './source-text.ts'
import type { Written } from './written.ts'

/** A folder of files that hold one thing each, which nothing else of a project rests on. */
export interface FolderOfOne<T> {
  name: string
  /** The key that holds the id of the thing. */
  key: string & keyof T
  called: Bilingual
  schema: z.ZodType<T>
  /** What the names of its files end in. */
  endings: RegExp
}

/** What stands in such a folder, by name of file, with every problem; of two with one id the first. */
export async function readFolderOf<T>(
  project: string,
  { name, key, called, schema, endings }: FolderOfOne<T>,
): Promise<{ found: Written<T>[]; problems: Problem[] }> {
  const found: Written<T>[] = []
  const problems: Problem[] = []
  const names = await namesIn(path.join(project, name))
  for (const one of names.filter((each) => !each.startsWith('.') && endings.test(each)).toSorted()) {
    const file = `${name}/${one}`
    const read = readText(file, await readFile(path.join(project, file)))
    problems.push(...read.problems)
    if (!read.written) continue
    const checked = checkShape(schema, read.written)
    problems.push(...checked.problems)
    if (!checked.value) continue
    const id = String(checked.value[key])
    const first = found.find((each) => each.id === id)
    if (first) {
      const { line, column } = first.place([key])
      const where = `${first.file}:${line}:${column}`
      const params = { sortZh: called.zh, sortEn: called.en, id, where }
      problems.push(definitionErrors.problem('duplicate-id', params, read.written.place([key])))
    } else found.push({ ...read.written, id, value: checked.value })
  }
  return { found, problems }
}

/** None where there is no such folder; one that cannot be read is an error, not a project without such files. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    const none = error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))
    if (none) return []
    throw error
  }
}
