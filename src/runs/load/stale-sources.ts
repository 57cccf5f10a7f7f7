import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../errors.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { shapesOf } from '../../intake/source-definition.ts'
import { latestTableVersion } from '../../state/table-versions.ts'
import { dayOf } from '../../time/zone.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import type { StaleSource } from '../stored/manifest.ts'

const hours = { hour: 1, day: 24, week: 24 * 7 }

/** Sources whose newest row (or, of entities, whose last load) is older than they promise to be. */
export async function staleSources(context: StaleContext): Promise<StaleSource[]> {
  const found: StaleSource[] = []
  for (const source of context.sources) {
    const promise = source['fresh within']
    const newest = promise && (await staleSince(context, source, promise))
    if (newest) found.push({ source: source.source, newest, promise })
  }
  return found
}

/** W08, one for each. */
export function staleWarnings(stale: readonly StaleSource[]): Problem[] {
  return stale.map(({ source, newest, promise }) => runErrors.problem('W08', { source, newest, promise }))
}

type StaleContext = Pick<RunContext, 'sources' | 'ledger' | 'now' | 'zone'>

/** The day of a source's newest row when that is longer ago than promised; undefined also of one never loaded. */
export async function staleSince(
  context: Omit<StaleContext, 'sources'>,
  source: SourceDefinition,
  promise: string,
): Promise<string | undefined> {
  const version = latestTableVersion(context.ledger, shapesOf(source)[0]!.name)
  if (!version) return undefined
  const newest = (await newestRow(join(context.ledger.folder, version.path, 'manifest.json'))) ?? version.loadedAt
  const [count, unit] = promise.split(' ') as [string, string]
  const allowed = Number(count) * hours[unit.replace(/s$/, '') as keyof typeof hours] * 3_600_000
  return context.now() - Date.parse(newest) <= allowed ? undefined : dayOf(Date.parse(newest), context.zone)
}

/** Of the newest row, or where there is none, or rows of the future hide which one it is, of the load that read them. */
async function newestRow(manifest: string): Promise<string | undefined> {
  const { findings, totals, loadedAt } = JSON.parse(await readFile(manifest, 'utf8')) as {
    findings?: { to?: string; future?: number }
    totals?: { to?: string; future?: number }
    loadedAt?: string
  }
  const seen = totals ?? findings
  return (seen?.future ? undefined : seen?.to) ?? loadedAt
}
