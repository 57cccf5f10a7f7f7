import type { Count } from '../contract/count.ts'
import { countOf, isOpen, partsOf } from './counts.ts'

/** Who came, went and stayed between two sizes that are shown. */
export interface Flows {
  before: number
  now: number
  entered: number
  left: number
}

/**
 * Entered and left as they may be shown beside both sizes: with one of them, or who stayed, hidden, the other would give it away, so
 * both are shown or none.
 */
export function flowCounts(
  { before, now, entered, left }: Flows,
  minimum: number,
): { entered: Count; left: Count; stayed: Count } {
  const stayed = before - left
  const open = [before, now, entered, left, stayed].every((count) => isOpen(countOf(count, minimum)))
  const shown = (count: number): Count =>
    open ? count : { hidden: count > 0 && count < minimum ? 'small' : 'guarded', under: minimum }
  return { entered: shown(entered), left: shown(left), stayed: shown(stayed) }
}

/** A flow by what made it, as it may be shown; null where the flow itself is hidden. */
export function reasonCounts<Reason extends string>(
  because: Readonly<Record<Reason, number>>,
  flow: Count,
  minimum: number,
): Record<Reason, Count> | null {
  if (!isOpen(flow)) return null
  const reasons = Object.keys(because) as Reason[]
  const { parts } = partsOf(
    reasons.map((reason) => because[reason]),
    minimum,
  )
  return Object.fromEntries(reasons.map((reason, at) => [reason, parts[at]])) as Record<Reason, Count>
}
