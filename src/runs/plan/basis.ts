import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { meaningHash } from '../../definition/meaning.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import { shapesOf } from '../../intake/source-definition.ts'
import { lastApplication } from '../../state/applications.ts'
import { latestTableVersion } from '../../state/table-versions.ts'
import type { Problem } from '../../errors.ts'
import { catalogueOf } from '../catalogue.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import type { KeptDefinitions } from '../kept-definitions.ts'
import { keptHash } from '../kept-definitions.ts'
import { listsIn } from '../lists.ts'
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

/** Of every list of ids that definitions name and that can be read. */
async function listHashes(written: WrittenProject): Promise<Record<string, string>> {
  const named = [...written.populations, ...written.segments, ...written.schemes].flatMap((one) => listsIn(one.raw))
  const found: [string, string][] = []
  for (const path of [...new Set(named)].toSorted()) {
    const full = resolve(join(written.folder, path))
    if (relative(written.folder, full).startsWith('..')) continue
    const bytes = await readFile(full).catch(() => undefined)
    if (bytes) found.push([path, createHash('sha256').update(bytes).digest('hex')])
  }
  return Object.fromEntries(found)
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
