import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
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
  const busy = new Set<DuckDBConnection>()
  const waiting: (() => void)[] = []
  let closed = false

  for (let made = 0; made < prepared; made++) {
    const connection = await instance.connect()
    for (const setting of perConnection) await connection.run(`SET ${setting}`)
    idle.push(connection)
  }

  async function acquire(): Promise<DuckDBConnection> {
    if (closed) throw engineErrors.error('engine-closed')
    const connection = idle.pop() ?? (await instance.connect())
    busy.add(connection)
    return connection
  }

  function release(connection: DuckDBConnection): void {
    busy.delete(connection)
    idle.push(connection)
    if (busy.size === 0) for (const wake of waiting.splice(0)) wake()
  }

  /** Again and again until it ends: an interrupt that comes before the statement has begun is lost. */
  function interrupt(): void {
    const targets = new Set(busy)
    const again = () => {
      for (const connection of targets) {
        if (busy.has(connection)) connection.interrupt()
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
    async use(work) {
      const connection = await acquire()
      try {
        return await work(connection)
      } finally {
        release(connection)
      }
    },
    progress() {
      const share = [...busy].at(-1)?.progress.percentage ?? -1
      return share < 0 ? undefined : Math.min(share / 100, 1)
    },
    async close() {
      closed = true
      if (busy.size > 0) {
        const ended = new Promise<void>((resolve) => waiting.push(resolve))
        interrupt()
        await ended
      }
      for (const connection of idle.splice(0)) connection.closeSync()
    },
  }
}
