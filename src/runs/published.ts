import { didYouMean } from '../errors.ts'
import { currentPublication, listPublications, publicationAt, publicationBefore } from '../state/publications.ts'
import type { Folders, RunFiles } from './folders.ts'
import { runFiles } from './folders.ts'
import type { Ledger } from '../state/ledger.ts'
import type { AsOf } from '../time/as-of.ts'
import { runErrors } from './errors.ts'
import type { Manifest } from './manifest.ts'
import { readManifest } from './manifest.ts'

/** A published run: what it found, and where its files are. */
export interface Published {
  manifest: Manifest
  files: RunFiles
}

type Kept = { ledger: Ledger; folders: Folders }

/** The run by id, or the one that counts at an as-of (the nearest at or before it), or the current one. */
export async function openPublished(
  { ledger, folders }: Kept,
  wanted: { run?: string | undefined; asOf?: AsOf | undefined } = {},
): Promise<Published> {
  const id = wanted.run ?? publishedAt(ledger, wanted.asOf)
  const known = listPublications(ledger).map((one) => one.run)
  if (!known.includes(id)) throw runErrors.error('unknown-run', { run: id, near: didYouMean(id, known) })
  const files = runFiles(folders, id)
  return { manifest: await readManifest(files.manifest), files }
}

function publishedAt(ledger: Ledger, asOf: AsOf | undefined): string {
  const found =
    asOf === undefined
      ? currentPublication(ledger)
      : (publicationAt(ledger, asOf.instant) ?? publicationBefore(ledger, asOf.instant))
  if (found) return found.run
  if (asOf === undefined || !currentPublication(ledger)) throw runErrors.error('nothing-published')
  throw runErrors.error('no-run-at', { asOf: asOf.day })
}
