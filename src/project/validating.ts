import { reportCard, slowParts } from '../evidence/card/report-card.ts'
import type { CardOptions, ReportCard, SlowParts } from '../evidence/card/report-card.ts'
import { outside } from '../evidence/validate/outside.ts'
import type { Outside } from '../evidence/validate/outside.ts'
import { validate } from '../evidence/validate/validate.ts'
import type { ValidateOptions, Validation } from '../evidence/validate/validate.ts'
import { isoNow } from '../runs/context.ts'
import { addDiscovery } from '../runs/discoveries/discoveries.ts'
import type { Published } from '../runs/stored/published.ts'
import { publicationBefore, publicationsByAsOf } from '../state/publications.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** Whether a segmentation holds. */
export interface Validating {
  /** Whether the classes of a scheme, or a segment and the rest, did afterwards what their order predicts. */
  validate(id: string, options?: At & ValidateOptions): Promise<Validation>
  /** Whether they differ in what they are not made from, each adjusted for all. */
  outside(id: string, at?: At): Promise<Outside>
  /** How good a scheme or segment is: four principles, Kotler's five criteria, stability; each a number with how it was computed. Numbers are true: hide small groups before you show them. */
  card(id: string, options?: At & CardOptions): Promise<ReportCard>
}

/** What was published never changes: the last answers that took long are kept while the project is open. */
const most = 32

export function validating(desk: Desk): Validating {
  const kept = new Map<string, SlowParts>()

  async function slow(at: Published, id: string): Promise<SlowParts> {
    const runs = publicationsByAsOf(desk.context.ledger).map((one) => one.run)
    const key = JSON.stringify([at.manifest.run, id, runs])
    const before = kept.get(key)
    if (before) return before
    try {
      const found = await slowParts(contextOf(desk, at), at, id)
      kept.set(key, found)
      for (const [oldest] of kept) if (kept.size > most) kept.delete(oldest)
      return found
    } finally {
      await openTablesOf(desk, at)
    }
  }

  return {
    validate: (id, wanted = {}) =>
      desk.turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        try {
          const found = await validate(contextOf(desk, at), at, id, wanted)
          if (found.circular.length === 0) await keep(desk, at, found)
          return found
        } finally {
          await openTablesOf(desk, at)
        }
      }),
    outside: (id, wanted) =>
      desk.turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        return outside(contextOf(desk, at), at, id)
      }),
    card: (id, wanted = {}) =>
      desk.turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        await openTablesOf(desk, at)
        const { ledger } = desk.context
        const earlier = publicationBefore(ledger, at.manifest.asOf, desk.moments.knownAtIn(wanted))
        const before = earlier && (await publishedAt(desk, { run: earlier.run }))
        return reportCard(contextOf(desk, at), at, id, before, wanted.whole === false ? undefined : await slow(at, id))
      }),
  }
}

/** What was found counts as the proof of a checklist's step. */
async function keep({ context }: Desk, { manifest }: Published, found: Validation): Promise<void> {
  const { id, on, days, verdict, n } = found
  await addDiscovery(context.folders, {
    sort: 'validation',
    madeAt: isoNow(context),
    run: manifest.run,
    asOf: manifest.asOf,
    day: manifest.day,
    question: { id, on: { ...on.sentence }, days: { ...days } },
    result: { verdict, n },
  })
}
