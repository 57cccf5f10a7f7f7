import type { ProfileQuery, SchemeProfileQuery } from '../contract/profile.ts'

/** What an address asks of a profile, as the project takes it. */
export function traitsAsked<Query extends ProfileQuery | SchemeProfileQuery>(
  query: Query,
): { of?: string[]; order: Query['order']; most: number; against?: string } {
  const { of, order, limit: most } = query
  const named = of?.split(',').filter(Boolean)
  return {
    order,
    most,
    ...(named === undefined ? {} : { of: named }),
    ...('against' in query ? { against: query.against } : {}),
  }
}
