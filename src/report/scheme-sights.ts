import type { ClassRow, SchemePart } from './report-data.ts'
import { sightsOfLines } from './small-groups.ts'
import type { Sight } from './small-groups.ts'

export interface SchemeSights {
  classes: Sight[]
  unassigned: Sight[]
}

/**
 * What may be shown of a scheme. The report tells how many have a class and how many have none, so each side must guard
 * its own small counts; so must each group of classes whose total is shown.
 */
export function schemeSights(
  scheme: Pick<SchemePart, 'unassigned'>,
  classes: readonly (Pick<ClassRow, 'people'> & { group?: string })[],
  minimum: number,
): SchemeSights {
  const reasons = scheme.unassigned ?? []
  const counts = [...classes, ...reasons].map((row) => row.people)
  const places = [...classes.keys()]
  const groups = [...new Set(classes.map((row) => row.group).filter((group) => group !== undefined))]
  const lines = [
    [...counts.keys()],
    places,
    reasons.map((_, index) => classes.length + index),
    ...groups.map((group) => places.filter((place) => classes[place]?.group === group)),
  ]
  const sights = sightsOfLines(counts, lines, minimum)
  return { classes: sights.slice(0, classes.length), unassigned: sights.slice(classes.length) }
}
