import { didYouMean } from '../../errors.ts'
import type { Publication } from '../../state/publications.ts'
import {
  currentPublication,
  listPublications,
  publicationAt,
  publicationBefore,
  publicationsByAsOf,
} from '../../state/publications.ts'
import { keptComparison, readSummary, withChanges } from '../history/compare.ts'
import type { ChangeFiles, Folders, RunFiles } from './folders.ts'
import { changeFiles, runFiles } from './folders.ts'
import type { Ledger } from '../../state/ledger.ts'
import type { AsOf } from '../../time/as-of.ts'
import type { Zone } from '../../time/zone.ts'
import { runErrors } from '../errors.ts'
import { knownAtWords } from '../history/known-at-words.ts'
import type { Manifest } from './manifest.ts'
import { readManifest } from './manifest.ts'

/** A published run: what it found, and where its files are. */
export interface Published {
  /** With what changed since the run before it, as far as that has been compared. */
  manifest: Manifest
  files: RunFiles
  /** Who changed since the run before; undefined for a first run. */
  changes?: ChangeFiles
  /** That run. */
  comparedWith?: string
}

type Kept = { ledger: Ledger; folders: Folders; zone: Zone }

/**
 * The run by id, or the one that counts at an as-of (the nearest at or before it), or the current one. With `knownAt`,
 * what counted at that instant: what was published later is not seen.
 */
export async function openPublished(
  { ledger, folders, zone }: Kept,
  wanted: { run?: string | undefined; asOf?: AsOf | undefined; knownAt?: string | undefined } = {},
): Promise<Published> {
  const id = wanted.run ?? publishedAt({ ledger, zone }, wanted.asOf, wanted.knownAt)
  const publications = listPublications(ledger)
  const known = publications.map((one) => one.run)
  if (!known.includes(id)) throw runErrors.error('unknown-run', { run: id, near: didYouMean(id, known) })
  const files = runFiles(folders, id)
  const manifest = await manifestOf(ledger, id, files)
  const counts = publicationAt(ledger, manifest.asOf, wanted.knownAt)?.run === id
  const before = counts
    ? publicationBefore(ledger, manifest.asOf, wanted.knownAt)
    : beforeThen(publications.slice(0, known.indexOf(id)), manifest.asOf)
  const comparison = before && (await keptComparison({ ledger, folders }, before.run, id))
  if (!comparison) return { manifest, files }
  return {
    manifest: withChanges(manifest, await readSummary(folders, comparison)),
    files,
    changes: changeFiles(folders, comparison.folder),
    comparedWith: before.run,
  }
}

/** Manifests of published runs never change: the last ones read are kept for as long as the ledger is open. */
const read = new WeakMap<Ledger, Map<string, Manifest>>()
const kept = 64

async function manifestOf(ledger: Ledger, run: string, { manifest: path }: RunFiles): Promise<Manifest> {
  const known = read.get(ledger) ?? new Map<string, Manifest>()
  read.set(ledger, known)
  const manifest = known.get(run) ?? (await readManifest(path))
  known.delete(run)
  known.set(run, manifest)
  for (const [oldest] of known) if (known.size > kept) known.delete(oldest)
  return manifest
}

/** Of a run that another has taken the place of: the run before it among those that were published earlier. */
function beforeThen(earlier: readonly Publication[], asOf: string): Publication | undefined {
  const order = (one: Publication) => `${one.asOf} ${one.knownAt} ${one.run}`
  return earlier
    .filter((one) => one.asOf < asOf)
    .reduce<Publication | undefined>((best, one) => (best && order(best) > order(one) ? best : one), undefined)
}

function publishedAt(
  { ledger, zone }: Pick<Kept, 'ledger' | 'zone'>,
  asOf: AsOf | undefined,
  knownAt: string | undefined,
): string {
  const found =
    asOf === undefined
      ? currentPublication(ledger, knownAt)
      : (publicationAt(ledger, asOf.instant, knownAt) ?? publicationBefore(ledger, asOf.instant, knownAt))
  if (found) return found.run
  if (!currentPublication(ledger)) throw runErrors.error('nothing-published')
  if (knownAt !== undefined && publicationsByAsOf(ledger, knownAt).length === 0)
    throw runErrors.error('nothing-known-yet', { knownAt: knownAtWords(knownAt, zone) })
  throw runErrors.error('no-run-at', { asOf: asOf?.day ?? '' })
}
