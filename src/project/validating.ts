import { reportCard } from '../evidence/card/report-card.ts'
import type { CardOptions, ReportCard } from '../evidence/card/report-card.ts'
import { outside } from '../evidence/validate/outside.ts'
import type { Outside } from '../evidence/validate/outside.ts'
import { validate } from '../evidence/validate/validate.ts'
import type { ValidateOptions, Validation } from '../evidence/validate/validate.ts'
import { isoNow } from '../runs/context.ts'
import { addDiscovery } from '../runs/discoveries/discoveries.ts'
import type { Published } from '../runs/stored/published.ts'
import { publicationBefore } from '../state/publications.ts'
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

export function validating(desk: Desk): Validating {
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
        try {
          return await reportCard(contextOf(desk, at), at, id, before, wanted)
        } finally {
          await openTablesOf(desk, at)
        }
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
