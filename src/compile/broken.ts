import type { Path } from '../conditions/context.ts'
import type { BrokenId } from '../definition/gather.ts'
import { compileErrors } from './errors.ts'
import type { KindWork } from './kind-work.ts'
import type { Collector } from './problems.ts'
import { stopped } from './stopped.ts'

/** Whether the project says anything of that id, right or wrong. */
export function isWritten({ input }: KindWork, sort: BrokenId['sort'], id: string): boolean {
  const written = {
    attribute: input.attributes,
    segment: input.segments,
    scheme: input.schemes,
    population: input.populations,
    value: input.values,
    source: [],
  }
  return [
    ...written[sort].map((one) => one.id),
    ...input.broken.flatMap((one) => (one.sort === sort ? [one.id] : [])),
  ].includes(id)
}

/** Says that what is needed (`segment vip`) is broken; not inside a circle, whose report says it all. */
export function reportBroken({ circles }: KindWork, label: string, into: Collector, path: Path): void {
  if (!circles.isReported(label)) into.report(compileErrors.problem('needs-a-broken-one', { name: label }), path)
}

/** Reports that, and stops the condition, attribute or method that asked. */
export function stopAtBroken(work: KindWork, label: string, into: Collector, path: Path): never {
  reportBroken(work, label, into, path)
  throw stopped
}
