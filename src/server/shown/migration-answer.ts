import type { Project } from '../../project.ts'
import type { DoorDraft } from '../contract/group.ts'
import type { MigrationAnswer, MoveDirection } from '../contract/migration.ts'
import { moveDirectionSchema } from '../contract/migration.ts'
import { wasThere } from '../doors/flow.ts'
import { doorOf } from '../doors/group.ts'
import { countsOf, isOpen, shareOf } from './counts.ts'

type Migration = Awaited<ReturnType<Project['migration']>>

/** No class id has parentheses. */
const nowhere = { new: '(new)', gone: '(gone)', unassigned: '(unassigned)' } as const

const names = {
  new: { zh: '新进入总体', en: 'New in the population' },
  gone: { zh: '离开总体', en: 'Gone from the population' },
} as const

export interface AboutMigration {
  method: string
  /** Of the scheme, as the later run has it. */
  population: string
  schemes: MigrationAnswer['schemes']
  /** Classes by id that the later run has. */
  classes: readonly string[]
  /** Published as-of days; doors ask for the past by them. */
  days: readonly string[]
  redefined: boolean
  /** Both runs end with a day, so that a window can name the time between them. */
  whole: boolean
}

const orderedMethods = ['rfm', 'tiers', 'firm size']

/** Who moved where, with small counts hidden in cells, totals of rows and columns, and totals of directions. */
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
        : [
            {
              row: at,
              column: to,
              from: row.id,
              to: column.id,
              count: people.get(`${row.id} ${column.id}`) ?? 0,
              direction: directionOf(row.id, column.id, about),
            },
          ],
    ),
  )
  const directions = moveDirectionSchema.options
  const counts = cells.map((one) => one.count)
  const lines = [
    ...rows.map((_, row) => cells.flatMap((cell, at) => (cell.row === row ? [at] : []))),
    ...columns.map((_, column) => cells.flatMap((cell, at) => (cell.column === column ? [at] : []))),
    ...directions.map((direction) => cells.flatMap((cell, at) => (cell.direction === direction ? [at] : []))),
  ]
  const totals = lines.map((line) => line.reduce((sum, at) => sum + counts[at]!, 0))
  const sums = lines.flatMap((parts, line) => (parts.length ? [{ parts, total: counts.length + line }] : []))
  const shown = countsOf([...counts, ...totals], sums, minimum)
  const total = (line: number) => shown[counts.length + line]!
  const isKnown = new Set(about.classes)
  const net = classes
    .filter(({ id }) => id !== nowhere.unassigned)
    .map(({ id, name }) => {
      const at = classes.findIndex((one) => one.id === id)
      const [before, after] = [total(at), total(rows.length + at)]
      return { id, name, before, after, net: isOpen(before) && isOpen(after) ? after - before : null }
    })
  const doorFor = doorsOf(found, about, people)
  return {
    scheme: { id: found.scheme, name: found.name, kind: found.kind, method: about.method },
    schemes: about.schemes,
    from: found.from,
    to: found.to,
    redefined: about.redefined,
    ordered: orderedMethods.includes(about.method),
    rows: rows.map(({ id, name }, at) => ({ id, name, people: total(at) })),
    columns: columns.map(({ id, name }, at) => ({ id, name, people: total(rows.length + at) })),
    moves: cells.flatMap((cell, at) => {
      const count = shown[at]!
      if (count === 0) return []
      const known = [cell.from, cell.to].every((id) => id.startsWith('(') || isKnown.has(id))
      const door = known && about.whole ? doorFor(cell.from, cell.to) : undefined
      return [
        {
          row: cell.row,
          column: cell.column,
          direction: cell.direction,
          people: count,
          share: cell.from === nowhere.new ? null : shareOf(count, total(cell.row)),
          ...(door ? { door } : {}),
        },
      ]
    }),
    totals: Object.fromEntries(
      directions.map((direction, at) => {
        const count = total(rows.length + columns.length + at)
        return [direction, count]
      }),
    ) as MigrationAnswer['totals'],
    net: net.toSorted((a, b) => (b.net ?? -Infinity) - (a.net ?? -Infinity)),
  }
}

function directionOf(from: string, to: string, { method, classes }: AboutMigration): MoveDirection {
  if (from === nowhere.new) return 'new'
  if (to === nowhere.gone) return 'gone'
  if (from === to) return 'same'
  const [was, is] = [classes.indexOf(from), classes.indexOf(to)]
  if (!orderedMethods.includes(method) || was < 0 || is < 0) return 'other'
  return is < was ? 'better' : 'worse'
}

/** The rule of each cell, where there is one that says exactly who is in it. */
function doorsOf(
  { scheme, kind, from: { day } }: Migration,
  { population, classes, days }: AboutMigration,
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
