import type { Problem } from '../errors.ts'
import { readFolderOf } from './read-folder.ts'
import type { ProjectView } from './view-shapes.ts'
import { viewSchema } from './view-shapes.ts'
import type { Written } from './written.ts'

/** The questions in `views/*.yml` of a project folder, by name of file, with every problem of theirs. */
export async function readViews(folder: string): Promise<{ views: Written<ProjectView>[]; problems: Problem[] }> {
  const called = { zh: '问题', en: 'view' }
  const wanted = { name: 'views', key: 'view', called, schema: viewSchema, endings: /\.(ya?ml|json)$/i } as const
  const { found, problems } = await readFolderOf<ProjectView>(folder, wanted)
  return { views: found, problems }
}
