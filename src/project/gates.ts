import { FenqunError } from '../errors.ts'
import { runErrors } from '../runs/errors.ts'
import type { Manifest } from '../runs/stored/manifest.ts'
import type { Desk } from './desk.ts'
import { noted } from './noted.ts'

/** Throws `no-reason-to-publish` where no reason is said. */
export function anywayOf({ publishAnyway: why }: { publishAnyway?: string }): { publishAnyway?: string } {
  if (why === undefined) return {}
  if (why.trim().length < 3) throw runErrors.error('no-reason-to-publish')
  return { publishAnyway: why.trim() }
}

/** Notes a run that its gates kept from being published. */
export async function guarded<T>(desk: Desk, day: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const closed = error instanceof FenqunError ? error.problems.filter((one) => one.code === 'gate-closed') : []
    if (closed.length > 0)
      noted(desk, 'gate-closed', `day/${day}`, { day, schemes: closed.map((one) => one.name ?? '') })
    throw error
  }
}

/** Notes who published although a gate was closed, and why. */
export function noteOpened(desk: Desk, { run, publishedAnyway, gates = [] }: Manifest): void {
  if (publishedAnyway === undefined) return
  const schemes = [...new Set(gates.filter((one) => one.state === 'fails').map((one) => one.scheme))]
  noted(desk, 'publish-anyway', `run/${run}`, { why: publishedAnyway, schemes })
}
