import type { Bilingual } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import { contextInForce } from '../in-force/in-force.ts'
import { runErrors } from '../errors.ts'
import type { RuleCounts } from '../preview/counts.ts'
import { countRule } from '../preview/counts.ts'
import { isAllStored } from '../preview/stored.ts'
import type { Published } from '../stored/published.ts'

/** The rule of a segment as a run computed it, with counts of each condition over its population. */
export interface SegmentRule {
  id: string
  name: Bilingual
  kind: string
  population: { id: string; name: Bilingual; sentence: Bilingual }
  /** Undefined where the run did not compute this very rule: it carried the members over, or failed. */
  counts?: RuleCounts
  sentence: Bilingual
  /** The definition in the files is not the one that the run computed. */
  changedSince: boolean
}

/** Counts the rule of a segment over the stored profile of a run, by the definitions that were in force then. Throws `not-found`. */
export async function countedRule(files: RunContext, published: Published, id: string): Promise<SegmentRule> {
  const { manifest } = published
  const context = contextInForce(files, manifest.run) ?? files
  const asOf = { instant: manifest.asOf, day: manifest.day }
  const compiled = await compileProject(context, asOf, manifest, [id])
  const plan = compiled.kinds.find((one) => one.segments.some((each) => each.id === id))
  const segment = plan?.segments.find((one) => one.id === id)
  if (!plan || !segment) {
    const known = context.written.segments.map((one) => one.id)
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  const now = (await compileProject(files, asOf, manifest, [id])).kinds
    .flatMap((one) => one.segments)
    .find((one) => one.id === id)
  const { id: base, name, sentence } = plan.populations.find((one) => one.id === segment.population)!
  return {
    id,
    name: segment.name,
    kind: plan.kind,
    population: { id: base, name, sentence },
    sentence: segment.rule.sentence,
    changedSince: now?.hash !== segment.hash,
    ...(isAllStored(published, plan, segment)
      ? { counts: await countRule(context.engine, published, plan, segment) }
      : {}),
  }
}
