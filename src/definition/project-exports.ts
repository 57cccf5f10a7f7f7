import type { Problem } from '../errors.ts'
import type { ProjectExport } from './export-shapes.ts'
import { exportSchema } from './export-shapes.ts'
import { readFolderOf } from './read-folder.ts'
import type { Written } from './written.ts'

/** The lists in `exports/*.yml` of a project folder, by name of file, with every problem of theirs; lists may be written there too. */
export async function readExports(folder: string): Promise<{ exports: Written<ProjectExport>[]; problems: Problem[] }> {
  const called = { zh: '名单', en: 'export' }
  const wanted = { name: 'exports', key: 'export', called, schema: exportSchema, endings: /\.ya?ml$/i } as const
  const { found, problems } = await readFolderOf(folder, wanted)
  return { exports: found, problems }
}
