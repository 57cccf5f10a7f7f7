import { hiddenMoves, isOrdered, moveDirection, nowhere } from '../../privacy/moves.ts'
import type { MovesSide } from '../../privacy/moves.ts'
import type { Project } from '../../project.ts'
import type { DoorDraft } from '../contract/group.ts'
import type { MigrationAnswer } from '../contract/migration.ts'
import { moveDirectionSchema } from '../contract/migration.ts'
import { wasThere } from '../doors/flow.ts'
import { doorOf } from '../doors/group.ts'
import { countShown, isOpen, shareOf } from './counts.ts'

type Migration = Awaited<ReturnType<Project['migration']>>

const names = {
  new: { zh: '新进入总体', en: 'New in the population' },
  gone: { zh: '离开总体', en: 'Gone from the population' },
} as const

export interface AboutMigration {
  method: string
  /** Of the scheme, as the later run has it. */
  population: string
  schemes: MigrationAnswer['schemes']
  /** The scheme as the two runs have it. */
  before: MovesSide
  after: MovesSide
  /** Published as-of days; doors ask for the past by them. */
  days: readonly string[]
  redefined: boolean
  /** Both runs end with a day, so that a window can name the time between them. */
  whole: boolean
}

/** Who moved where: counts hidden around the sizes of the classes at both runs, which other pages show. */
export function migrationAnswer(found: Migration, about: AboutMigration, minimum: number): Omit<MigrationAnswer, 'at'> {
  const people = new Map(found.flows.map((one) => [`${one.from} ${one.to}`, one.people]))
  const isAnywhere = (id: string) => found.flows.some((one) => one.from === id || one.to === id)
  const classes = found.classes.filter(({ id }) => id !== nowhere.unassigned || isAnywhere(id))
  const rows = [...classes, { id: nowhere.new, name: names.new }]
  const columns = [...classes, { id: nowhere.gone, name: names.gone }]
  const cells = rows.flatMap((row, at) =>
    columns.flatMap((column, to) =>
      row.id === nowhere.new && column.id === nowhere.gone
        ? []
        : [{ row: at, column: to, from: row.id, to: column.id, direction: moveDirection(row.id, column.id, about) }],
    ),
  )
  const hidden = hiddenMoves({ ...about, flows: found.flows }, minimum)
  const peopleIn = (wanted: (one: Migration['flows'][number]) => boolean) =>
    found.flows.filter(wanted).reduce((sum, one) => sum + one.people, 0)
  const rowTotal = (id: string) =>
    countShown(
      peopleIn((one) => one.from === id),
      hidden.row(id),
      minimum,
    )
  const columnTotal = (id: string) =>
    countShown(
      peopleIn((one) => one.to === id),
      hidden.column(id),
      minimum,
    )
  const isKnown = new Set(about.after.ids)
  const net = classes
    .filter(({ id }) => id !== nowhere.unassigned)
    .map(({ id, name }) => {
      const [before, after] = [rowTotal(id), columnTotal(id)]
      return { id, name, before, after, net: isOpen(before) && isOpen(after) ? after - before : null }
    })
  const doorFor = doorsOf(found, about, people)
  return {
    scheme: { id: found.scheme, name: found.name, kind: found.kind, method: about.method },
    schemes: about.schemes,
    from: found.from,
    to: found.to,
    redefined: about.redefined,
    ordered: isOrdered(about.method),
    rows: rows.map(({ id, name }) => ({ id, name, people: rowTotal(id) })),
    columns: columns.map(({ id, name }) => ({ id, name, people: columnTotal(id) })),
    moves: cells.flatMap((cell) => {
      const count = countShown(people.get(`${cell.from} ${cell.to}`) ?? 0, hidden.move(cell.from, cell.to), minimum)
      if (count === 0) return []
      const known = [cell.from, cell.to].every((id) => id.startsWith('(') || isKnown.has(id))
      const door = known && about.whole ? doorFor(cell.from, cell.to) : undefined
      return [
        {
          row: cell.row,
          column: cell.column,
          direction: cell.direction,
          people: count,
          share: cell.from === nowhere.new ? null : shareOf(count, rowTotal(cell.from)),
          ...(door ? { door } : {}),
        },
      ]
    }),
    totals: Object.fromEntries(
      moveDirectionSchema.options.map((direction) => {
        const all = peopleIn((one) => moveDirection(one.from, one.to, about) === direction)
        return [direction, countShown(all, hidden.direction(direction), minimum)]
      }),
    ) as MigrationAnswer['totals'],
    net: net.toSorted((a, b) => (b.net ?? -Infinity) - (a.net ?? -Infinity)),
  }
}

/** The rule of each cell, where there is one that says exactly who is in it. */
function doorsOf(
  { scheme, kind, from: { day } }: Migration,
  { population, after: { ids: classes }, days }: AboutMigration,
  people: ReadonlyMap<string, number>,
): (from: string, to: string) => DoorDraft | undefined {
  const nobody = (from: string, to: string) => (people.get(`${from} ${to}`) ?? 0) === 0
  const was = (own: string | readonly string[]) => wasThere({ scheme, class: own }, day, days)
  const anywhere = { kind, population: 'everyone' }
  return (from, to) => {
    if (!from.startsWith('(')) {
      if (!to.startsWith('(')) return doorOf(anywhere, [...was(from), { 'in class': { scheme, class: to } }])
      const none = { 'not in class': { scheme, class: classes } }
      if (to === nowhere.unassigned) return doorOf({ kind, population }, [...was(from), none])
      return nobody(from, nowhere.unassigned) ? doorOf(anywhere, [...was(from), none]) : undefined
    }
    if (to.startsWith('(') || classes.length === 0) return undefined
    // Who was in no class then: either of two rows, and the rule is that of one only where the other is empty.
    const other = from === nowhere.new ? nowhere.unassigned : nowhere.new
    return nobody(other, to)
      ? doorOf(anywhere, [{ 'in class': { scheme, class: to } }, { none: [{ all: was(classes) }] }])
      : undefined
  }
}
