import { checkItems, discoverAnswers } from '../evidence/answers/discover-answers.ts'
import type { AnswersQuestion, LatentAnswers } from '../evidence/answers/latent-answers.ts'
import { askedPeople } from '../evidence/asked-people.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import type { Found } from './discovering.ts'
import { keptOr, marksOf } from './discovering.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** What may be left out of the question has its usual value: 1 to 5 classes, seed 1, 30 starts, everybody. */
export interface AnswersWish extends Partial<Omit<AnswersQuestion, 'of'>> {
  of: readonly string[]
}

export type FoundAnswers = Found<LatentAnswers>

/** People who answer alike. */
export interface DiscoveringAnswers {
  /**
   * Classes of people by their answers to questions (latent class analysis); kept, so that an equal question about the same run is answered at once. Throws
   * `not-found`, `sensitive-for-groups`, `not-an-answer`, `how-many-questions`.
   */
  discoverAnswers(wanted: At & AnswersWish & { again?: boolean }): Promise<FoundAnswers>
}

export function discoveringAnswers(desk: Desk): DiscoveringAnswers {
  return {
    discoverAnswers: ({ of, in: whom, kind, from = 1, to = 5, seed = 1, starts = 30, again, ...wanted }) =>
      desk.turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        const people = askedPeople(contextOf(desk, at), at, { in: whom, kind })
        const items = checkItems(people.reader.manifest.attributes, of, await marksOf(desk, at, people.reader.kind))
        await openTablesOf(desk, at)
        const question: AnswersQuestion = {
          of: [...of],
          in: people.in.id,
          kind: people.reader.kind,
          from,
          to,
          seed,
          starts,
        }
        return keptOr(desk, at, { sort: 'answers', question, again }, () =>
          discoverAnswers(people, items, question, desk.context.project['minimum group']),
        )
      }),
  }
}
