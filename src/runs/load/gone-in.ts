import type { SourceLoad } from './source-load.ts'

/** SQL of whether a staged row takes its event or entity away. */
export function goneIn({ plan, context }: Pick<SourceLoad, 'plan' | 'context'>): string {
  return plan.deleted ? `coalesce(${context.engine.dialect.quote(plan.deleted)}, false)` : 'false'
}
