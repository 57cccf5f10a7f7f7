import type { KindManifest, League, LeagueRow } from '../../index.ts'
import type { DoorDraft } from '../contract/group.ts'
import type { LeagueAnswer, LeagueRowShown } from '../contract/league.ts'
import type { ValueDoors } from '../doors/value-group.ts'
import { countOf, isOpen } from './counts.ts'
import type { Cell } from './tally.ts'
import { tally } from './tally.ts'
import { addValueGroups } from './value-groups.ts'

/** Groups side by side. What a group was worth is told where it was not a small one then. */
export function leagueAnswer(
  found: League,
  manifest: KindManifest,
  doors: ValueDoors,
  minimum: number,
): Omit<LeagueAnswer, 'at' | 'view'> {
  const { kind, of, by, rows, all, potential, cost, against, noGrowth, conventions } = found
  const now = shownRows(rows, all.people, manifest, by, minimum)
  const wasShown = shownBefore(rows, all, by !== undefined, minimum)
  const shown = rows.map((row, at): LeagueRowShown => {
    const segment = row.id !== null && !by ? doors.of([{ 'in segment': row.id }]) : undefined
    return rowOf(row, { people: now[at]!, then: wasShown(at), door: by ? doors.parts([row.id]) : segment })
  })
  const then = all.peopleBefore === undefined || all.peopleBefore === 0 || all.peopleBefore >= minimum
  return {
    kind,
    of,
    in: found.in,
    ...(by ? { by: { id: by.id, name: by.name, sort: by.sort } } : {}),
    ...(potential ? { potential } : {}),
    ...(cost ? { cost } : {}),
    against: against ? ('attribute' in against ? { attribute: against.attribute } : { day: against.day }) : null,
    ...(noGrowth ? { noGrowth } : {}),
    rows: shown,
    all: rowOf(all, { people: countOf(all.people, minimum), then, door: doors.of([]) }),
    most: mostOf(shown),
    conventions,
  }
}

function shownRows(
  rows: readonly LeagueRow[],
  people: number,
  manifest: KindManifest,
  by: League['by'],
  minimum: number,
): LeagueRowShown['people'][] {
  const cells = tally(minimum)
  const total = by ? cells.add(people, 'open') : undefined
  const scheme = by?.sort === 'scheme' ? by.id : undefined
  const added = addValueGroups(cells, rows, { manifest, scheme, total })
  return added.map(cells.shown())
}

/** Whether the number of an earlier run may be shown, of each row. */
function shownBefore(rows: readonly LeagueRow[], all: LeagueRow, areParts: boolean, minimum: number) {
  if (all.peopleBefore === undefined) return () => true
  const cells = tally(minimum)
  const added: Cell[] = rows.map((one) => cells.add(one.peopleBefore ?? 0))
  // Groups that are gone are no rows.
  const rest = all.peopleBefore - rows.reduce((sum, one) => sum + (one.peopleBefore ?? 0), 0)
  if (areParts) cells.sum([...added, cells.add(Math.max(0, rest), 'implied')], cells.add(all.peopleBefore, 'open'))
  const shown = cells.shown()
  return (at: number) => isOpen(shown(added[at]!))
}

function rowOf(
  row: LeagueRow,
  { people, then, door }: { people: LeagueRowShown['people']; then: boolean; door: DoorDraft | undefined },
): LeagueRowShown {
  const open = isOpen(people)
  const shown = <T>(value: T | undefined): T | null => (open && value !== undefined ? value : null)
  return {
    id: row.id,
    name: row.name,
    people,
    ...(door ? { door } : {}),
    value: shown(row.value),
    share: shown(row.share),
    perHead: shown(row.perHead),
    growth: then ? shown(row.growth) : null,
    potential: shown(row.potential),
    cost: shown(row.cost),
    net: shown(row.net),
    netPerHead: shown(row.netPerHead),
  }
}

/** Of groups that are shown: of a hidden one it is not said either that it has the most. */
function mostOf(rows: readonly LeagueRowShown[]): LeagueAnswer['most'] {
  const best = (value: (row: LeagueRowShown) => number | string | null) =>
    rows
      .filter((one) => one.id !== null && isOpen(one.people) && one.people > 0 && value(one) !== null)
      .toSorted((a, b) => Number(value(b)) - Number(value(a)))[0]?.id ?? undefined
  const found = {
    value: best((one) => one.value),
    growth: best((one) => one.growth),
    perHead: best((one) => one.perHead),
    potential: best((one) => one.potential),
    net: best((one) => one.net),
  }
  return Object.fromEntries(Object.entries(found).filter(([, id]) => id !== undefined))
}
