import type { DoorDraft } from '../contract/group.ts'
import { doorOf } from './group.ts'

/** `2025-03-31`: a day after it in the calendar. */
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/**
 * The conditions of who was in some classes of a scheme, or in a segment, by the published run of a day. A run's answer holds until the next run's,
 * so it is asked for over the day after; should there be a run of that day too, whoever came in by it is left out.
 */
export function wasThere(
  what: { scheme: string; class: string | readonly string[] } | { segment: string },
  day: string,
  publishedDays: readonly string[],
): object[] {
  const next = dayAfter(day)
  const within = `${next} to ${next}`
  const [was, entered] =
    'segment' in what
      ? [
          { 'was in segment': what.segment, within },
          { 'entered segment': what.segment, within },
        ]
      : [
          { 'was in class': what, within },
          { 'entered class': what, within },
        ]
  return publishedDays.includes(next) ? [was, { none: [entered] }] : [was]
}

/** Who entered or left a segment by the published run of a day. */
export function flowDoor(kind: string, change: 'entered' | 'left', segment: string, day: string): DoorDraft {
  return doorOf({ kind, population: 'everyone' }, [{ [`${change} segment`]: segment, within: `${day} to ${day}` }])
}
