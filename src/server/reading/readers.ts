import { openProject } from '../../project.ts'
import type { OpenOptions, Project } from '../../project.ts'
import { fingerprintOf } from './fingerprint.ts'
import { NotHeard } from './not-heard.ts'
import { openPlaces } from './places.ts'
import type { Places } from './places.ts'

/** Open projects that answer questions, each one at a time, while others write. */
export interface Readers {
  /** Asks a project whose definitions are those of the files as they are now. For answers that are stored, or soon found. */
  read<T>(ask: (project: Project, files: string) => Promise<T>): Promise<T>
  /**
   * The same for what has to be computed. Of one asker (`who`) one question is computed at a time, and some wait; one project is always left to
   * what is stored. Throws `too-many-questions`, and `client-gone` when `gone` is aborted while it waits. A project whose engine does not hear that it is to stop
   * (`NotHeard`) is left to itself, another takes its place, and what it was to stop for is thrown.
   */
  compute<T>(who: string, gone: AbortSignal, ask: (project: Project) => Promise<T>): Promise<T>
  close(): Promise<void>
}

interface Reader {
  project: Project
  /** Of the files that it was opened with. */
  files: string
}

/** How many questions of one asker wait while one of theirs is computed. */
export const mostWaiting = 4

/** How many projects may be left to themselves at a time: each has a thread that does not end, and the program has few. */
const mostLeft = 2

/**
 * At most `size` projects are open at once; who comes when all are busy waits in line. Files that changed are read again before the
 * next question.
 */
export function openReaders(folder: string, options: OpenOptions, size = 3): Readers {
  const idle: Reader[] = []
  const places = openPlaces(size)
  const computing = openPlaces(Math.max(1, size - 1))
  const own = new Map<string, Places>()
  const left = new Set<Project>()

  async function current(): Promise<Reader> {
    const files = fingerprintOf(folder)
    const reader = idle.pop()
    if (reader?.files === files) return reader
    await reader?.project.close()
    return { project: await openProject(folder, options), files }
  }

  /** Until it has ended; then it is closed. */
  function leave({ project }: Reader, { ended }: NotHeard): void {
    left.add(project)
    void ended.then(() => project.close()).finally(() => left.delete(project))
  }

  async function read<T>(ask: (project: Project, files: string) => Promise<T>, gone?: AbortSignal): Promise<T> {
    return inPlace(places, gone, async () => {
      const reader = await current()
      try {
        const answer = await ask(reader.project, reader.files)
        idle.push(reader)
        return answer
      } catch (error) {
        if (!(error instanceof NotHeard)) idle.push(reader)
        else if (left.size >= mostLeft) idle.push(await error.ended.then(() => reader))
        else leave(reader, error)
        throw error instanceof NotHeard ? error.why : error
      }
    })
  }

  return {
    read: (ask) => read(ask),
    async compute(who, gone, ask) {
      const turns = own.get(who) ?? openPlaces(1, mostWaiting)
      own.set(who, turns)
      try {
        return await inPlace(turns, gone, () => inPlace(computing, gone, () => read(ask, gone)))
      } finally {
        if (turns.isEmpty() && own.get(who) === turns) own.delete(who)
      }
    },
    async close() {
      for (let place = 0; place < size; place++) await places.take()
      for (const { project } of idle.splice(0)) await project.close()
    },
  }
}

async function inPlace<T>(places: Places, gone: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  await places.take(gone)
  try {
    return await work()
  } finally {
    places.give()
  }
}
