import type { Compiled, KindPlan } from './compile.ts'

/** The kind's plan and those of the kinds that its rules look at, in the order of their steps. */
export function kindsBehind({ kinds, order }: Pick<Compiled, 'kinds' | 'order'>, kind: string): KindPlan[] {
  const needed = new Set<string>()
  const need = (one: string): void => {
    if (needed.has(one)) return
    needed.add(one)
    kinds.find((plan) => plan.kind === one)?.linked.forEach((leaf) => need(leaf.kind))
  }
  need(kind)
  return order.filter((one) => needed.has(one)).map((one) => kinds.find((plan) => plan.kind === one)!)
}
