import type { At, Project } from '../../project.ts'
import type { ReadAt } from '../contract/read-at.ts'
import { readAt } from './read-at.ts'
import type { Readers } from './readers.ts'

/**
 * Answers that were worked out before. They are of a run that never changes, but tell of its place among others, of contacts that are held and
 * of lists that left as well: an answer counts for as long as nothing new was published, loaded or noted.
 */
export interface Answers {
  /**
   * What `make` answers of the run that `wanted` means, from a project that is open; the same `name` over the same run, files and revision is asked
   * once, by whoever comes first.
   * `at` is always as it is now.
   */
  of<T extends object>(
    name: string,
    wanted: At,
    make: (project: Project, at: ReadAt) => Promise<T>,
  ): Promise<T & { at: ReadAt }>
}

/** How many answers are kept. */
const most = 500

export function openAnswers(readers: Readers): Answers {
  const kept = new Map<string, Promise<object>>()
  return {
    of: (name, wanted, make) =>
      readers.read(async (project, files) => {
        const at = await readAt(project, wanted)
        const key = `${at.run} ${name}\n${project.revision()}\n${files}`
        const before = kept.get(key)
        kept.delete(key)
        const answer = before ?? make(project, at)
        kept.set(key, answer)
        for (const [oldest] of kept) if (kept.size > most) kept.delete(oldest)
        try {
          return { ...((await answer) as Awaited<ReturnType<typeof make>>), at }
        } catch (error) {
          kept.delete(key)
          throw error
        }
      }),
  }
}
