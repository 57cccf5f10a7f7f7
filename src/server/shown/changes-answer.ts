import type { Project } from '../../project.ts'
import type { SegmentChanges } from '../contract/segment.ts'
import { flowDoor, wasThere } from '../doors/flow.ts'
import { doorOf } from '../doors/group.ts'
import { countOf, isOpen } from './counts.ts'
import { flowCounts, reasonCounts } from './flow-counts.ts'
import { movedOf } from './segment-answer.ts'

/** Who entered and left, with doors; `days` are all published as-of days. */
export function changesAnswer(
  flows: Awaited<ReturnType<Project['flows']>>,
  day: string,
  days: readonly string[],
  drift: number | undefined,
  minimum: number,
): Omit<SegmentChanges, 'at'> {
  const { id, name, kind, members, since } = flows
  const about = { id, name, kind, people: countOf(members, minimum) }
  if (!since)
    return { ...about, since: null, entered: null, left: null, stayed: null, redefined: false, drift: null, moved: [] }
  const shown = flowCounts(
    { before: since.members, now: members, entered: since.entered.people, left: since.left.people },
    minimum,
  )
  const door = (conditions: readonly object[]) => doorOf({ kind, population: 'everyone' }, conditions)
  const moved = (['entered', 'left'] as const).flatMap((change) => {
    const found = since[change].moved
    return found && isOpen(shown[change]) ? [movedOf(found, shown, minimum)] : []
  })
  return {
    ...about,
    since: { run: since.run, day: since.day, people: countOf(since.members, minimum) },
    entered: {
      people: shown.entered,
      door: flowDoor(kind, 'entered', id, day),
      because: reasonCounts(since.entered.because, shown.entered, minimum),
    },
    left: {
      people: shown.left,
      door: flowDoor(kind, 'left', id, day),
      because: reasonCounts(since.left.because, shown.left, minimum),
    },
    stayed: {
      people: shown.stayed,
      door: door([{ 'in segment': id }, ...wasThere({ segment: id }, since.day, days)]),
    },
    redefined: since.redefined,
    drift: drift !== undefined && Number.isFinite(drift) && isOpen(about.people) ? drift : null,
    moved,
  }
}
