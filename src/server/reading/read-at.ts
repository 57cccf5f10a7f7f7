import type { At, Project } from '../../project.ts'
import type { ReadAt } from '../contract/read-at.ts'

/** The status line of an answer that is read from the published run that `at` means. Throws `nothing-published` and its like. */
export async function readAt(project: Project, at: At): Promise<ReadAt> {
  const { took, ...rest } = await project.standing(at)
  return { ...rest, tookMs: took }
}
