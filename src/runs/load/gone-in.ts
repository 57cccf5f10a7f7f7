import type { Engine } from '../../engines/engine.ts'
import type { RowPlan } from '../../intake/typed-rows.ts'

/** SQL of whether a staged row takes its event or entity away. */
export function goneIn({ plan, context }: { plan: RowPlan; context: { engine: Pick<Engine, 'dialect'> } }): string {
  return plan.deleted ? `coalesce(${context.engine.dialect.quote(plan.deleted)}, false)` : 'false'
}
