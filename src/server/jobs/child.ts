import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compileCacheEnv } from '../../compile-cache.ts'
import { environmentOf } from '../../project.ts'
import { serverErrors } from '../errors.ts'
import type { EndMessage, FromChild, StartMessage, ToChild } from './messages.ts'

export type ChildStart = Omit<StartMessage, 'type'>

/** A process that does one job. */
export interface Child {
  /** How it ended; a process that died without a word has failed. */
  ended: Promise<EndMessage>
  /** Asks it to interrupt its work, and ends it when it does not. */
  stop(): void
}

const program = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './job-process.ts' : './job-process.js', import.meta.url),
)

/** How long a process that was asked to stop has, in milliseconds. */
const patience = 30_000

/** Starts a process for a job. `hear` is told how far it is, `words` what it wrote to its standard error, at its end. */
export function startChild(
  start: ChildStart,
  hear: (message: FromChild) => void,
  words: (text: string) => void,
): Child {
  const child = fork(program, [], {
    execArgv: [],
    // A terminal sends ctrl-C to all of its group; whether that ends a job is for the server to say.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: {
      ...environmentOf(start.folder, process.env),
      ...compileCacheEnv(),
      NODE_OPTIONS: '',
      NODE_NO_WARNINGS: '1',
    },
  })
  const tell = (message: ToChild) => {
    if (child.connected) child.send(message, () => undefined)
  }
  let end: EndMessage | undefined
  let stopped: ReturnType<typeof setTimeout> | undefined
  let said = ''
  child.stderr?.setEncoding('utf8')
  child.stderr?.on('data', (text: string) => {
    said = (said + text).slice(-4000)
  })
  child.on('message', (message: FromChild) => {
    if (message.type === 'end') end = message
    else hear(message)
  })
  const ended = new Promise<EndMessage>((resolve) => {
    const finish = (how: string) => {
      clearTimeout(stopped)
      if (said.trim() !== '') words(said.trim())
      if (end) return resolve(end)
      if (stopped !== undefined) return resolve({ type: 'end', state: 'interrupted', problems: [] })
      resolve({ type: 'end', state: 'failed', problems: [serverErrors.problem('job-died', { how })] })
    }
    child.on('error', (error) => finish(error.message))
    child.on('close', (code, signal) => finish(signal ?? String(code)))
  })
  tell({ type: 'start', ...start })
  return {
    ended,
    stop() {
      tell({ type: 'stop' })
      stopped ??= setTimeout(() => child.kill('SIGKILL'), patience)
      stopped.unref()
    },
  }
}
