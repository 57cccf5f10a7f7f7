import type { KindPlan } from '../../compile/compile.ts'
import type { Step } from '../../compile/steps.ts'
import type { PlaceholderValues } from '../../sql/placeholders.ts'
import type { Query } from '../../sql/query.ts'
import { seenBy } from '../../values/value-plan.ts'
import { scoreBuyers } from '../../values/score-buyers.ts'
import { valueFitOf } from '../../values/value-fit.ts'
import { bringScores } from '../compute/score-table.ts'
import type { ValueWork } from '../compute/value-step.ts'
import { seenIn } from '../compute/value-step.ts'
import type { Published } from '../stored/published.ts'

/**
 * Has the scores of the few who are evaluated, by the fits of a published run, where the steps look for them: the very numbers that the run
 * gives whoever looks the same. `upTo` is the query of a step with all steps before it as named parts. Without a fit nobody has a score.
 */
export async function scoreEntities(
  work: Pick<ValueWork, 'place' | 'engine' | 'folder'> & { values: PlaceholderValues },
  { manifest }: Published,
  plans: readonly KindPlan[],
  steps: readonly Step[],
  upTo: (before: readonly Step[], query: Query) => Query,
): Promise<void> {
  for (const [index, step] of steps.entries()) {
    if (step.step !== 'value') continue
    const value = plans.find((one) => one.kind === step.kind)!.values.find((one) => one.id === step.of.id)!
    const known = manifest.kinds[step.kind]?.values?.find((one) => one.id === value.id && one.hash === value.hash)
    const fit = valueFitOf(known?.fitted)
    const scores =
      fit &&
      scoreBuyers(
        fit,
        value.plan.model!,
        await seenIn(work, upTo(steps.slice(0, index), step.query), value.plan.model!),
      )
    await bringScores(work.place, work.engine, work.folder, step.into, scores, seenBy(value.plan.model!))
  }
}
