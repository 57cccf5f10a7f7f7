import { join } from 'node:path'
import type { Problem } from '../../errors.ts'
import type { AsOf } from '../../time/as-of.ts'
import { computeUnpublished } from '../compute/unpublished.ts'
import { inWorkFolder } from '../compute/work-folder.ts'
import type { RunContext } from '../context.ts'
import type { ValueManifest } from '../stored/manifest.ts'

/** Values as the context defines them, computed and fitted anew over the newest tables; nothing is published or kept. */
export async function fitValues(
  context: RunContext,
  asOf: AsOf,
  ids: readonly string[],
): Promise<{ values: (ValueManifest & { kind: string })[]; problems: Problem[] }> {
  return inWorkFolder(context.folders, async (folder) => {
    const { manifest, compiled, refused } = await computeUnpublished(context, join(folder, 'values'), {
      asOf,
      versions: () => new Map(),
      select: ids,
      lean: true,
    })
    const values = Object.entries(manifest.kinds).flatMap(([kind, own]) =>
      (own.values ?? []).flatMap((one) => (ids.includes(one.id) ? [{ kind, ...one }] : [])),
    )
    return { values, problems: [...compiled.problems.filter((one) => one.severity === 'error'), ...refused] }
  })
}
