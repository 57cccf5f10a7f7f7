import { destinationErrors } from '../../destinations/errors.ts'
import type { Layout } from '../../destinations/layouts/layout.ts'
import type { Problem } from '../../errors.ts'
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
