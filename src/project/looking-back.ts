import { diffRuns } from '../runs/diff/diff-runs.ts'
import type { RunDiff } from '../runs/diff/diff-runs.ts'
import { runErrors } from '../runs/errors.ts'
import { entityHistory } from '../runs/history/entity-history.ts'
import type { EntityHistory } from '../runs/history/entity-history.ts'
import { funnel } from '../runs/history/funnel.ts'
import type { Funnel } from '../runs/history/funnel.ts'
import { historyOf } from '../runs/history/history.ts'
import type { History, HistoryOptions } from '../runs/history/history.ts'
import { migrate } from '../runs/history/migrate.ts'
import type { Migration } from '../runs/history/migrate.ts'
import { repeatRun } from '../runs/history/repeat.ts'
import type { Repeated } from '../runs/history/repeat.ts'
import { lifePath } from '../runs/people/customer.ts'
import type { Published } from '../runs/stored/published.ts'
import { lockHolder } from '../state/lock.ts'
import type { LockHolder } from '../state/lock.ts'
import { publicationBefore } from '../state/publications.ts'
import { listRuns, listSteps } from '../state/runs.ts'
import type { Run, Step } from '../state/runs.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { entityIn, publishedAt, publishedRuns } from './runs-of.ts'

/** What was published, then and now. */
export interface LookingBack {
  published(at?: At): Promise<Published>
  /** Every published as-of, oldest first, with the run that counts for it. */
  history(): Promise<Published[]>
  runs(): Run[]
  /** The steps of a run, in their order. */
  steps(run: string): Step[]
  /** How a segment or scheme went over the published as-of dates: sizes, changes, drift, and a sum of a value. */
  timeline(id: string, options?: HistoryOptions): Promise<History>
  /** What published runs found an entity to enter, leave and move to, with reasons. */
  entityTimeline(id: string, options?: { kind?: string; knownAt?: string }): Promise<EntityHistory>
  /** The classes of a scheme that an entity went through over the published runs. */
  path(id: string, scheme: string): Promise<Awaited<ReturnType<typeof lifePath>>>
  /** Who moved between the classes of a scheme from one published run to another. */
  migration(scheme: string, options?: { from?: At; to?: At }): Promise<Migration>
  /** How many of a scheme with `stages` came how far, and how long they stayed in each stage, by the runs up to one. */
  funnel(scheme: string, at?: At): Promise<Funnel>
  /** All that is different between two published runs: definitions, data, sizes, people, classes, learned numbers. */
  diff(from: At, to: At): Promise<RunDiff>
  /** Computes a published run again, from what it records, and says whether every file is the same; publishes nothing. */
  repeat(run: string): Promise<Repeated>
  /** Who is writing now, if anybody. */
  writer(): LockHolder | undefined
}

export function lookingBack(desk: Desk): LookingBack {
  const { context, turns, moments } = desk
  const { engine, ledger } = context
  return {
    published: (at) => publishedAt(desk, at),
    history: () => publishedRuns(desk),
    runs: () => listRuns(ledger),
    steps: (run) => listSteps(ledger, run),
    timeline: (id, wanted = {}) =>
      turns.inTurn(() => historyOf(context, id, { ...wanted, knownAt: moments.knownAtIn(wanted) })),
    entityTimeline: (id, wanted = {}) =>
      turns.inTurn(async () => {
        const entity = await entityIn(desk, id, await publishedAt(desk, wanted), wanted.kind)
        return entityHistory(context, entity, { knownAt: moments.knownAtIn(wanted) })
      }),
    path: (id, scheme) =>
      turns.inTurn(async () => {
        const runs = await publishedRuns(desk)
        return lifePath(engine, runs, await entityIn(desk, id, await publishedAt(desk)), scheme)
      }),
    async migration(scheme, wanted = {}) {
      const after = await publishedAt(desk, wanted.to)
      if (wanted.from) return migrate(engine, await publishedAt(desk, wanted.from), after, scheme)
      const before = publicationBefore(ledger, after.manifest.asOf, moments.knownAtIn(wanted.to))
      if (!before) throw runErrors.error('no-earlier-run', { day: after.manifest.day })
      return migrate(engine, await publishedAt(desk, { run: before.run }), after, scheme)
    },
    async funnel(scheme, wanted = {}) {
      const at = await publishedAt(desk, wanted)
      const runs = await publishedRuns(desk, moments.knownAtIn(wanted))
      const earlier = runs.filter((one) => one.manifest.asOf < at.manifest.asOf)
      return funnel(engine, [...earlier, at], scheme)
    },
    diff: (from, to) =>
      turns.inTurn(async () => diffRuns(engine, await publishedAt(desk, from), await publishedAt(desk, to))),
    repeat: (run) => turns.inTurn(async () => repeatRun(context, await publishedAt(desk, { run }))),
    writer: () => lockHolder(ledger),
  }
}
