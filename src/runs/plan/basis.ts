import { meaningHash } from '../../definition/meaning.ts'
import { shapesOf } from '../../intake/source-definition.ts'
import { lastApplication } from '../../state/applications.ts'
import { latestTableVersion } from '../../state/table-versions.ts'
import type { Problem } from '../../errors.ts'
import { catalogueOf } from '../catalogue.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import type { KeptDefinitions } from '../kept-definitions.ts'
import { keptHash } from '../kept-definitions.ts'
import { listHashes } from '../lists.ts'
import { definitionHashOf } from '../load-files.ts'
import { knownTables } from '../table-files.ts'
import type { PlanBasis } from './plan.ts'

/** What a plan of these files would be made of now. */
export async function basisOf(context: RunContext, kept: KeptDefinitions): Promise<PlanBasis> {
  const { ledger, written } = context
  const inForce = lastApplication(ledger)
  return {
    inForce: inForce ? { hash: inForce.hash, run: inForce.run } : null,
    files: meaningHash({
      definitions: keptHash(kept),
      project: written.project?.raw,
      sources: written.sources.map((one) => one.raw),
    }),
    tables: knownTables(ledger, catalogueOf(context.project, context.sources)).versions,
    lists: await listHashes(written),
  }
}

/** Sources whose tables were read by another definition than the files have now: those tables may lack its columns. */
export function changedSources({ ledger, sources, written, zone }: RunContext): Problem[] {
  return sources.flatMap((definition) => {
    const hash = definitionHashOf(definition, zone.name)
    const changed = shapesOf(definition).some(({ name }) => {
      const version = latestTableVersion(ledger, name)
      return version !== undefined && version.definitionHash !== hash
    })
    const place = written.sources.find((one) => one.id === definition.source)?.place([])
    return changed ? [runErrors.problem('source-changed', { source: definition.source }, place)] : []
  })
}

/** Names of the tables and lists that are not what the plan was made of. */
export function movedData(before: PlanBasis, now: PlanBasis): string[] {
  const moved = (was: Record<string, unknown>, is: Record<string, unknown>) =>
    [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => was[name] !== is[name]).toSorted()
  return [...moved(before.tables, now.tables), ...moved(before.lists, now.lists)]
}
