import { openProject } from '../../project.ts'
import type { OpenOptions, Project } from '../../project.ts'
import { fingerprintOf } from './fingerprint.ts'

/** Open projects that answer questions, each one at a time, while others write. */
export interface Readers {
  /** Asks a project whose definitions are those of the files as they are now. */
  read<T>(ask: (project: Project, files: string) => Promise<T>): Promise<T>
  close(): Promise<void>
}

interface Reader {
  project: Project
  /** Of the files that it was opened with. */
  files: string
}

/**
 * At most `size` projects are open at once; who comes when all are busy waits in line. Files that changed are read again before the
 * next question.
 */
export function openReaders(folder: string, options: OpenOptions, size = 2): Readers {
  const idle: Reader[] = []
  const places = placesOf(size)

  async function current(): Promise<Reader> {
    const files = await fingerprintOf(folder)
    const reader = idle.pop()
    if (reader?.files === files) return reader
    await reader?.project.close()
    return { project: await openProject(folder, options), files }
  }

  return {
    async read(ask) {
      await places.take()
      try {
        const reader = await current()
        try {
          return await ask(reader.project, reader.files)
        } finally {
          idle.push(reader)
        }
      } finally {
        places.give()
      }
    },
    async close() {
      for (let place = 0; place < size; place++) await places.take()
      for (const { project } of idle.splice(0)) await project.close()
    },
  }
}

/** So many places; who comes when all are taken waits in line. */
function placesOf(size: number): { take(): Promise<void>; give(): void } {
  const waiting: (() => void)[] = []
  let free = size
  return {
    async take() {
      if (free > 0) free--
      else await new Promise<void>((resolve) => waiting.push(resolve))
    },
    give() {
      const next = waiting.shift()
      if (next) next()
      else free++
    },
  }
}
