import { writeChanges } from './changes.ts'
import type { RunContext } from './context.ts'
import type { RunFiles } from './folders.ts'
import type { KindManifest } from './manifest.ts'
import type { Neighbour } from './neighbours.ts'
import { sideOf } from './neighbours.ts'
import type { Progress } from './progress.ts'

/** Writes who changed against the run before, kind by kind, and says in the manifests how many. */
export async function compareWith(
  context: RunContext,
  previous: Neighbour | undefined,
  kinds: Record<string, KindManifest>,
  files: RunFiles,
  progress: Progress,
): Promise<void> {
  if (!previous) return
  for (const [kind, manifest] of Object.entries(kinds)) {
    const before = sideOf(previous, kind)
    if (!before) continue
    const side = { run: previous.manifest.run, asOf: previous.manifest.asOf }
    const counts = await progress.step(`${kind} changes`, () =>
      writeChanges(context.engine, kind, before, { files, manifest }),
    )
    for (const segment of manifest.segments) {
      const other = before.manifest.segments.find((one) => one.id === segment.id)
      if (!other || segment.state !== 'computed') continue
      segment.before = { ...side, members: other.members, version: other.version }
      segment.entered = counts.entered.get(segment.id) ?? 0
      segment.left = counts.left.get(segment.id) ?? 0
      segment.because = counts.because.get(segment.id) ?? { data: 0, time: 0, definition: 0 }
    }
    for (const scheme of manifest.schemes) {
      const other = before.manifest.schemes.find((one) => one.id === scheme.id)
      if (other) scheme.before = { ...side, version: other.version }
    }
  }
}
