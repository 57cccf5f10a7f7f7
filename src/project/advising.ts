import { didYouMean } from '../errors.ts'
import type { Advice } from '../evidence/adviser/advice.ts'
import { adviceFor } from '../evidence/adviser/advice.ts'
import { factsOfFiles, factsOfRun } from '../evidence/adviser/gather-facts.ts'
import type { AdviceAnswers } from '../evidence/adviser/rank-methods.ts'
import { runErrors } from '../runs/errors.ts'
import { publicationsByAsOf } from '../state/publications.ts'
import { listTableVersions } from '../state/table-versions.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** Which ways to groups the data bear. */
export interface Advising {
  /**
   * The four methods of the source ranked by what is known of the people of a kind (default: the first), and fenqun's own, each ready or not. Answers
   * that are left out are those of fenqun.yml (`advise`). Works before the first run, too. Throws `not-found` of a kind.
   */
  advise(options?: At & AdviceAnswers & { kind?: string }): Promise<Advice>
}

export function advising(desk: Desk): Advising {
  return {
    advise: ({ kind, aim, survey, ...wanted } = {}) =>
      desk.turns.inTurn(async () => {
        const { context } = desk
        const said = context.project.advise ?? {}
        const answers = { aim: aim ?? said.aim, survey: survey ?? said.survey }
        const published = publicationsByAsOf(context.ledger).length
        const beside = {
          loaded: new Set(listTableVersions(context.ledger).map((one) => one.table)),
          published,
        }
        const asksForRun = wanted.run !== undefined || wanted.asOf !== undefined
        const at = published > 0 || asksForRun ? await publishedAt(desk, wanted) : undefined
        const known = Object.keys(at?.manifest.kinds ?? context.project.kinds)
        const own = kind ?? known[0]!
        if (!known.includes(own)) throw runErrors.error('not-found', { name: own, near: didYouMean(own, known) })
        if (!at) return adviceFor(factsOfFiles(context, own, beside), answers)
        await openTablesOf(desk, at)
        return adviceFor(await factsOfRun(contextOf(desk, at), at, own, beside), answers)
      }),
  }
}
