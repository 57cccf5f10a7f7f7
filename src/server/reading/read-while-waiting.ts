import type { FastifyReply, FastifyRequest } from 'fastify'
import { FenqunError } from '../../errors.ts'
import type { Project } from '../../project.ts'
import { serverErrors } from '../errors.ts'
import { NotHeard } from './not-heard.ts'
import type { Readers } from './readers.ts'

/** How often it is asked again to stop: what comes between two queries does not hear it. */
const again = 50

/** How long an engine may take to hear that it is to stop, in milliseconds. */
const hearing = 5000

/** When to come back to somebody who asks too much at once, in seconds. */
const comeBack = 5

/**
 * Computes an answer for as long as the client waits, and no longer than `patience` (milliseconds): then what is being counted for them is stopped.
 * Throws `too-many-questions` where they have asked too much at once, and `took-too-long`.
 */
export async function readWhileWaiting<T>(
  { readers, patience }: { readers: Readers; patience: number },
  request: FastifyRequest,
  reply: FastifyReply,
  ask: (project: Project) => Promise<T>,
): Promise<T> {
  const gone = new AbortController()
  const leave = () => {
    if (!reply.raw.writableFinished) gone.abort()
  }
  if (reply.raw.closed) leave()
  reply.raw.once('close', leave)
  try {
    return await readers.compute(request.visitor.name, gone.signal, (project) =>
      stoppable(project, gone.signal, patience, () => ask(project)),
    )
  } catch (error) {
    if (error instanceof FenqunError && error.problems[0]?.code === 'too-many-questions')
      void reply.header('retry-after', comeBack)
    throw error
  } finally {
    reply.raw.off('close', leave)
  }
}

/**
 * Stops what a project computes when somebody leaves, or after so many milliseconds. Throws `client-gone`, `took-too-long`; where the engine does not hear it in time
 * (`hears`, milliseconds), `NotHeard`.
 */
export async function stoppable<T>(
  project: Pick<Project, 'interrupt'>,
  gone: AbortSignal,
  patience: number,
  ask: () => Promise<T>,
  hears = hearing,
): Promise<T> {
  if (gone.aborted) throw serverErrors.error('client-gone')
  let why: FenqunError | undefined
  let timer: NodeJS.Timeout | undefined
  let last: NodeJS.Timeout | undefined
  const unheard = Promise.withResolvers<never>()
  const stop = (error: FenqunError) => {
    why ??= error
    project.interrupt()
    timer ??= setInterval(() => project.interrupt(), again)
    last ??= setTimeout(() => unheard.reject(new NotHeard(error, ended)), hears)
  }
  const leave = () => stop(serverErrors.error('client-gone'))
  gone.addEventListener('abort', leave, { once: true })
  const late = setTimeout(
    () => stop(serverErrors.error('took-too-long', { seconds: Math.round(patience / 1000) })),
    patience,
  )
  const asked = ask()
  const ended = asked.then(
    () => clearInterval(timer),
    () => clearInterval(timer),
  )
  try {
    return await Promise.race([asked, unheard.promise])
  } catch (error) {
    if (why && error instanceof FenqunError) throw why
    throw error
  } finally {
    gone.removeEventListener('abort', leave)
    clearTimeout(late)
    clearTimeout(last)
  }
}
