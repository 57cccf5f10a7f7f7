import type { ProjectView, ViewSort } from '../definition/view-shapes.ts'
import type { Written } from '../definition/written.ts'
import { cornersOf } from '../evidence/to-customer/corners.ts'
import type { Corners } from '../evidence/to-customer/corners.ts'
import { deliveredOf } from '../evidence/to-customer/delivered.ts'
import type { DeliveredAnswer, DeliveredOptions } from '../evidence/to-customer/delivered.ts'
import { driversOf } from '../evidence/to-customer/drivers.ts'
import type { Drivers } from '../evidence/to-customer/drivers.ts'
import { gapsOf, gapsOfPerson } from '../evidence/to-customer/gaps.ts'
import type { Gaps, PersonGaps } from '../evidence/to-customer/gaps.ts'
import { perceivedOf } from '../evidence/to-customer/perceived.ts'
import type { Perceived } from '../evidence/to-customer/perceived.ts'
import { whichView } from '../evidence/which-view.ts'
import type { Published } from '../runs/stored/published.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, entityIn, publishedAt } from './runs-of.ts'
import { viewNamed, viewsOf } from './shares.ts'

/** A question of `views/*.yml` at a run; without a name the only one of its sort. */
export interface AskedView extends At {
  view?: string
}

/** An answer with the question that it is to. */
export type Answered<T> = T & { view: string }

/**
 * What the firm is worth to its customers, and what they lack of it. All throw `which-view` where there is not one question of the sort, and `not-found`.
 * Means that rest on fewer people than the minimum of the project are left out; counts are true: hide small ones before you show them.
 */
export interface ToCustomers {
  /** Three scores of perceived value of each segment and product (F01). */
  perceived(asked?: AskedView): Promise<Answered<Perceived>>
  /** Benefits less costs to the customer, beside a rival, and what if (F02). */
  delivered(asked?: AskedView & Pick<DeliveredOptions, 'change'>): Promise<Answered<DeliveredAnswer>>
  /** Delivered against relationship value (F03). */
  corners(asked?: AskedView): Promise<Answered<Corners>>
  /** Importance and performance of drivers (F04). */
  drivers(asked?: AskedView): Promise<Answered<Drivers>>
  /** Life stages against products, with gaps (E11). */
  gaps(asked?: AskedView): Promise<Answered<Gaps>>
  /** How one person stands to each product. */
  gapsOfPerson(id: string, asked?: AskedView): Promise<Answered<PersonGaps>>
}

export function toCustomers(desk: Desk): ToCustomers {
  const { turns } = desk
  const ask = <S extends ViewSort, T extends object>(
    sort: S,
    { view, ...wanted }: AskedView,
    answer: (asked: ProjectView & { [sort in S]: NonNullable<ProjectView[S]> }, at: Published) => Promise<T>,
  ): Promise<Answered<T>> =>
    turns.inTurn(async () => {
      const asked = await viewNamed(desk, sort, view ?? (await onlyOne(desk, sort)))
      const at = await publishedAt(desk, wanted)
      return { view: asked.view, ...(await answer(asked, at)) }
    })
  return {
    perceived: (asked = {}) =>
      ask('perceived', asked, (view, at) => perceivedOf(contextOf(desk, at), at, view.perceived)),
    delivered: ({ change, ...asked } = {}) =>
      ask('delivered', asked, (view, at) =>
        deliveredOf(contextOf(desk, at), at, { ...view.delivered, ...(change ? { change } : {}) }),
      ),
    corners: (asked = {}) =>
      ask('corners', asked, async (view, at) => {
        const question = deliveredQuestion(await viewsOf(desk), view.corners.delivered)
        return cornersOf(contextOf(desk, at), at, view.corners, question)
      }),
    drivers: (asked = {}) => ask('drivers', asked, (view, at) => driversOf(contextOf(desk, at), at, view.drivers)),
    gaps: (asked = {}) => ask('gaps', asked, (view, at) => gapsOf(contextOf(desk, at), at, view.gaps)),
    gapsOfPerson: (id, asked = {}) =>
      ask('gaps', asked, async (view, at) =>
        gapsOfPerson(contextOf(desk, at), at, view.gaps, await entityIn(desk, id, at)),
      ),
  }
}

/** The question about delivered value of a name; undefined where an attribute is meant. */
export function deliveredQuestion(views: readonly Written<ProjectView>[], id: string): Parameters<typeof cornersOf>[3] {
  const found = views.find((one) => one.id === id && one.value.delivered)
  return found && { id, name: found.value.name ?? { zh: id, en: id }, asks: found.value.delivered! }
}

/** The name of the one question of a sort. Throws `which-view`. */
async function onlyOne(desk: Desk, sort: ViewSort): Promise<string> {
  const found = (await viewsOf(desk)).filter((one) => one.value[sort] !== undefined).map((one) => one.id)
  if (found.length === 1) return found[0]!
  throw whichView(sort, found)
}
