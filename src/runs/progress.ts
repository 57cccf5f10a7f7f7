import type { Ledger } from '../state/ledger.ts'
import type { Step } from '../state/runs.ts'
import { recordStep } from '../state/runs.ts'

/** What a person (or a log) hears of long work. */
export type ProgressEvent =
  | { step: string; state: 'started' }
  | { step: string; state: 'running'; share?: number; rows?: number }
  | { step: string; state: 'done'; rows?: number; ms: number; cpuMs: number }
  | { step: string; state: 'failed'; ms: number; message: string }
  /** A date of a back-fill begins (`step` is its day): how many are done, and milliseconds left, from those before. */
  | { step: string; state: 'dated'; done: number; of: number; leftMs?: number }

export type Listener = (event: ProgressEvent) => void

export interface Progress {
  /** Does the work as a named step, telling and recording how it went; answers with what the work answers. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>
}

/** Steps of one run: told to the listener, and kept in the ledger. */
export function runProgress(
  ledger: Ledger,
  run: string,
  listener: Listener | undefined,
  share: () => number | undefined,
): Progress {
  return toldProgress(listener, share, (step) => recordStep(ledger, run, step))
}

/** Steps of work that leaves no run behind: told to the listener, and to whoever keeps them. */
export function toldProgress(
  listener: Listener | undefined,
  share: () => number | undefined,
  keep: (step: Step) => void = () => {},
): Progress {
  let sequence = 0
  return {
    async step(name, work) {
      const own = ++sequence
      const started = performance.now()
      const cpu = process.cpuUsage()
      keep({ sequence: own, name, state: 'running', rows: null, ms: null, message: null })
      listener?.({ step: name, state: 'started' })
      const ticking = listener
        ? setInterval(() => listener({ step: name, state: 'running', ...shareOf(share()) }), 250)
        : undefined
      ticking?.unref()
      try {
        const answer = await work()
        const ms = Math.round(performance.now() - started)
        const rows = typeof answer === 'number' ? answer : undefined
        keep({ sequence: own, name, state: 'done', rows: rows ?? null, ms, message: null })
        listener?.({ step: name, state: 'done', ms, cpuMs: cpuSince(cpu), ...(rows === undefined ? {} : { rows }) })
        return answer
      } catch (error) {
        const ms = Math.round(performance.now() - started)
        const message = error instanceof Error ? error.message : String(error)
        keep({ sequence: own, name, state: 'failed', rows: null, ms, message })
        listener?.({ step: name, state: 'failed', ms, message })
        throw error
      } finally {
        clearInterval(ticking)
      }
    },
  }
}

/** Milliseconds of all cores' work of this process, the engine's threads included. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function shareOf(share: number | undefined): { share?: number } {
  return share === undefined ? {} : { share }
}
