import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import type { Explanation } from './explain.ts'
import { explain } from './explain.ts'
import { contextInForce } from '../in-force/in-force.ts'
import type { Published } from '../stored/published.ts'

/**
 * Explains a segment or scheme as the run computed it, by the definitions that were in force then; one that the run does
 * not know, as it stands in the files.
 */
export async function explainRun(
  files: RunContext,
  published: Published,
  id: string,
  entityId?: string,
): Promise<Explanation> {
  const { manifest } = published
  const then = contextInForce(files, manifest.run)
  const known = then && [...then.written.segments, ...then.written.schemes].some((one) => one.id === id)
  if (!known) return explain(files, published, id, entityId)
  const explanation = await explain(then, published, id, entityId)
  const asOf = { instant: manifest.asOf, day: manifest.day }
  const now = (await compileProject(files, asOf, manifest, [id])).kinds
    .flatMap((plan) => [...plan.segments, ...plan.schemes])
    .find((one) => one.id === id)
  const own = manifest.kinds[explanation.kind]
  const was = [...(own?.segments ?? []), ...(own?.schemes ?? [])].find((one) => one.id === id)
  return { ...explanation, changedSince: now?.hash !== was?.hash }
}
