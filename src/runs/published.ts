import { didYouMean } from '../errors.ts'
import { findComparison } from '../state/comparisons.ts'
import {
  currentPublication,
  listPublications,
  publicationAt,
  publicationBefore,
  publicationsByAsOf,
} from '../state/publications.ts'
import { readSummary, withChanges } from './compare.ts'
import type { ChangeFiles, Folders, RunFiles } from './folders.ts'
import { changeFiles, runFiles } from './folders.ts'
import type { Ledger } from '../state/ledger.ts'
import type { AsOf } from '../time/as-of.ts'
import { runErrors } from './errors.ts'
import type { Manifest } from './manifest.ts'
import { readManifest } from './manifest.ts'

/** A published run: what it found, and where its files are. */
export interface Published {
  /** With what changed since the run before it, as far as that has been compared. */
  manifest: Manifest
  files: RunFiles
  /** Who changed since the run before; undefined for a first run. */
  changes?: ChangeFiles
}

type Kept = { ledger: Ledger; folders: Folders }

/**
 * The run by id, or the one that counts at an as-of (the nearest at or before it), or the current one. With `knownAt`,
 * what counted at that instant: what was published later is not seen.
 */
export async function openPublished(
  { ledger, folders }: Kept,
  wanted: { run?: string | undefined; asOf?: AsOf | undefined; knownAt?: string | undefined } = {},
): Promise<Published> {
  const id = wanted.run ?? publishedAt(ledger, wanted.asOf, wanted.knownAt)
  const known = listPublications(ledger).map((one) => one.run)
  if (!known.includes(id)) throw runErrors.error('unknown-run', { run: id, near: didYouMean(id, known) })
  const files = runFiles(folders, id)
  const manifest = await readManifest(files.manifest)
  const before = publicationBefore(ledger, manifest.asOf, wanted.knownAt)
  const comparison = before && findComparison(ledger, before.run, id)
  if (!comparison) return { manifest, files }
  return {
    manifest: withChanges(manifest, await readSummary(folders, comparison)),
    files,
    changes: changeFiles(folders, comparison.folder),
  }
}

function publishedAt(ledger: Ledger, asOf: AsOf | undefined, knownAt: string | undefined): string {
  const found =
    asOf === undefined
      ? currentPublication(ledger, knownAt)
      : (publicationAt(ledger, asOf.instant, knownAt) ?? publicationBefore(ledger, asOf.instant, knownAt))
  if (found) return found.run
  if (!currentPublication(ledger)) throw runErrors.error('nothing-published')
  if (knownAt !== undefined && publicationsByAsOf(ledger, knownAt).length === 0)
    throw runErrors.error('nothing-known-yet', { knownAt })
  throw runErrors.error('no-run-at', { asOf: asOf?.day ?? '' })
}
