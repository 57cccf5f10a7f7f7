import { cohortAverages } from '../../project.ts'
import type { Project } from '../../project.ts'
import type { CohortsAnswer } from '../contract/cohorts.ts'
import type { Count } from '../contract/count.ts'
import { doorOf } from '../doors/group.ts'
import type { Group } from '../doors/group.ts'
import { isOpen, shareOf } from './counts.ts'
import { tally } from './tally.ts'

type Counted = Awaited<ReturnType<Project['cohorts']>>

/** Below this a share says little. */
const few = 30
/** So many cohorts are shown, the newest; older ones are left out. */
export const mostCohorts = { week: 26, month: 36, quarter: 24, year: 20 } as const

/** The table of cohorts as it may be shown: sizes around how many there are in all, which other pages show, and counts of a period around the sizes. */
export function cohortsAnswer(counted: Counted, group: Group | undefined, minimum: number): Omit<CohortsAnswer, 'at'> {
  const { kind, event, by } = counted
  const base = group ?? { kind, population: 'everyone', conditions: [] }
  const first = (from: string, to: string) => ({ 'first ever': event.id, within: `${from} to ${to}` })
  const shown = counted.cohorts.slice(-mostCohorts[by])
  const older = counted.cohorts.slice(0, -mostCohorts[by]).reduce((sum, one) => sum + one.size, 0)
  const cells = tally(minimum)
  const left = cells.add(older)
  const sizes = new Map(shown.map((one) => [one, cells.add(one.size)]))
  cells.sum([left, ...sizes.values()])
  const sizeSeen = cells.shown()
  const cellSeen = (cohort: Counted['cohorts'][number], people: number): Count => {
    const size = sizeSeen(sizes.get(cohort)!)
    // All of a cohort are there when it begins.
    if (people === cohort.size) return size
    const own = tally(minimum)
    const again = own.add(people)
    own.sum([again, own.add(cohort.size - people, 'implied')], own.add(cohort.size, isOpen(size) ? 'open' : 'shut'))
    return own.shown()(again)
  }
  const averages = cohortAverages(shown, (cohort, cell) => isOpen(cellSeen(cohort, cell.people)))
  const unit = counted.sums.find((one) => one.id === counted.sum)?.unit
  const named = (id: string) => ({ id, name: { zh: id, en: id } })
  return {
    kind,
    event,
    events: counted.events,
    measures: counted.sums.map((one) => ({ ...named(one.id), ...(one.unit ? { unit: one.unit } : {}) })),
    by,
    ...(counted.sum === undefined ? {} : { measure: { ...named(counted.sum), ...(unit ? { unit } : {}) } }),
    ...(group ? { in: { id: group.id, name: group.name } } : {}),
    left: sizeSeen(left),
    cohorts: shown.map((cohort) => {
      const { start, label, size, unfinished } = cohort
      const whole = sizeSeen(sizes.get(cohort)!)
      const own = first(cohort.cells[0]!.from, cohort.cells[0]!.to)
      return {
        start,
        label,
        size: whole,
        few: !isOpen(whole) || size < few,
        unfinished,
        door: doorOf(base, [...base.conditions, own]),
        cells: cohort.cells.map((cell) => {
          const people = cellSeen(cohort, cell.people)
          const open = isOpen(people)
          const back = { did: event.id, within: `${cell.from} to ${cell.to}` }
          return {
            after: cell.after,
            from: cell.from,
            to: cell.to,
            people,
            share: shareOf(people, whole),
            amount: counted.sum === undefined || !open ? null : (cell.amount ?? (people === 0 ? '0' : null)),
            unfinished: cell.unfinished,
            ...(people === 0 ? {} : { door: doorOf(base, [...base.conditions, own, ...(cell.after ? [back] : [])]) }),
          }
        }),
      }
    }),
    average: averages.map(({ after, cohorts, share, perHead }) => ({
      after,
      cohorts,
      share: share ?? null,
      perHead: counted.sum === undefined || perHead === undefined ? null : perHead.toFixed(2),
    })),
  }
}
