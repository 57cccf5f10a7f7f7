import { readViews } from '../definition/project-views.ts'
import type { ProjectView, ViewSort } from '../definition/view-shapes.ts'
import type { Written } from '../definition/written.ts'
import { FenqunError, didYouMean } from '../errors.ts'
import type { Shares, SharesOptions } from '../evidence/share-answer.ts'
import { sharesOf } from '../evidence/shares.ts'
import { runErrors } from '../runs/errors.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** Questions about value: who has how much of it. */
export interface Sharing {
  /** The questions in `views/*.yml`. Throws what is wrong with the files. */
  views(): Promise<Written<ProjectView>[]>
  /**
   * Who has how much of a value: Pareto and Lorenz curves, who makes four fifths, Gini, HHI, bands of shares, on whom it depends. `view` is one of
   * `views/*.yml`; what is asked for beside it goes before what it says. Numbers are true: hide small groups before you show them.
   */
  shares(options?: At & SharesOptions & { view?: string }): Promise<Shares>
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
    const near = didYouMean(
      name,
      views.map((one) => one.id),
    )
    throw runErrors.error('not-found', { name, near })
  }
  return found.value as ProjectView & { [sort in S]: NonNullable<ProjectView[S]> }
}

/** The same without what is left out. */
function without<T extends object>(asked: T): { [key in keyof T]: Exclude<T[key], undefined> } {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as {
    [key in keyof T]: Exclude<T[key], undefined>
  }
}
