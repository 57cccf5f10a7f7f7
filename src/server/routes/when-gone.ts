import type { FastifyReply } from 'fastify'
import { FenqunError } from '../../errors.ts'
import type { Project } from '../../project.ts'
import { serverErrors } from '../errors.ts'
import type { Readers } from '../reading/readers.ts'

/** How often it is asked again to stop: what comes between two queries does not hear it. */
const again = 50

/** Asks a project for as long as the client waits: when they go away, what is being counted for them is stopped. */
export function readWhileWaiting<T>(
  readers: Readers,
  reply: FastifyReply,
  ask: (project: Project) => Promise<T>,
): Promise<T> {
  const isGone = () => reply.raw.closed && !reply.raw.writableFinished
  return readers.read(async (project) => {
    if (isGone()) throw serverErrors.error('client-gone')
    let timer: NodeJS.Timeout | undefined
    const stop = () => {
      if (reply.raw.writableFinished) return
      project.interrupt()
      timer ??= setInterval(() => project.interrupt(), again)
    }
    reply.raw.once('close', stop)
    try {
      return await ask(project)
    } catch (error) {
      if (timer && error instanceof FenqunError) throw serverErrors.error('client-gone')
      throw error
    } finally {
      reply.raw.off('close', stop)
      clearInterval(timer)
    }
  })
}
