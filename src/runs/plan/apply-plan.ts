import { FenqunError } from '../../errors.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import { contextInForce } from '../in-force/in-force.ts'
import { keepDefinitions, keptHash } from '../in-force/kept-definitions.ts'
import { readMappings } from '../mappings.ts'
import type { RunResult } from '../compute/run.ts'
import { runProject } from '../compute/run.ts'
import { basisOf, movedData } from './basis.ts'
import type { Plan } from './plan.ts'

export interface ApplyResult extends RunResult {
  plan: Plan
}

/** What a plan may do when told to: take away from what is in use. W13 stops the plan itself where definitions are users. */
const acceptable: ReadonlySet<string> = new Set(['used-and-narrower', 'W13'])

/**
 * Puts exactly what a plan shows in force: computes it and publishes it in one transaction. Refuses when the files, the
 * data or what is in force are not those of the plan, or when the plan has an error that was not accepted.
 */
export async function applyPlan(
  context: RunContext,
  plan: Plan,
  accept: { narrower?: boolean; publishAnyway?: string } = {},
): Promise<ApplyResult> {
  await refuseMoved(context, plan)
  const errors = plan.problems
    .filter((one) => one.severity === 'error')
    .filter((one) => !(accept.narrower && acceptable.has(one.code)))
  if (errors.length > 0) throw new FenqunError(errors)
  const result = await runProject(context, {
    asOf: { instant: plan.asOf, day: plan.day },
    apply: true,
    ...(accept.publishAnyway === undefined ? {} : { publishAnyway: accept.publishAnyway }),
  })
  return { ...result, plan }
}

/** Throws why a plan cannot be put in force any more. */
async function refuseMoved(context: RunContext, plan: Plan): Promise<void> {
  const why = await whyMoved(context, plan)
  if (why) throw why
}

/** Why a plan cannot be put in force any more, since something that it was made of is another now; undefined when it can. */
export async function whyMoved(
  context: RunContext,
  { plan, basis, definitions, asOf: instant, day }: Plan,
): Promise<FenqunError | undefined> {
  const asOf = { instant, day }
  const inForce = contextInForce(context)
  const before = inForce && (await compileProject(inForce, asOf))
  const kept = keepDefinitions(context.written, await readMappings(context.written))
  const now = await basisOf(context, kept, { asOf, before, compiled: await compileProject(context, asOf) })
  const moved = movedData(basis, now)
  if (now.inForce?.run !== basis.inForce?.run) {
    const isInForce = now.inForce?.hash === keptHash(definitions)
    return runErrors.error(isInForce ? 'plan-in-force-already' : 'plan-in-force-moved', { plan })
  }
  if (now.files !== basis.files) return runErrors.error('plan-files-moved', { plan })
  if (moved.length > 0) return runErrors.error('plan-data-moved', { plan, what: moved.join(', ') })
  return undefined
}
