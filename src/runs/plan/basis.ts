import { meaningHash } from '../../definition/meaning.ts'
import { shapesOf } from '../../intake/source-definition.ts'
import { lastApplication } from '../../state/applications.ts'
import { latestTableVersion } from '../../state/table-versions.ts'
import type { Compiled } from '../../compile/compile.ts'
import type { Problem } from '../../errors.ts'
import type { AsOf } from '../../time/as-of.ts'
import { catalogueOf } from '../catalogue.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import { lookedBack } from '../history/histories.ts'
import type { KeptDefinitions } from '../in-force/kept-definitions.ts'
import { keptHash } from '../in-force/kept-definitions.ts'
import { listHashes } from '../compute/lists.ts'
import { categoryRules } from '../load/category-rules.ts'
import { definitionHashOf } from '../load/load-files.ts'
import { knownTables } from '../compute/table-files.ts'
import type { PlanBasis } from './plan.ts'

/** Both sides of a plan, compiled at its as-of: what is in force (if anything is), and what the files say. */
export interface PlanSides {
  asOf: AsOf
  before: Compiled | undefined
  compiled: Compiled
}

/** What a plan of these files would be made of now. */
export async function basisOf(context: RunContext, kept: KeptDefinitions, sides: PlanSides): Promise<PlanBasis> {
  const { ledger, written } = context
  const inForce = lastApplication(ledger)
  return {
    inForce: inForce ? { hash: inForce.hash, run: inForce.run } : null,
    files: meaningHash({
      definitions: keptHash(kept),
      project: written.project?.raw,
      sources: written.sources.map((one) => one.raw),
    }),
    tables: knownTables(ledger, catalogueOf(context.project, context.sources)).versions,
    lists: await listHashes(written),
    lookedBack: await pastOf(context, sides),
  }
}

/** The published runs that either side looks back on, by `<kind>/segment/<id>` and the like; of two answers the longer. */
async function pastOf(context: RunContext, { asOf, before, compiled }: PlanSides): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const plan of [...(before?.kinds ?? []), ...compiled.kinds])
    for (const { what, id, runs } of await lookedBack(context, plan, { asOf })) {
      const key = `${plan.kind}/${what}/${id}`
      if (runs.length >= (found[key]?.length ?? 0)) found[key] = runs
    }
  return found
}

/** Sources whose tables were read by another definition, or other tables of texts, than the files have now: those tables may lack its columns. */
export async function changedSources({ ledger, sources, written, zone }: RunContext): Promise<Problem[]> {
  const found: Problem[] = []
  for (const definition of sources) {
    const file = written.sources.find((one) => one.id === definition.source)
    const { digest } = await categoryRules(definition, written.folder, (path) => file?.place(path))
    const hash = definitionHashOf(definition, zone.name, digest)
    const changed = shapesOf(definition).some(({ name }) => {
      const version = latestTableVersion(ledger, name)
      return version !== undefined && version.definitionHash !== hash
    })
    if (changed) found.push(runErrors.problem('source-changed', { source: definition.source }, file?.place([])))
  }
  return found
}

/** Names of the tables, lists and pasts that are not what the plan was made of. */
export function movedData(before: PlanBasis, now: PlanBasis): string[] {
  const moved = (was: Record<string, unknown>, is: Record<string, unknown>) =>
    [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
      .toSorted()
  return [
    ...moved(before.tables, now.tables),
    ...moved(before.lists, now.lists),
    ...moved(before.lookedBack, now.lookedBack).map((name) => `the past of ${name}`),
  ]
}
