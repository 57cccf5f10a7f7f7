import { hiddenFlows } from '../../privacy/flows.ts'
import type { Flows } from '../../privacy/flows.ts'
import type { Count } from '../contract/count.ts'
import { countShown, isOpen, partsOf } from './counts.ts'

/** Entered, left and stayed as they may be shown beside both sizes, which every page shows. */
export function flowCounts(flows: Flows, minimum: number): Record<'entered' | 'left' | 'stayed', Count> {
  const hidden = hiddenFlows(flows, minimum)
  return {
    entered: countShown(flows.entered, hidden.entered, minimum),
    left: countShown(flows.left, hidden.left, minimum),
    stayed: countShown(flows.before - flows.left, hidden.stayed, minimum),
  }
}

/** A flow by what made it, as it may be shown; null where the flow itself is hidden. */
export function reasonCounts<Reason extends string>(
  because: Readonly<Record<Reason, number>>,
  flow: Count,
  minimum: number,
): Record<Reason, Count> | null {
  if (!isOpen(flow)) return null
  const reasons = Object.keys(because) as Reason[]
  const parts = partsOf(
    reasons.map((reason) => because[reason]),
    minimum,
  )
  return Object.fromEntries(reasons.map((reason, at) => [reason, parts[at]])) as Record<Reason, Count>
}
