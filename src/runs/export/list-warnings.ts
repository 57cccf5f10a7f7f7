import { destinationErrors } from '../../destinations/errors.ts'
import type { Layout } from '../../destinations/layouts/layout.ts'
import type { Problem } from '../../errors.ts'
import type { AttributeManifest } from '../stored/manifest.ts'
import { runErrors } from '../errors.ts'
import type { LaidOutReady } from './layout-for.ts'

/** What should be thought of before a list is used: people whom it reaches too often (W14), too few of them. */
export function warningsOf(layout: Layout, { laid, limits }: LaidOutReady, rows: number): Problem[] {
  const few = layout.fewest !== undefined && rows < layout.fewest
  return [
    ...(limits && laid.over > 0
      ? [
          runErrors.problem('W14', {
            layout: layout.name,
            people: laid.over,
            of: laid.keys.length,
            day: limits.perDay ?? '—',
            month: limits.perMonth ?? '—',
          }),
        ]
      : []),
    ...(few ? [destinationErrors.problem('list-too-small', { rows, fewest: layout.fewest })] : []),
  ]
}

/** Columns, as they were asked for, of which one contains another of one value definition: whoever adds them up counts twice (W16). */
export function countedTwice(attributes: readonly AttributeManifest[], columns: readonly string[]): Problem[] {
  const listed = attributes.filter((one) => one.worth && (columns.includes(one.id) || columns.includes('attributes')))
  return listed.flatMap((whole) =>
    listed.flatMap((part) => {
      const isInside = (whole.worth ?? []).some((one) =>
        (part.worth ?? []).some((other) => other.value === one.value && one.contains.includes(other.part)),
      )
      return whole !== part && isInside
        ? [runErrors.problem('list-counts-twice', { whole: whole.name, part: part.name })]
        : []
    }),
  )
}
