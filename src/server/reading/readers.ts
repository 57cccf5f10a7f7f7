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
  const waiting: (() => void)[] = []
  let busy = 0
  let closing = false

  async function take(): Promise<Reader> {
    while (busy >= size) await new Promise<void>((resolve) => waiting.push(resolve))
    busy++
    try {
      const files = await fingerprintOf(folder)
      const reader = idle.pop()
      if (reader?.files === files) return reader
      await reader?.project.close()
      return { project: await openProject(folder, options), files }
    } catch (error) {
      busy--
      waiting.shift()?.()
      throw error
    }
  }

  async function give(reader: Reader): Promise<void> {
    busy--
    if (closing) await reader.project.close()
    else idle.push(reader)
    waiting.shift()?.()
  }

  return {
    async read(ask) {
      const reader = await take()
      try {
        return await ask(reader.project, reader.files)
      } finally {
        await give(reader)
      }
    },
    async close() {
      closing = true
      while (busy > 0) await new Promise<void>((resolve) => waiting.push(resolve))
      for (const { project } of idle.splice(0)) await project.close()
    },
  }
}
