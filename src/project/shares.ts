import { readViews } from '../definition/project-views.ts'
import type { ProjectView, ViewSort } from '../definition/view-shapes.ts'
import type { Written } from '../definition/written.ts'
import { FenqunError } from '../errors.ts'
import { effortPlan, savedBy } from '../evidence/effort-plan.ts'
import type { EffortOptions, EffortPlan, SavedOptions } from '../evidence/effort-plan.ts'
import { leagueOf } from '../evidence/league.ts'
import type { League, LeagueOptions } from '../evidence/league.ts'
import type { Losses, LossOptions } from '../evidence/loss-answer.ts'
import { lossesOf } from '../evidence/losses.ts'
import type { Shares, SharesOptions } from '../evidence/share-answer.ts'
import { sharesOf } from '../evidence/shares.ts'
import { sheetsOf } from '../evidence/sheet.ts'
import type { SheetOptions, Sheets } from '../evidence/sheet.ts'
import { notFoundAmong } from '../runs/not-found.ts'
import type { Published } from '../runs/stored/published.ts'
import { publicationBefore } from '../state/publications.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

export { shareBands } from '../evidence/read-bands.ts'

/** Questions about value: who has how much of it. */
export interface Sharing {
  /** The questions in `views/*.yml`. Throws what is wrong with the files. */
  views(): Promise<Written<ProjectView>[]>
  /**
   * Who has how much of a value: Pareto and Lorenz curves, who makes four fifths, Gini, HHI, bands of shares, on whom it depends. `view` is one of
   * `views/*.yml`; what is asked for beside it goes before what it says. Numbers are true: hide small groups before you show them.
   */
  shares(options?: At & SharesOptions & { view?: string }): Promise<Shares>
  /**
   * Classes, segments or the values of an attribute side by side: people, value, per head, growth, potential, cost to serve. Growth is against an attribute
   * (`before`), else against the run of `since` (a day), else the run before. `view` as of `shares`.
   */
  league(options?: At & LeagueOptions & { view?: string; since?: string }): Promise<League>
  /** Who lost value between two periods, by how much, when it showed, and what came before it. `view` as of `shares`. */
  losses(options?: At & LossOptions & { view?: string }): Promise<Losses>
  /** The profile of each class or type: order pattern, needs, what it values, revenue less cost to serve. Throws `not-found`. */
  sheet(options: At & Partial<SheetOptions> & { view?: string }): Promise<Sheets>
  /** Hours or money split over groups, with what falls to each head. */
  effort(options: At & EffortOptions): Promise<EffortPlan>
  /** What leaving people out of a contact saves, and the orders that it loses. */
  savedContacts(options: At & SavedOptions): ReturnType<typeof savedBy>
}

export function sharing(desk: Desk): Sharing {
  const { turns } = desk
  return {
    views: () => viewsOf(desk),
    shares: ({ view, ...wanted } = {}) =>
      turns.inTurn(async () => {
        const asked = view === undefined ? {} : (await viewNamed(desk, 'shares', view)).shares
        const at = await publishedAt(desk, wanted)
        await openTablesOf(desk, at)
        return sharesOf(contextOf(desk, at), at, { ...without(asked), ...without(wanted) })
      }),
    league: ({ view, since, ...wanted } = {}) =>
      turns.inTurn(async () => {
        const asked = view === undefined ? {} : (await viewNamed(desk, 'league', view)).league
        const at = await publishedAt(desk, wanted)
        const others = wanted.by !== undefined || wanted.segments !== undefined
        const named = without(others ? { ...asked, by: undefined, segments: undefined } : asked)
        return leagueOf(contextOf(desk, at), at, await earlierThan(desk, at, wanted, since), {
          ...named,
          ...without(wanted),
        })
      }),
    losses: ({ view, ...wanted } = {}) =>
      turns.inTurn(async () => {
        const asked = view === undefined ? {} : (await viewNamed(desk, 'losses', view)).losses
        const { 'low touch': lowTouch, ...rest } = asked as Partial<typeof asked & { 'low touch': string }>
        const at = await publishedAt(desk, wanted)
        await openTablesOf(desk, at)
        return lossesOf(contextOf(desk, at), at, { ...without({ ...rest, lowTouch }), ...without(wanted) })
      }),
    sheet: ({ view, ...wanted }) =>
      turns.inTurn(async () => {
        const asked = view === undefined ? undefined : (await viewNamed(desk, 'sheet', view)).sheet
        const { 'order pattern': orderPattern, ...rest } = asked ?? {}
        const at = await publishedAt(desk, wanted)
        const { segment } = wanted
        // Of a segment the groups that a saved question is about count no more.
        const { by: _, in: __, ...lists } = rest as Partial<SheetOptions>
        const own = {
          by: '',
          ...without({ ...(segment === undefined ? rest : lists), orderPattern }),
          ...without(wanted),
        }
        return sheetsOf(contextOf(desk, at), at, own)
      }),
    effort: (wanted) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        await openTablesOf(desk, at)
        return effortPlan(contextOf(desk, at), at, wanted)
      }),
    savedContacts: (wanted) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        return savedBy(contextOf(desk, at), at, wanted)
      }),
  }
}

/** The questions in the files. Throws what is wrong with them. */
export async function viewsOf({ root }: Desk): Promise<Written<ProjectView>[]> {
  const { views, problems } = await readViews(root)
  const errors = problems.filter((one) => one.severity === 'error')
  if (errors.length) throw new FenqunError(errors)
  return views
}

/** The question of a sort by its name. Throws `not-found`. */
export async function viewNamed<S extends ViewSort>(
  desk: Desk,
  sort: S,
  name: string,
): Promise<ProjectView & { [sort in S]: NonNullable<ProjectView[S]> }> {
  const views = (await viewsOf(desk)).filter((one) => one.value[sort] !== undefined)
  const found = views.find((one) => one.id === name)
  if (!found) {
    throw notFoundAmong(
      { zh: ` ${sort} 问题(views/*.yml)`, en: `${sort} question in views/` },
      name,
      views.map((one) => one.id),
    )
  }
  return found.value as ProjectView & { [sort in S]: NonNullable<ProjectView[S]> }
}

/** The run of a day, or the one before; undefined where there is none. */
async function earlierThan(desk: Desk, at: Published, wanted: At, since: string | undefined) {
  const { knownAt } = wanted
  if (since !== undefined) return publishedAt(desk, { asOf: since, ...(knownAt === undefined ? {} : { knownAt }) })
  const before = publicationBefore(desk.context.ledger, at.manifest.asOf, desk.moments.knownAtIn(wanted))
  return before && publishedAt(desk, { ...(knownAt === undefined ? {} : { knownAt }), run: before.run })
}

/** The same without what is left out. */
function without<T extends object>(asked: T): { [key in keyof T]: Exclude<T[key], undefined> } {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as {
    [key in keyof T]: Exclude<T[key], undefined>
  }
}
