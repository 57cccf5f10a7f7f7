import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Comparison } from '../../state/comparisons.ts'
import { findComparison, listComparisons } from '../../state/comparisons.ts'
import type { Ledger } from '../../state/ledger.ts'
import { writeChanges } from './changes.ts'
import type { RunContext } from '../context.ts'
import { isoNow } from '../context.ts'
import { changeFiles, changeFilesIn } from '../stored/folders.ts'
import type { ChangeFiles, Folders } from '../stored/folders.ts'
import { syncFolder } from '../load/load-files.ts'
import type { KindManifest, Manifest, ReasonCounts } from '../stored/manifest.ts'
import { writeJson, namesOnly } from '../stored/manifest.ts'
import type { Neighbour } from './neighbours.ts'
import { sideOf } from './neighbours.ts'
import { mergedBetween } from './merged-between.ts'
import type { Progress } from '../progress.ts'
import { inWorkFolder } from '../compute/work-folder.ts'

/** What changed from one run to another, counted. */
export interface ChangeSummary {
  before: { run: string; asOf: string; day: string }
  kinds: Record<string, KindChanges>
}

interface KindChanges {
  /** By segment; only what both runs have, and the later one computed. */
  segments: Record<string, SegmentChanges>
  /** By scheme. */
  schemes: Record<string, { version: number }>
}

export interface SegmentChanges {
  entered: number
  left: number
  because: ReasonCounts
  /** Of the run before. */
  members: number
  version: number
}

/** Where the comparison of two runs stands, relative to `.fenqun`: one place for a pair, since it never changes. */
export const comparisonFolder = (before: string, run: string): string => join('changes', `${before}-${run}`)

/** The comparison of two runs that the ledger keeps, as long as its files are there: otherwise it is to be made again. */
export async function keptComparison(
  { ledger, folders }: Pick<RunContext, 'ledger' | 'folders'>,
  before: string,
  run: string,
): Promise<Comparison | undefined> {
  const found = findComparison(ledger, before, run)
  return found && (await isMade(changeFiles(folders, found.folder))) ? found : undefined
}

/** Whether a comparison is whole: its counts are written last. */
export const isMade = ({ counts }: ChangeFiles): Promise<boolean> =>
  access(counts).then(
    () => true,
    () => false,
  )

/**
 * Writes who changed between two runs, kind by kind, and how many, from the files of both. It appears at its place whole and
 * synced, and counts as made when the ledger keeps it. Only who holds the writer lock may call it.
 */
export async function makeComparison(
  context: Pick<RunContext, 'engine' | 'folders' | 'now'>,
  before: Neighbour,
  after: Neighbour,
  progress: Progress,
): Promise<{ comparison: Comparison; summary: ChangeSummary }> {
  const { folders } = context
  const { run } = after.manifest
  const folder = comparisonFolder(before.manifest.run, run)
  return inWorkFolder(folders, async (work) => {
    const made = changeFilesIn(join(work, 'changes'))
    const summary = await writeComparison(context, before, after, made, progress)
    const { folder: place } = changeFiles(folders, folder)
    await mkdir(folders.changes, { recursive: true })
    await rm(place, { recursive: true, force: true })
    await rename(made.folder, place)
    await syncFolder(folders.changes)
    return { comparison: { before: before.manifest.run, run, folder, madeAt: isoNow(context) }, summary }
  })
}

/** The same into a folder of its own, which is new when it answers. */
export async function writeComparison(
  context: Pick<RunContext, 'engine' | 'folders'>,
  before: Neighbour,
  after: Neighbour,
  files: ChangeFiles,
  progress: Progress,
): Promise<ChangeSummary> {
  const { run, asOf, day } = before.manifest
  await rm(files.folder, { recursive: true, force: true })
  await mkdir(files.folder, { recursive: true })
  const summary: ChangeSummary = { before: { run, asOf, day }, kinds: {} }
  for (const [kind, own] of Object.entries(after.manifest.kinds)) {
    const was = sideOf(before, kind)
    if (!was) continue
    summary.kinds[kind] = await progress.step(`${kind} changes`, async () => {
      const merged = mergedBetween(context, kind, before.manifest, after.manifest)
      const now = { files: after.files, manifest: own }
      const counts = await writeChanges(context.engine, kind, was, now, files.changes(kind), merged)
      const segments = own.segments.flatMap((segment): [string, SegmentChanges][] => {
        const other = was.manifest.segments.find((one) => one.id === segment.id)
        if (!other || segment.state !== 'computed') return []
        const changes = {
          entered: counts.entered.get(segment.id) ?? 0,
          left: counts.left.get(segment.id) ?? 0,
          because: counts.because.get(segment.id) ?? { data: 0, time: 0, definition: 0 },
          members: other.members,
          version: other.version,
        }
        return [[segment.id, changes]]
      })
      const schemes = own.schemes.flatMap((scheme): [string, { version: number }][] => {
        const other = was.manifest.schemes.find((one) => one.id === scheme.id)
        return other ? [[scheme.id, { version: other.version }]] : []
      })
      return { segments: Object.fromEntries(segments), schemes: Object.fromEntries(schemes) }
    })
  }
  await writeJson(files.counts, summary)
  await syncFolder(files.folder)
  return summary
}

export async function readSummary(folders: Folders, comparison: Comparison): Promise<ChangeSummary> {
  return JSON.parse(await readFile(changeFiles(folders, comparison.folder).counts, 'utf8')) as ChangeSummary
}

/** Removes the comparisons that a killed process wrote and nothing came of. Only who holds the writer lock may call it. */
export async function clearUnkept(ledger: Ledger, folders: Folders): Promise<void> {
  const kept = new Set(listComparisons(ledger).map((one) => one.folder))
  const found = await readdir(folders.changes).catch(() => [])
  for (const name of found)
    if (!kept.has(join('changes', name))) await rm(join(folders.changes, name), { recursive: true, force: true })
}

/** The manifest with what changed since the run before. */
export function withChanges(manifest: Manifest, summary: ChangeSummary | undefined): Manifest {
  if (!summary) return manifest
  const { run, asOf } = summary.before
  const kinds = Object.entries(manifest.kinds).map(([kind, own]): [string, KindManifest] => {
    const changes = summary.kinds[kind]
    if (!changes) return [kind, own]
    const segments = own.segments.map((segment) => {
      const found = changes.segments[segment.id]
      if (!found) return segment
      const { entered, left, because, members, version } = found
      return { ...segment, entered, left, because, before: { run, asOf, members, version } }
    })
    const schemes = own.schemes.map((scheme) => {
      const found = changes.schemes[scheme.id]
      return found ? { ...scheme, before: { run, asOf, version: found.version } } : scheme
    })
    return [kind, { ...own, segments, schemes }]
  })
  return { ...manifest, kinds: namesOnly(Object.fromEntries(kinds)) }
}
