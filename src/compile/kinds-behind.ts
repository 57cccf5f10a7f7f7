import type { Compiled, KindPlan } from './compile.ts'
import type { Step } from './steps.ts'

/** The kind's plan and those of the kinds that its rules look at, in the order of their steps. */
export function kindsBehind({ kinds, order }: Pick<Compiled, 'kinds' | 'order'>, kind: string): KindPlan[] {
  const needed = new Set<string>()
  const need = (one: string): void => {
    if (needed.has(one)) return
    needed.add(one)
    kinds.find((plan) => plan.kind === one)?.linked.forEach((leaf) => need(leaf.way.kind))
  }
  need(kind)
  return order.filter((one) => needed.has(one)).map((one) => kinds.find((plan) => plan.kind === one)!)
}

/** The steps that a kind's answers need, in their order. */
export function stepsBehind(compiled: Pick<Compiled, 'kinds' | 'order' | 'rounds'>, kind: string): Step[] {
  const plans = new Map(kindsBehind(compiled, kind).map((plan) => [plan.kind, plan]))
  const last = compiled.rounds.findLastIndex((round) => round.kind === kind)
  return compiled.rounds.slice(0, last + 1).flatMap((round) => plans.get(round.kind)?.parts[round.part] ?? [])
}
