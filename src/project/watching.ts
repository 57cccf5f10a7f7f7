import { driftOf } from '../evidence/drift/drift.ts'
import type { DriftAnswer, DriftOptions } from '../evidence/drift/drift.ts'
import { runErrors } from '../runs/errors.ts'
import type { Published } from '../runs/stored/published.ts'
import { publicationBefore } from '../state/publications.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, publishedAt } from './runs-of.ts'

/** Keeping watch over what was published: what moved. */
export interface Watching {
  /**
   * What moved between two published runs: segments, mixes of schemes, and how what they look at is spread. Left out, `to` is the newest run and `from` the one before
   * it. Throws `no-earlier-run`, `same-run`, `not-found`.
   */
  drift(options?: DriftOptions & { from?: At; to?: At }): Promise<DriftAnswer>
}

export function watching(desk: Desk): Watching {
  const { turns } = desk
  return {
    drift: ({ from, to, ...wanted } = {}) =>
      turns.inTurn(async () => {
        const after = await publishedAt(desk, to)
        const before = from ? await publishedAt(desk, from) : await runBefore(desk, after, to)
        const sided = (published: Published) => ({ context: contextOf(desk, published), published })
        return driftOf(contextOf(desk, after), sided(before), sided(after), wanted)
      }),
  }
}

/** Throws `no-earlier-run`. */
function runBefore(desk: Desk, { manifest }: Published, at: At = {}): Promise<Published> {
  const before = publicationBefore(desk.context.ledger, manifest.asOf, desk.moments.knownAtIn(at))
  if (!before) throw runErrors.error('no-earlier-run', { day: manifest.day })
  return publishedAt(desk, { run: before.run })
}
