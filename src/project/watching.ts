export { pooledStability } from '../evidence/drift/pooled-stability.ts'
import type { ViewSort } from '../definition/view-shapes.ts'
import type { Bilingual } from '../errors.ts'
import { driftOf } from '../evidence/drift/drift.ts'
import type { DriftAnswer, DriftOptions } from '../evidence/drift/drift.ts'
import type { ExperienceMeasure } from '../evidence/experience/answer-counts.ts'
import { experienceOf } from '../evidence/experience/experience.ts'
import type { Experience, ExperienceOptions } from '../evidence/experience/experience.ts'
import { goalTree } from '../evidence/goals/goals.ts'
import type { GoalTree } from '../evidence/goals/goals.ts'
import { periodsOf } from '../evidence/periods/periods.ts'
import type { PeriodOptions, Periods } from '../evidence/periods/periods.ts'
import { moveOutlook } from '../runs/history/move-outlook.ts'
import type { MoveOutlook } from '../runs/history/move-outlook.ts'
import { whichView } from '../evidence/which-view.ts'
import { runErrors } from '../runs/errors.ts'
import type { Published } from '../runs/stored/published.ts'
import { publicationBefore } from '../state/publications.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt, publishedRuns } from './runs-of.ts'
import { viewNamed, viewsOf } from './shares.ts'

/** Keeping watch over what was published: what moved, what people answer, goals, periods beside each other. `view` is one of `views/*.yml`; what is asked beside it goes before what it says. */
export interface Watching {
  /**
   * What moved between two published runs: segments, mixes of schemes, and how what they look at is spread. Left out, `to` is the newest run and `from` the one before
   * it. Throws `no-earlier-run`, `same-run`, `not-found`.
   */
  drift(options?: DriftOptions & { from?: At; to?: At }): Promise<DriftAnswer>
  /** Where the classes of a scheme would end if people went on to move as between two runs. Throws `no-earlier-run`, `not-found`. */
  outlook(scheme: string, options?: { from?: At; to?: At }): Promise<MoveOutlook>
  /** NPS, CSAT or customer effort, of all and of groups. Throws `which-view` where neither a view nor `of` is said. */
  experience(
    options?: At & Partial<ExperienceOptions> & { view?: string; measure?: ExperienceMeasure },
  ): Promise<Experience>
  /** A tree of goals against what a run found; where there is but one such view, it need not be named. Throws `which-view`. */
  goals(options?: At & { view?: string }): Promise<GoalTree & { view: string; name: Bilingual }>
  /** What an event comes to by month, quarter or year, and two of these compared, with growth a year. */
  periods(options?: At & PeriodOptions & { view?: string }): Promise<Periods>
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
    outlook: (scheme, { from, to } = {}) =>
      turns.inTurn(async () => {
        const after = await publishedAt(desk, to)
        const before = from ? await publishedAt(desk, from) : await runBefore(desk, after, to)
        const { asOf } = before.manifest
        const first = publicationBefore(desk.context.ledger, asOf, desk.moments.knownAtIn(to ?? {}))
        const earlier = first && (await publishedAt(desk, { run: first.run }))
        return moveOutlook(desk.context, earlier, before, after, scheme)
      }),
    experience: ({ view, ...wanted } = {}) =>
      turns.inTurn(async () => {
        const name = view ?? (wanted.of === undefined ? await onlyView(desk, 'experience') : undefined)
        const asked = name === undefined ? {} : (await viewNamed(desk, 'experience', name)).experience
        const at = await publishedAt(desk, wanted)
        const options = { ...given(asked), ...given(wanted) }
        if (options.of === undefined) throw whichView('experience', await named(desk, 'experience'))
        return experienceOf(contextOf(desk, at), at, { ...options, of: options.of })
      }),
    goals: ({ view, ...wanted } = {}) =>
      turns.inTurn(async () => {
        const found = await viewNamed(desk, 'goals', view ?? (await onlyView(desk, 'goals')))
        const at = await publishedAt(desk, wanted)
        const runs = await publishedRuns(desk, desk.moments.knownAtIn(wanted))
        const earlier = runs.filter((one) => one.manifest.asOf < at.manifest.asOf)
        const tree = await goalTree(contextOf(desk, at), at, earlier, found.goals)
        return { view: found.view, name: found.name ?? { zh: found.view, en: found.view }, ...tree }
      }),
    periods: ({ view, ...wanted } = {}) =>
      turns.inTurn(async () => {
        const asked = view === undefined ? {} : (await viewNamed(desk, 'periods', view)).periods
        const at = await publishedAt(desk, wanted)
        await openTablesOf(desk, at)
        return periodsOf(contextOf(desk, at), at, { ...given(asked), ...given(wanted) })
      }),
  }
}

/** Throws `no-earlier-run`. */
function runBefore(desk: Desk, { manifest }: Published, at: At = {}): Promise<Published> {
  const before = publicationBefore(desk.context.ledger, manifest.asOf, desk.moments.knownAtIn(at))
  if (!before) throw runErrors.error('no-earlier-run', { day: manifest.day })
  return publishedAt(desk, { run: before.run })
}

/** The names of the views of a sort. */
const named = async (desk: Desk, sort: ViewSort): Promise<string[]> =>
  (await viewsOf(desk)).filter((one) => one.value[sort] !== undefined).map((one) => one.id)

/** The one view of a sort. Throws `which-view` where there is none, or several. */
async function onlyView(desk: Desk, sort: ViewSort): Promise<string> {
  const [first, ...others] = await named(desk, sort)
  if (first === undefined || others.length > 0) throw whichView(sort, first === undefined ? [] : [first, ...others])
  return first
}

/** The same without what is left out. */
function given<T extends object>(asked: T): { [key in keyof T]: Exclude<T[key], undefined> } {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as {
    [key in keyof T]: Exclude<T[key], undefined>
  }
}
