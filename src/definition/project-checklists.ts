import type { Problem } from '../errors.ts'
import type { ChecklistFile } from './checklist-shapes.ts'
import { checklistSchema } from './checklist-shapes.ts'
import { readFolderOf } from './read-folder.ts'
import type { Written } from './written.ts'

/** The checklists in `checklists/*.yml` of a project folder, by name of file, with every problem of theirs. */
export async function readChecklists(
  folder: string,
): Promise<{ checklists: Written<ChecklistFile>[]; problems: Problem[] }> {
  const called = { zh: '核对表', en: 'checklist' }
  const wanted = {
    name: 'checklists',
    key: 'checklist',
    called,
    schema: checklistSchema,
    endings: /\.(ya?ml|json)$/i,
  } as const
  const { found, problems } = await readFolderOf<ChecklistFile>(folder, wanted)
  return { checklists: found, problems }
}
