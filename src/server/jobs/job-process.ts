import { FenqunError } from '../../errors.ts'
import { openProject } from '../../project.ts'
import type { Json, Project } from '../../project.ts'
import { serverErrors } from '../errors.ts'
import { doWork } from './do-work.ts'
import type { EndMessage, FromChild, StartMessage, ToChild } from './messages.ts'

/**
 * A process that does one job: it is told what by its parent, tells how far it is, and ends. Asked to stop, or without its parent, it
 * interrupts what it does, so that what was published stays as it is.
 */
const stopping = new AbortController()
let opened: Project | undefined

process.on('message', (message: ToChild) => {
  if (message.type === 'stop') stop()
  else void work(message)
})
process.on('disconnect', stop)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

/** Again and again until it has ended: the word may come between two statements. */
function stop(): void {
  if (stopping.signal.aborted) return
  stopping.abort()
  const interrupt = () => opened?.place.interrupt()
  interrupt()
  setInterval(interrupt, 20).unref()
}

async function work(start: StartMessage): Promise<void> {
  const { now, memoryLimit, threads } = start
  let end: EndMessage
  try {
    opened = await openProject(start.folder, {
      ...(now === undefined ? {} : { now: () => now }),
      ...(memoryLimit === undefined ? {} : { memoryLimit }),
      ...(threads === undefined ? {} : { threads }),
      namedEnv: true,
      command: start.command,
      by: start.by,
      signal: stopping.signal,
      onStep: (event) => say({ type: 'step', event }),
      onLoad: (progress) => say({ type: 'load', progress }),
      writable: [start.files],
    })
    if (stopping.signal.aborted) throw serverErrors.error('job-stopped')
    const { result, problems } = await doWork(opened, start)
    end = { type: 'end', state: 'done', result: JSON.parse(JSON.stringify(result)) as Json, problems: [...problems] }
  } catch (error) {
    end = failed(error)
  }
  await opened?.close().catch(() => undefined)
  if (process.connected) process.send?.(end, () => process.disconnect())
  else process.exit(2)
}

/** Whatever fails once somebody asked to stop, fails because of that. */
function failed(error: unknown): EndMessage {
  if (stopping.signal.aborted) return { type: 'end', state: 'interrupted', problems: [] }
  if (error instanceof FenqunError) return { type: 'end', state: 'failed', problems: [...error.problems] }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return { type: 'end', state: 'failed', problems: [serverErrors.problem('job-broke')] }
}

function say(message: FromChild): void {
  if (process.connected) process.send?.(message)
}
