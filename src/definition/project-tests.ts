import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Problem } from '../errors.ts'
import { checkShape } from './check.ts'
import { definitionErrors } from './errors.ts'
import { readText } from './source-text.ts'
import type { ProjectTest } from './test-shapes.ts'
import { testSchema } from './test-shapes.ts'
import type { Written } from './written.ts'

/** The tests in `tests/*.yml` of a project folder, by name of file, with every problem of theirs. */
export async function readTests(folder: string): Promise<{ tests: Written<ProjectTest>[]; problems: Problem[] }> {
  const names = await namesIn(path.join(folder, 'tests'))
  const tests: Written<ProjectTest>[] = []
  const problems: Problem[] = []
  for (const name of names.filter((one) => /^[^.].*\.(ya?ml|json)$/i.test(one)).toSorted()) {
    const file = `tests/${name}`
    const read = readText(file, await readFile(path.join(folder, file)))
    problems.push(...read.problems)
    if (!read.written) continue
    const checked = checkShape(testSchema, read.written)
    problems.push(...checked.problems)
    if (!checked.value) continue
    const { test } = checked.value
    const first = tests.find((one) => one.id === test)
    if (first) {
      const { line, column } = first.place(['test'])
      const where = `${first.file}:${line}:${column}`
      const place = read.written.place(['test'])
      problems.push(
        definitionErrors.problem('duplicate-id', { sortZh: '测试', sortEn: 'test', id: test, where }, place),
      )
    } else tests.push({ ...read.written, id: test, value: checked.value })
  }
  return { tests, problems }
}

/** None where there is no such folder; one that cannot be read is an error, not a project without tests. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    const none = error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))
    if (none) return []
    throw error
  }
}
