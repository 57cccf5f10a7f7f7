import pg from 'pg'
import { engineErrors } from '../errors.ts'

const kept = 4
const interruptEvery = 25

/** Connections to one database. Each statement or stream has its own for as long as it lasts. */
export interface Connections {
  /** A connection of its own, which whoever asked for it ends. */
  connect(): Promise<pg.Client>
  /** Runs work on a connection that nothing else uses meanwhile. */
  use<T>(work: (client: pg.Client) => Promise<T>): Promise<T>
  /** Takes a connection; `release` must follow. */
  acquire(): Promise<pg.Client>
  release(client: pg.Client): Promise<void>
  /** Says that a stream waits for its reader, or goes on: that fails when it was interrupted or closed meanwhile. */
  rest(client: pg.Client): void
  resume(client: pg.Client): void
  isClosed(): boolean
  interrupt(): void
  /** Refuses new work, interrupts what runs, waits for it, and closes every connection. */
  close(): Promise<void>
}

/**
 * `prepare` makes a new connection ready. An interrupt asks the server to cancel, again and again until the statement ends: one
 * that comes before the statement has begun is lost. A connection is only handed on when no such request is on its way.
 */
export function openConnections(config: pg.ClientConfig, prepare: (client: pg.Client) => Promise<void>): Connections {
  const idle: pg.Client[] = []
  /** What runs, each with a mark of its own: a connection may be handed out again in between. */
  const busy = new Map<pg.Client, symbol>()
  const resting = new Set<pg.Client>()
  const stopped = new Set<pg.Client>()
  const broken = new WeakSet<pg.Client>()
  const waiting: (() => void)[] = []
  let asking: Promise<void> = Promise.resolve()
  let interrupts = 0
  let closed = false

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client(config)
    client.on('error', () => broken.add(client))
    try {
      await client.connect()
      await prepare(client)
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
  }

  async function acquire(): Promise<pg.Client> {
    if (closed) throw engineErrors.error('engine-closed')
    let client = idle.pop()
    while (client && broken.has(client)) client = idle.pop()
    if (!client) {
      const before = interrupts
      client = await connect()
      if (before !== interrupts || closed) {
        await client.end()
        throw engineErrors.error('interrupted')
      }
    }
    busy.set(client, Symbol('statement'))
    return client
  }

  async function release(client: pg.Client): Promise<void> {
    const wasOpen = [busy.delete(client), resting.delete(client)].includes(true)
    stopped.delete(client)
    await asking
    if (wasOpen && !closed && !broken.has(client) && idle.length < kept) idle.push(client)
    else await client.end().catch(() => undefined)
    if (busy.size === 0) for (const resolve of waiting.splice(0)) resolve()
  }

  /** Asks once for every statement that still runs. */
  async function cancel(targets: Map<pg.Client, symbol>): Promise<void> {
    const pids = [...targets].flatMap(([client, statement]) => {
      if (busy.get(client) === statement) return [(client as unknown as { processID: number }).processID]
      targets.delete(client)
      return []
    })
    if (pids.length === 0) return
    const client = await connect()
    try {
      await client.query(`SELECT ${pids.map((pid) => `pg_cancel_backend(${pid})`).join(', ')}`)
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  /** One request after the other, until none of them runs any more. */
  async function cancelAll(targets: Map<pg.Client, symbol>): Promise<void> {
    while (targets.size > 0) {
      asking = cancel(targets).catch(() => undefined)
      await asking
      await new Promise((resolve) => setTimeout(resolve, interruptEvery))
    }
  }

  function interrupt(): void {
    interrupts++
    for (const client of resting) stopped.add(client)
    void cancelAll(new Map(busy))
  }

  return {
    connect,
    acquire,
    release,
    interrupt,
    isClosed: () => closed,
    rest(client) {
      busy.delete(client)
      resting.add(client)
      if (busy.size === 0) for (const resolve of waiting.splice(0)) resolve()
    },
    resume(client) {
      if (closed) throw engineErrors.error('interrupted')
      resting.delete(client)
      if (!busy.has(client)) busy.set(client, Symbol('statement'))
      if (stopped.delete(client)) throw engineErrors.error('interrupted')
    },
    async use(work) {
      const client = await acquire()
      try {
        return await work(client)
      } finally {
        await release(client)
      }
    },
    async close() {
      closed = true
      if (busy.size > 0) {
        const ended = new Promise<void>((resolve) => waiting.push(resolve))
        interrupt()
        await ended
      }
      await asking
      await Promise.all([...idle.splice(0), ...resting].map((client) => client.end().catch(() => undefined)))
      resting.clear()
    },
  }
}
