import type { RunContext } from '../../runs/context.ts'
import { attributeCatalogue } from '../../runs/explain/attribute-catalogue.ts'
import { whoHas } from '../../runs/compute/held-rows.ts'
import type { KindLineage } from '../../runs/people/kind-lineage.ts'
import type { SourceState } from '../../runs/people/lineage.ts'
import type { Manifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { AttributeRow, QualityPart, SourceRow } from '../report-data.ts'

type Context = Pick<RunContext, 'engine' | 'place' | 'ledger' | 'project' | 'sources'>

/** What became of the rows of every source that was loaded, and how full each attribute is. */
export async function collectQuality(
  context: Context,
  manifest: Manifest,
  states: readonly SourceState[],
  readers: readonly RunReader[],
  lineage: ReadonlyMap<string, KindLineage>,
): Promise<QualityPart> {
  const sources: SourceRow[] = []
  for (const state of states) {
    if (!state.counts) continue
    const newest = await newestDay(context, manifest, state)
    const { read, accepted, rejected, duplicates, withoutId, superseded = 0, deleted = 0 } = state.counts
    sources.push({
      id: state.source,
      name: state.name,
      rowsRead: read,
      accepted,
      rejected,
      duplicates,
      withoutId,
      ...(superseded > 0 ? { superseded } : {}),
      ...(deleted > 0 ? { deleted } : {}),
      future: state.findings?.future ?? 0,
      ...(newest ? { newest } : {}),
    })
  }
  const attributes: AttributeRow[] = []
  for (const reader of readers)
    for (const one of await attributeCatalogue(reader, { lineage: lineage.get(reader.kind) }))
      attributes.push({
        id: one.id,
        name: one.name,
        kind: one.kind,
        family: one.familyName,
        known: one.known,
        of: one.of,
        distinct: one.distinct,
      })
  return { sources, attributes }
}

/** The last day with a row that the run could see; of undated tables there is none. */
async function newestDay(context: Context, manifest: Manifest, state: SourceState): Promise<string | undefined> {
  if (state.holds === 'current' || state.holds === 'links') return undefined
  const place = await whoHas(context, manifest.tables, [state.table])
  const { dialect } = place
  const day = state.holds === 'events' ? 'day' : 'valid_from'
  const seen =
    state.holds === 'events'
      ? `time < ${dialect.instant(manifest.asOf)}`
      : `valid_from <= ${dialect.date(manifest.day)}`
  const [row] = await place.rows(`SELECT max(${day}) AS newest FROM ${dialect.quote(state.table)} WHERE ${seen}`)
  return row?.['newest'] ? String(row['newest']) : undefined
}
