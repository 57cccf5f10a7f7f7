import { FenqunError } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import { compileProject } from '../runs/in-force/compile-project.ts'
import { contextInForce } from '../runs/in-force/in-force.ts'
import { wholeOf, writtenByKey, writtenDifference } from '../runs/in-force/kept-definitions.ts'
import { whyMoved } from '../runs/plan/apply-plan.ts'
import { changedParts } from '../runs/plan/changed-parts.ts'
import type { ChangedPart } from '../runs/plan/changed-parts.ts'
import { openPlan } from '../runs/plan/kept-plans.ts'
import type { Plan } from '../runs/plan/plan.ts'
import type { Desk } from './desk.ts'

/** Plans that were made, and what waits for one. */
export interface Plans {
  /** A plan by its id, or the one that was made last; undefined when there is none. */
  keptPlan(id?: string): Promise<Plan | undefined>
  /** Whether a plan would be refused since files, data or what is in force are others now; and whether it is in force already. */
  planState(plan: Plan): Promise<{ moved: boolean; applied: boolean }>
  /** How many definitions of the files differ from those in force; all of them while nothing is. */
  waiting(): number
  /** What changed definitions say otherwise in the files than in force, by `what/kind/id`. */
  changedParts(): Map<string, ChangedPart[]>
  /** The rules of segments, populations and attributes in words, in force and as the files have them, by `kind/what/id`. */
  sentences(plan: Plan): Promise<{ now: Map<string, Bilingual>; then: Map<string, Bilingual> }>
}

export function plans(desk: Desk): Plans {
  const { context, turns } = desk
  return {
    async keptPlan(id) {
      try {
        return await openPlan(context.folders, id)
      } catch (error) {
        if (id === undefined && error instanceof FenqunError && error.problems[0]?.code === 'no-plan') return undefined
        throw error
      }
    },
    planState: (plan) =>
      turns.inTurn(async () => {
        const why = await whyMoved(context, plan)
        const applied = why?.problems.some((one) => one.code === 'plan-in-force-already') ?? false
        return { moved: why !== undefined && !applied, applied }
      }),
    waiting() {
      const inForce = contextInForce(context)
      const { segments, schemes, attributes, populations } = context.written
      if (!inForce) return segments.length + schemes.length + attributes.length + populations.length
      const { added, changed, removed } = writtenDifference(inForce.written, context.written)
      return added.length + changed.length + removed.length
    },
    changedParts() {
      const inForce = contextInForce(context)
      if (!inForce) return new Map()
      const [was, is] = [writtenByKey(inForce.written), writtenByKey(context.written)]
      return new Map(
        writtenDifference(inForce.written, context.written).changed.map((key) => [
          key,
          changedParts(wholeOf(was.get(key)!), wholeOf(is.get(key)!)),
        ]),
      )
    },
    async sentences({ asOf: instant, day }) {
      const inForce = contextInForce(context)
      return {
        now: inForce ? sentencesOf(await compileProject(inForce, { instant, day })) : new Map(),
        then: sentencesOf(await compileProject(context, { instant, day })),
      }
    },
  }
}

function sentencesOf({ kinds }: Awaited<ReturnType<typeof compileProject>>): Map<string, Bilingual> {
  return new Map(
    kinds.flatMap(({ kind, segments, populations, attributes }) => [
      ...segments.map((one) => [`${kind}/segment/${one.id}`, one.rule.sentence] as const),
      ...populations.map((one) => [`${kind}/population/${one.id}`, one.sentence] as const),
      ...attributes.map((one) => [`${kind}/attribute/${one.id}`, one.sentence] as const),
    ]),
  )
}
