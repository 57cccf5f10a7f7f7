import type { SourceDefinition } from '../../intake/source-definition.ts'
import type { Ledger } from '../../state/ledger.ts'
import { completeTableVersion, tableVersion } from '../../state/table-versions.ts'
import { shapesOf } from '../../intake/source-definition.ts'

/** A source whose newest rows no run has seen yet. */
export interface UnrunSource {
  source: string
  /** Rows that are new to runs; where a load replaced what was there by no more, all of its rows. */
  rows: number
}

/** Sources that were loaded since a run read its tables. */
export function unrunSources(
  { ledger, sources }: { ledger: Ledger; sources: readonly SourceDefinition[] },
  seen: Readonly<Record<string, number>>,
): UnrunSource[] {
  return sources.flatMap((definition): UnrunSource[] => {
    const [shape] = shapesOf(definition)
    const newest = shape && completeTableVersion(ledger, shape.name)
    if (!newest || newest.version <= (seen[newest.table] ?? 0)) return []
    const before = seen[newest.table]
    const known = before === undefined ? undefined : tableVersion(ledger, newest.table, before)
    if (known?.fingerprint === newest.fingerprint && known.definitionHash === newest.definitionHash) return []
    const more = newest.counts.accepted - (known?.counts.accepted ?? 0)
    return [{ source: definition.source, rows: more > 0 ? more : newest.counts.accepted }]
  })
}
