import { finishIdentities } from '../runs/identity/apply-identities.ts'
import { identityContext } from '../runs/identity/identity-desk.ts'
import { applyPlan } from '../runs/plan/apply-plan.ts'
import type { ApplyResult } from '../runs/plan/apply-plan.ts'
import { openPlan } from '../runs/plan/kept-plans.ts'
import { makePlan } from '../runs/plan/make-plan.ts'
import type { Plan } from '../runs/plan/plan.ts'
import { readDraft } from '../runs/preview/draft.ts'
import { preview } from '../runs/preview/preview.ts'
import type { Preview } from '../runs/preview/preview.ts'
import type { Desk } from './desk.ts'
import { anywayOf, guarded, noteOpened } from './gates.ts'
import { noted } from './noted.ts'
import { throwIfBroken } from './runs-of.ts'

/** What edited files would change, and putting it in force. */
export interface Changing {
  /**
   * What edited files would change: definitions, and exactly who would enter, leave and move, at the as-of of the last
   * published run or another. Nothing changes but that the plan is kept. Throws every error of the files.
   */
  plan(options?: { asOf?: string }): Promise<Plan>
  /**
   * Puts a plan (by id; the last one made when left out) in force: computes and publishes it. Refuses when files, data or
   * what is in force have moved since; `replan` makes a new plan and applies that.
   */
  apply(options?: {
    plan?: string
    replan?: boolean
    asOf?: string
    acceptNarrower?: boolean
    publishAnyway?: string
  }): Promise<ApplyResult>
  /**
   * Counts an unsaved segment exactly: the id of a segment in the files, or a definition (or no more than its condition) as an
   * object or YAML. `file` is what its places are called. Nothing is kept.
   */
  preview(rule: string | object, options?: { file?: string }): Promise<Preview>
}

export function changing(desk: Desk): Changing {
  const { context, turns, moments } = desk

  function planAt(text: string | undefined): Promise<Plan> {
    throwIfBroken(desk, { strict: true })
    const wanted = text === undefined ? {} : { asOf: moments.notToCome(moments.asOf(text)) }
    return makePlan(context, { ...wanted, otherwise: moments.asOf(undefined) })
  }

  return {
    plan: (wanted = {}) => turns.inTurn(() => planAt(wanted.asOf)),
    apply: (wanted = {}) =>
      turns.alone(async () => {
        throwIfBroken(desk, { strict: true })
        await finishIdentities(identityContext(context))
        const plan = wanted.replan ? await planAt(wanted.asOf) : await openPlan(context.folders, wanted.plan)
        const accept = { ...(wanted.acceptNarrower ? { narrower: true } : {}), ...anywayOf(wanted) }
        const result = await guarded(desk, plan.day, () => applyPlan(context, plan, accept))
        noteOpened(desk, result.manifest)
        noted(desk, 'apply', `run/${result.manifest.run}`, { plan: plan.plan })
        return result
      }),
    preview: (rule, wanted = {}) =>
      turns.inTurn(() => {
        const { segments } = context.written
        const known = typeof rule === 'string' ? segments.find((one) => one.id === rule) : undefined
        return preview(context, known ?? readDraft(rule, wanted.file), moments.asOf(undefined))
      }),
  }
}
