import { access } from 'node:fs/promises'
import { publicationAt, publicationBefore } from '../../state/publications.ts'
import type { Side } from './changes.ts'
import type { RunContext } from '../context.ts'
import type { RunFiles } from '../stored/folders.ts'
import { runFiles } from '../stored/folders.ts'
import type { Manifest } from '../stored/manifest.ts'
import { readManifest } from '../stored/manifest.ts'

/** A published run beside the one that is made. */
export interface Neighbour {
  manifest: Manifest
  files: RunFiles
}

/** What carries over comes from the run of the same as-of, or else the nearest before. */
export async function neighbour(context: RunContext, asOf: string, knownAt?: string): Promise<Neighbour | undefined> {
  const { ledger } = context
  const found = publicationAt(ledger, asOf, knownAt) ?? publicationBefore(ledger, asOf, knownAt)
  return found && openNeighbour(context, found.run)
}

async function openNeighbour(context: RunContext, run: string): Promise<Neighbour> {
  const files = runFiles(context.folders, run)
  return { manifest: await readManifest(files.manifest), files }
}

export function sideOf({ manifest, files }: Neighbour, kind: string): Side | undefined {
  const own = manifest.kinds[kind]
  return own && { files, manifest: own }
}

/** A published run whose files are there. */
export async function openKept(context: RunContext, run: string): Promise<Neighbour | undefined> {
  const { manifest } = runFiles(context.folders, run)
  const isThere = await access(manifest).then(
    () => true,
    () => false,
  )
  return isThere ? openNeighbour(context, run) : undefined
}
