import type { SourceExpectation } from '../../definition/test-shapes.ts'
import { shapesOf } from '../../intake/source-definition.ts'
import { tableVersion } from '../../state/table-versions.ts'
import { staleSince } from '../load/stale-sources.ts'
import type { Verdict } from './outcome.ts'
import { whoHas } from '../compute/held-rows.ts'
import type { Subject } from './subject.ts'
import { listed, within } from './verdicts.ts'

type Checks = { [key in keyof SourceExpectation]?: () => Promise<Verdict> }

/** The checks of a source, by key; undefined when there is no such source, or it has not been loaded. */
export function sourceChecks(subject: Subject, wanted: SourceExpectation): Checks | undefined {
  const { context, result } = subject
  const definition = context.sources.find((one) => one.source === wanted.source)
  const shape = definition && shapesOf(definition)[0]
  const number = shape && result.manifest.tables[shape.name]
  const version = number === undefined ? undefined : tableVersion(context.ledger, shape!.name, number)
  if (!definition || !shape || !version) return undefined
  const { counts } = version
  return {
    'fresh within': async () => {
      const newest = await staleSince(context, definition, wanted['fresh within']!)
      return newest ? { zh: `最近一条在 ${newest}`, en: `the newest row is of ${newest}` } : undefined
    },
    rows: async () => within(wanted.rows!, counts.accepted, 'count'),
    rejected: async () =>
      within(wanted.rejected!, counts.read > 0 ? counts.rejected / counts.read : undefined, 'share'),
    unique: async () => {
      const place = await whoHas(context, result.manifest.tables, [shape.name])
      const { quote } = place.dialect
      const stored = wanted.unique!.map((name) => {
        const as = definition.columns[name]?.as
        const column = as === 'id' ? '_key' : as === 'time' ? 'time' : as === 'valid from' ? 'valid_from' : name
        return { name, column, known: shape.columns.some((one) => one.name === column) }
      })
      const missing = stored.filter((one) => !one.known).map((one) => one.name)
      if (missing.length)
        return { zh: `表里没有列 ${listed(missing)}`, en: `the table has no column ${listed(missing)}` }
      const columns = stored.map((one) => quote(one.column))
      const [row] = await place.rows(
        `SELECT count(*) AS twice FROM (SELECT 1 AS one FROM ${quote(shape.name)} WHERE ${columns.map((one) => `${one} IS NOT NULL`).join(' AND ')} GROUP BY ${columns.join(', ')} HAVING count(*) > 1) AS twice`,
      )
      const twice = Number(row?.['twice'] ?? 0)
      return twice > 0 ? { zh: `有 ${twice} 个值重复`, en: `${twice} values come more than once` } : undefined
    },
  }
}
