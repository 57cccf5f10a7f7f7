import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { catalogueOf } from '../catalogue.ts'
import { writeComparison } from './compare.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import { changeFilesIn } from '../stored/folders.ts'
import { contextInForce } from '../in-force/in-force.ts'
import type { KindManifest } from '../stored/manifest.ts'
import { openKept } from './neighbours.ts'
import { toldProgress } from '../progress.ts'
import type { Published } from '../stored/published.ts'
import { checkKept, knownTables } from '../compute/table-files.ts'
import { computeUnpublished } from '../compute/unpublished.ts'
import { inWorkFolder } from '../compute/work-folder.ts'

/** Whether computing a run anew gave the very files it has. */
export interface Repeated {
  run: string
  day: string
  equal: boolean
  /** Its files, by path in `.fenqun`. */
  files: { file: string; equal: boolean }[]
  /** Where the findings of the manifest differ, clocks, ids and places in files apart: `customer.segments.big.members`. */
  differs: string[]
  /** Lists of ids that were read from their files as they are now: what they held then is not kept. */
  readAnew: string[]
}

/**
 * Computes a published run again from what it records (versions of tables, definitions, slots, the runs it looked back on and
 * carried over from), into a folder that is gone afterwards, and compares every file byte by byte. Nothing is published.
 * Throws `versions-gone`, `definitions-not-kept` and `engine-differs` where it cannot be repeated.
 */
export async function repeatRun(files: RunContext, published: Published): Promise<Repeated> {
  const { manifest } = published
  const { run, day } = manifest
  const context = contextInForce(files, run)
  if (!context) throw runErrors.error('definitions-not-kept', { run })
  const { engine, ledger, place } = context
  const version = await place.version()
  if (version !== manifest.engine) throw runErrors.error('engine-differs', { run, then: manifest.engine, now: version })
  const catalogue = catalogueOf(context.project, context.sources)
  await checkKept(knownTables(ledger, catalogue, { versions: manifest.tables }), place.database)
  const base = manifest.base === undefined ? undefined : await openKept(context, manifest.base)
  const before = published.comparedWith === undefined ? undefined : await openKept(context, published.comparedWith)
  return inWorkFolder(context.folders, async (folder) => {
    const again = await computeUnpublished(context, folder, {
      asOf: { instant: manifest.asOf, day },
      versions: () => versionsIn(manifest.kinds),
      base,
      slots: manifest.kinds,
      tables: manifest.tables,
      lookedBack: Object.fromEntries(Object.entries(manifest.kinds).map(([kind, own]) => [kind, own.lookedBack ?? []])),
      ...(manifest.select ? { select: manifest.select } : {}),
    })
    const changes = changeFilesIn(join(folder, 'changes'))
    if (before) {
      const progress = toldProgress(context.listener, () => engine.progress())
      await writeComparison(context, before, again, changes, progress)
    }
    const pairs: [string, string][] = [[published.files.fits, again.files.fits]]
    for (const kind of Object.keys(manifest.kinds)) {
      pairs.push([published.files.profile(kind), again.files.profile(kind)])
      pairs.push([published.files.members(kind), again.files.members(kind)])
      if (before?.manifest.kinds[kind]) pairs.push([published.changes!.changes(kind), changes.changes(kind)])
    }
    if (before) pairs.push([published.changes!.counts, changes.counts])
    const compared = []
    for (const [then, now] of pairs)
      compared.push({
        file: then.slice(context.folders.state.length + 1),
        equal: (await digest(then)) === (await digest(now)),
      })
    const differs = differencesOf(findingsOf(manifest.kinds), findingsOf(again.manifest.kinds))
    return {
      run,
      day,
      equal: differs.length === 0 && compared.every((one) => one.equal),
      files: compared,
      differs,
      readAnew: [...new Set(again.compiled.kinds.flatMap((plan) => plan.lists))].toSorted(),
    }
  })
}

/** By `segment/<kind>/<id>` and the like. */
function versionsIn(kinds: Record<string, KindManifest>): Map<string, number> {
  return new Map(
    Object.entries(kinds).flatMap(([kind, own]) => [
      ...own.attributes.map((one): [string, number] => [`attribute/${kind}/${one.id}`, one.version]),
      ...own.segments.map((one): [string, number] => [`segment/${kind}/${one.id}`, one.version]),
      ...own.schemes.map((one): [string, number] => [`scheme/${kind}/${one.id}`, one.version]),
    ]),
  )
}

async function digest(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
}

/** What a run found, by where it stands; what changed since the run before is in files of its own. */
function findingsOf(kinds: Record<string, KindManifest>): Map<string, string> {
  const found = new Map<string, string>()
  const add = (place: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null) found.set(place, JSON.stringify(value))
    else if (Array.isArray(value)) {
      const named = value.every((one) => typeof one === 'object' && one !== null && 'id' in one)
      value.forEach((one, index) => add(`${place}.${named ? String((one as { id: unknown }).id) : index}`, one))
    } else
      for (const [key, one] of Object.entries(value)) if (!ownOfRun.has(key)) add(place ? `${place}.${key}` : key, one)
  }
  add('', kinds)
  return found
}

/** Places in files, and what the comparison with the run before adds. */
const ownOfRun = new Set(['file', 'before', 'entered', 'left', 'because'])

function differencesOf(then: Map<string, string>, now: Map<string, string>): string[] {
  return [...new Set([...then.keys(), ...now.keys()])].filter((place) => then.get(place) !== now.get(place)).toSorted()
}
