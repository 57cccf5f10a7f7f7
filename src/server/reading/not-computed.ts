import type { At, Project } from '../../project.ts'
import type { NotComputed } from '../contract/not-computed.ts'
import { shownProblem } from '../problem.ts'
import { readAt } from './read-at.ts'

/** What a file says of something that a run did not compute; undefined where it did, or where no file has it either. */
export async function notComputed(
  project: Project,
  what: NotComputed['what'],
  id: string,
  at: At,
  kind?: string,
): Promise<NotComputed | undefined> {
  const isAsked = Object.keys(at).length > 0
  const isPublished = isAsked || (await project.history()).length > 0
  if (isPublished && (await isComputed(project, what, id, at, kind))) return undefined
  const written = await project.writtenRule(what, id, kind)
  if (!written) return undefined
  const { sentence, problems, ...rest } = written
  return {
    at: isPublished ? await readAt(project, at) : null,
    notComputed: true,
    ...rest,
    sentence: sentence ?? null,
    problems: problems.map(shownProblem),
  }
}

async function isComputed(project: Project, what: NotComputed['what'], id: string, at: At, kind?: string) {
  const { manifest } = await project.published(at)
  return Object.entries(manifest.kinds).some(
    ([one, own]) => (kind === undefined || one === kind) && own[`${what}s`].some((each) => each.id === id),
  )
}
