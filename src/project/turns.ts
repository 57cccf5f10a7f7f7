import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isoNow } from '../runs/context.ts'
import type { RunContext } from '../runs/context.ts'
import { clearUnkept } from '../runs/history/compare.ts'
import { orDiskFull } from '../runs/stored/disk-full.ts'
import { clearLeftovers } from '../runs/stored/leftovers.ts'
import { acquireLock, releaseLock } from '../state/lock.ts'
import { recover } from '../state/runs.ts'

/** Who may work with a project when. */
export interface Turns {
  /**
   * One after the other: the engine's views show one set of table versions at a time. Who wants to read while a run
   * goes on opens the project a second time.
   */
  inTurn<T>(work: () => Promise<T>): Promise<T>
  /** The same for one who writes: one at a time over all processes; what a killed process left behind is cleared first. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

export function turnsOf(context: RunContext, command = 'library'): Turns {
  const { ledger, folders } = context
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }

  async function locked<T>(work: () => Promise<T>): Promise<T> {
    acquireLock(ledger, { command, since: isoNow(context) })
    try {
      const { orphans } = recover(ledger, isoNow(context))
      for (const run of orphans) await rm(join(folders.runs, run), { recursive: true, force: true })
      await clearLeftovers(folders.state)
      await clearUnkept(ledger, folders)
      return await work()
    } catch (error) {
      throw orDiskFull(error)
    } finally {
      releaseLock(ledger)
    }
  }

  return { inTurn, alone: (work) => inTurn(() => locked(work)) }
}
