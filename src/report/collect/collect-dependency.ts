import type { KindManifest } from '../../runs/stored/manifest.ts'
import type { DependencyPart } from '../report-data.ts'
import { measureOf } from './unit-text.ts'

/** Entities that the kind's value depends on; undefined where there are none, or where single ones are not named. */
export function collectDependency({ dependency }: KindManifest): DependencyPart | undefined {
  if (!dependency) return undefined
  const { name, unit, total, limit, rollUpBy, above } = dependency
  const rows = above.flatMap(({ id, value, share, entities }) =>
    id === undefined ? [] : [{ id, value, share, entities }],
  )
  if (rows.length === 0) return undefined
  return { measure: measureOf(name, unit), total, limit, rolledUp: rollUpBy !== undefined, rows }
}
