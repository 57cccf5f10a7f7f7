import type { Problem } from '../errors.ts'
import { readFolderOf } from './read-folder.ts'
import type { ProjectTest } from './test-shapes.ts'
import { testSchema } from './test-shapes.ts'
import type { Written } from './written.ts'

/** The tests in `tests/*.yml` of a project folder, by name of file, with every problem of theirs. */
export async function readTests(folder: string): Promise<{ tests: Written<ProjectTest>[]; problems: Problem[] }> {
  const called = { zh: '测试', en: 'test' }
  const wanted = { name: 'tests', key: 'test', called, schema: testSchema, endings: /\.(ya?ml|json)$/i } as const
  const { found, problems } = await readFolderOf(folder, wanted)
  return { tests: found, problems }
}
