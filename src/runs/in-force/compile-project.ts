import { compile } from '../../compile/compile.ts'
import type { Compiled } from '../../compile/compile.ts'
import type { AsOf } from '../../time/as-of.ts'
import { catalogueOf } from '../catalogue.ts'
import type { RunContext } from '../context.ts'
import type { Manifest } from '../stored/manifest.ts'
import { missingLists } from '../compute/lists.ts'
import { readMappings } from '../mappings.ts'

/** Compiles the project files as of an instant; with a run's manifest, into the slots that run used. */
export async function compileProject(
  context: Pick<RunContext, 'written' | 'project' | 'sources' | 'zone' | 'mappings'>,
  asOf: AsOf,
  manifest?: Manifest,
  only?: readonly string[],
): Promise<Compiled> {
  const { written, zone } = context
  return compile(written, {
    catalogue: catalogueOf(context.project, context.sources),
    asOf,
    zone,
    mappings: context.mappings ?? (await readMappings(written)),
    missingLists: await missingLists(written),
    ...(only ? { only } : {}),
    ...(manifest
      ? {
          slots: (kind, wanted) => {
            const known = manifest.kinds[kind]?.slots ?? []
            const free = known.reduce((most, one) => Math.max(most, one.slot), -1) + 1
            return wanted.map((one, index) => ({
              ...one,
              slot: known.find((slot) => slot.what === one.what && slot.id === one.id)?.slot ?? free + index,
            }))
          },
        }
      : {}),
  })
}
