import { addDays } from '../time/calendar.ts'
import type { Period } from '../time/period.ts'
import { periodAfter, periodLabel } from '../time/period.ts'

/** Of those who first did something in the unit that begins on `cohort`, how many did it in the unit that begins on `start`. */
export interface CohortRow {
  cohort: string
  start: string
  people: number
  /** A sum as decimal text; null where nothing is known. */
  amount: string | null
}

export interface CohortCell {
  /** Whole units after the cohort's own: 0 is that one. */
  after: number
  /** First and last day. */
  from: string
  to: string
  people: number
  amount: string | null
  /** Its last day was not over, so that more may come. */
  unfinished: boolean
}

/** Those whose first event of all was in one unit. Their number is that of cell 0, for whoever has a first event did it then. */
export interface Cohort {
  start: string
  label: string
  size: number
  /** Its own unit was not over: the cohort still grows. */
  unfinished: boolean
  cells: CohortCell[]
}

/** Of the cohorts whose time was over: who did it, of all in these cohorts. */
export interface CohortAverage {
  after: number
  cohorts: number
  /** 0 to 1; undefined without any such cohort. */
  share?: number
  /** The sum of their amounts ÷ people; undefined where none is known. */
  perHead?: number
}

/**
 * The table of cohorts, the oldest first, each with a cell for every unit that had begun on the last day. Nobody in a unit is a cell of
 * 0. `lastDay` is the last whole day that was seen; a unit that ends later is unfinished. Cohorts of nobody are left out.
 */
export function cohortTable(
  rows: readonly CohortRow[],
  unit: Period,
  seen: { day: string; lastDay: string },
): Cohort[] {
  const groups = Map.groupBy(rows, (row) => row.cohort)
  const known = new Map<string, { to: string; next: string }>()
  const endOf = (from: string) => {
    const found = known.get(from)
    if (found) return found
    const next = periodAfter(from, 1, unit)
    const end = { to: addDays(next, -1), next }
    known.set(from, end)
    return end
  }
  return [...groups.keys()].toSorted().map((start): Cohort => {
    const own = new Map(groups.get(start)!.map((row) => [row.start, row]))
    const cells: CohortCell[] = []
    let from = start
    for (let after = 0; from <= seen.day; after++) {
      const { to, next } = endOf(from)
      const row = own.get(from)
      cells.push({
        after,
        from,
        to,
        people: row?.people ?? 0,
        amount: row?.amount ?? null,
        unfinished: to > seen.lastDay,
      })
      from = next
    }
    return {
      start,
      label: periodLabel(start, unit),
      size: own.get(start)?.people ?? 0,
      unfinished: cells[0]?.unfinished ?? false,
      cells,
    }
  })
}

/** Averages by units after, weighted by people, over the cells that are finished and `counts` says yes to. */
export function cohortAverages(
  cohorts: readonly Cohort[],
  counts: (cohort: Cohort, cell: CohortCell) => boolean = () => true,
): CohortAverage[] {
  const longest = Math.max(0, ...cohorts.map((one) => one.cells.length))
  return Array.from({ length: longest }, (_, after) => {
    const over = cohorts.filter((one) => {
      const cell = one.cells[after]
      return cell && !cell.unfinished && counts(one, cell)
    })
    const [people, size] = [over.map((one) => one.cells[after]!.people), over.map((one) => one.size)].map(sum)
    const amounts = over.flatMap((one) => one.cells[after]!.amount ?? [])
    return {
      after,
      cohorts: over.length,
      ...(size ? { share: people! / size } : {}),
      ...(size && amounts.length ? { perHead: sum(amounts.map(Number)) / size } : {}),
    }
  })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
