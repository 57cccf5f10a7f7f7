import type { Problem } from '../../errors.ts'
import { FenqunError } from '../../errors.ts'
import { shapesOf } from '../../intake/source-definition.ts'
import { latestTableVersion } from '../../state/table-versions.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import { knownAtWords } from '../history/known-at-words.ts'
import type { KnownTables } from '../compute/table-files.ts'

/**
 * Sources that have never given a table, or (with `knownAt`) none by then. Where none has, there is nothing to compute:
 * throws.
 */
export function neverLoaded(
  { sources, written, ledger, zone }: RunContext,
  { versions }: Pick<KnownTables, 'versions'>,
  knownAt?: string,
): Problem[] {
  const names = sources.map((one) => ({ source: one.source, tables: shapesOf(one).map(({ name }) => name) }))
  const missing = names.flatMap(({ source, tables }) => {
    const table = tables.find((name) => versions[name] === undefined)
    if (table === undefined) return []
    const place = written.sources.find((one) => one.id === source)?.place([])
    if (knownAt === undefined || !latestTableVersion(ledger, table))
      return [runErrors.problem('nothing-loaded', { table, source }, place)]
    return [runErrors.problem('loaded-later', { table, source, knownAt: knownAtWords(knownAt, zone) }, place)]
  })
  if (missing.length > 0 && !names.some(({ tables }) => tables.some((name) => versions[name] !== undefined)))
    throw new FenqunError(missing.map((problem) => ({ ...problem, exit: 3 })))
  return missing
}
