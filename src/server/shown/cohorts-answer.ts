import { cohortAverages } from '../../project.ts'
import type { Project } from '../../project.ts'
import type { CohortsAnswer } from '../contract/cohorts.ts'
import { doorOf } from '../doors/group.ts'
import type { Group } from '../doors/group.ts'
import { countOf, isOpen, partsOf, shareOf } from './counts.ts'

type Counted = Awaited<ReturnType<Project['cohorts']>>

/** Below this a share says little. */
const few = 30
/** So many cohorts are shown, the newest; older ones are left out. */
export const mostCohorts = { week: 26, month: 36, quarter: 24, year: 20 } as const

/** The table of cohorts as it may be shown: a count is hidden where it, or who of the cohort is not in it, is a small group. */
export function cohortsAnswer(counted: Counted, group: Group | undefined, minimum: number): Omit<CohortsAnswer, 'at'> {
  const { kind, event, by } = counted
  const base = group ?? { kind, population: 'everyone', conditions: [] }
  const first = (from: string, to: string) => ({ 'first ever': event.id, within: `${from} to ${to}` })
  const shown = counted.cohorts.slice(-mostCohorts[by])
  const averages = cohortAverages(shown, (cohort, cell) =>
    isOpen(partsOf([cell.people, cohort.size - cell.people], minimum).parts[0]),
  )
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
    left: countOf(
      counted.cohorts.slice(0, -mostCohorts[by]).reduce((sum, one) => sum + one.size, 0),
      minimum,
    ),
    cohorts: shown.map(({ start, label, size, unfinished, cells }) => {
      const whole = countOf(size, minimum)
      const own = first(cells[0]!.from, cells[0]!.to)
      return {
        start,
        label,
        size: whole,
        few: size < few,
        unfinished,
        door: doorOf(base, [...base.conditions, own]),
        cells: cells.map((cell) => {
          const [people] = partsOf([cell.people, size - cell.people], minimum).parts
          const open = isOpen(people)
          const again = { did: event.id, within: `${cell.from} to ${cell.to}` }
          return {
            after: cell.after,
            from: cell.from,
            to: cell.to,
            people: people!,
            share: shareOf(people!, whole),
            amount: counted.sum === undefined || !open ? null : (cell.amount ?? (people === 0 ? '0' : null)),
            unfinished: cell.unfinished,
            ...(people === 0 ? {} : { door: doorOf(base, [...base.conditions, own, ...(cell.after ? [again] : [])]) }),
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
