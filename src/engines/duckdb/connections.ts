import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { FenqunError } from '../../errors.ts'
import { engineErrors } from '../errors.ts'

/** Settings that belong to one connection; they must be made before the configuration is locked. */
const perConnection = ['enable_progress_bar = true', 'enable_progress_bar_print = false', 'progress_bar_time = 0']

const prepared = 4
const interruptEvery = 10

/** Connections of one instance. Each statement or stream has its own for as long as it lasts. */
export interface Connections {
  /** Runs work on a connection that nothing else uses meanwhile. */
  use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>
  /** Takes a connection; `release` must follow. */
  acquire(): Promise<DuckDBConnection>
  release(connection: DuckDBConnection): void
  /** Says that a stream waits for its reader: nothing runs, so that closing need not wait for it. */
  rest(connection: DuckDBConnection): void
  /** Says that a stream goes on; answers with why it cannot, when it was interrupted or closed meanwhile. */
  resume(connection: DuckDBConnection): FenqunError | undefined
  isClosed(): boolean
  /** Share of the newest running statement that is done. */
  progress(): number | undefined
  interrupt(): void
  /** Refuses new work, interrupts what runs, waits for it, and closes every connection. */
  close(): Promise<void>
}

/**
 * A second statement on a connection silently ends the stream of the first, and closing one
 * with a query running can crash the process; both are why connections are handed out here.
 */
export async function openConnections(instance: DuckDBInstance): Promise<Connections> {
  const idle: DuckDBConnection[] = []
  /** What runs, each with a mark of its own: a connection may be handed out again in between. */
  const busy = new Map<DuckDBConnection, symbol>()
  const resting = new Set<DuckDBConnection>()
  const stopped = new Set<DuckDBConnection>()
  const waiting: (() => void)[] = []
  let interrupts = 0
  let closed = false

  for (let made = 0; made < prepared; made++) {
    const connection = await instance.connect()
    for (const setting of perConnection) await connection.run(`SET ${setting}`)
    idle.push(connection)
  }

  async function acquire(): Promise<DuckDBConnection> {
    if (closed) throw engineErrors.error('engine-closed')
    const connection = idle.pop() ?? (await connectAnother())
    busy.set(connection, Symbol('statement'))
    return connection
  }

  async function connectAnother(): Promise<DuckDBConnection> {
    const before = interrupts
    const connection = await instance.connect()
    if (before === interrupts && !closed) return connection
    connection.closeSync()
    throw engineErrors.error(closed ? 'engine-closed' : 'interrupted')
  }

  function release(connection: DuckDBConnection): void {
    stopped.delete(connection)
    const open = [busy.delete(connection), resting.delete(connection)].includes(true)
    if (open) idle.push(connection)
    wake()
  }

  function wake(): void {
    if (busy.size === 0) for (const resolve of waiting.splice(0)) resolve()
  }

  /** Again and again until it ends: an interrupt that comes before the statement has begun is lost. */
  function interrupt(): void {
    interrupts++
    for (const connection of resting) stopped.add(connection)
    const targets = new Map(busy)
    const again = () => {
      for (const [connection, statement] of targets) {
        if (busy.get(connection) === statement) connection.interrupt()
        else targets.delete(connection)
      }
      if (targets.size > 0) setTimeout(again, interruptEvery)
    }
    again()
  }

  return {
    acquire,
    release,
    interrupt,
    isClosed: () => closed,
    rest(connection) {
      busy.delete(connection)
      resting.add(connection)
      wake()
    },
    resume(connection) {
      if (closed) return engineErrors.error('interrupted')
      resting.delete(connection)
      if (!busy.has(connection)) busy.set(connection, Symbol('statement'))
      return stopped.delete(connection) ? engineErrors.error('interrupted') : undefined
    },
    async use(work) {
      const connection = await acquire()
      try {
        return await work(connection)
      } finally {
        release(connection)
      }
    },
    progress() {
      const share = [...busy.keys()].at(-1)?.progress.percentage ?? -1
      return share < 0 ? undefined : Math.min(share / 100, 1)
    },
    async close() {
      closed = true
      if (busy.size > 0) {
        const ended = new Promise<void>((resolve) => waiting.push(resolve))
        interrupt()
        await ended
      }
      for (const connection of [...idle.splice(0), ...resting]) connection.closeSync()
      resting.clear()
    },
  }
}
