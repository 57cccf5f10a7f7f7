import { didYouMean } from '../errors.ts'
import { collectPoints } from '../report/collect/collect-points.ts'
import { collectScheme } from '../report/collect/collect-scheme.ts'
import type { SchemeFigures, SchemePoints } from '../report/scheme-figures.ts'
import { runErrors } from '../runs/errors.ts'
import type { TriedScheme } from '../runs/preview/try-scheme.ts'
import { tryScheme } from '../runs/preview/try-scheme.ts'
import type { Published } from '../runs/stored/published.ts'
import { publicationBefore } from '../state/publications.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt, publishedRuns } from './runs-of.ts'

/** One scheme at a time: what a run found of it, and what other parameters would make of it. */
export interface Schemes {
  /** All that a run knows of a scheme. Numbers are true: hide small groups before you show them. Throws `not-found`. */
  scheme(id: string, at?: At): Promise<SchemeFigures>
  /** Where single people stand on both axes of a matrix, at most so many of them. Throws `not-found`. */
  schemePoints(id: string, most: number, at?: At): Promise<SchemePoints>
  /**
   * Who would be where if a scheme had other parameters (what stands under its method's key), exactly and without saving them. Throws
   * what is wrong with them.
   */
  tryScheme(id: string, params: unknown, at?: At): Promise<TriedScheme>
}

/** What was published never changes: the last figures are kept while the project is open. */
const most = 32

export function schemes(desk: Desk): Schemes {
  const { context, turns, moments } = desk
  const known = new Map<string, Promise<SchemeFigures>>()

  async function figures(id: string, wanted: At): Promise<SchemeFigures> {
    const at = await publishedAt(desk, wanted)
    const runs = await runsUpTo(at, wanted)
    const key = JSON.stringify([id, runs.map(({ manifest }) => manifest.run)])
    const before = known.get(key)
    if (before) return before
    const found = collected(id, at, runs, wanted)
    known.set(key, found)
    for (const [oldest] of known) if (known.size > most) known.delete(oldest)
    try {
      return await found
    } catch (error) {
      known.delete(key)
      throw error
    }
  }

  async function collected(id: string, at: Published, runs: readonly Published[], wanted: At): Promise<SchemeFigures> {
    await openTablesOf(desk, at)
    const earlier = publicationBefore(context.ledger, at.manifest.asOf, moments.knownAtIn(wanted))
    const before = earlier && (await publishedAt(desk, { ...wanted, run: earlier.run }))
    const found = await collectScheme({ context: contextOf(desk, at), published: at, before, runs }, id)
    if (!found) throw notFound(at, id)
    return found
  }

  async function runsUpTo(at: Published, wanted: At): Promise<Published[]> {
    const all = await publishedRuns(desk, moments.knownAtIn(wanted))
    return [...all.filter((one) => one.manifest.asOf < at.manifest.asOf), at]
  }

  return {
    scheme: (id, wanted = {}) => turns.inTurn(() => figures(id, wanted)),
    schemePoints: (id, count, wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        const found = await collectPoints(context, at, id, count)
        if (!found) throw notFound(at, id)
        return found
      }),
    tryScheme: (id, params, wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        return tryScheme(contextOf(desk, at), at, id, params)
      }),
  }
}

function notFound({ manifest }: Published, id: string) {
  const ids = Object.values(manifest.kinds).flatMap((kind) => kind.schemes.map((one) => one.id))
  return runErrors.error('not-found', { name: id, near: didYouMean(id, ids) })
}
