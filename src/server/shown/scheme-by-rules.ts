import type { FirmSizeDetail, LifeCycleDetail, TableDetail } from '../../report/scheme-figures.ts'
import type { FirmSizeScheme, LifeCycleScheme, TableScheme } from '../contract/schemes.ts'
import { shareOf } from './counts.ts'
import type { Head, SchemeParts, Shown } from './scheme-head.ts'
import { totalOf, worthOf } from './scheme-head.ts'

export function shownTable(parts: SchemeParts, detail: TableDetail, headOf: (shown: Shown) => Head): TableScheme {
  const { figures, head, doors } = parts
  const { cells } = head
  const membersOf = (group: string) => figures.classes.filter((_, index) => detail.group[index] === group)
  const groups = detail.groups.map((group) => {
    const cell = cells.add(membersOf(group.id).reduce((sum, one) => sum + one.people, 0))
    cells.sum(
      head.classes.filter((_, index) => detail.group[index] === group.id),
      cell,
    )
    return { group, cell }
  })
  const isWhole = groups.length > 0 && detail.group.every((group) => group !== undefined)
  if (isWhole)
    cells.sum(
      groups.map(({ cell }) => cell),
      head.assigned,
    )
  const overlaps = detail.overlaps.map((one) => ({ ...one, cell: cells.add(one.people) }))
  const several = cells.add(detail.several)
  cells.sum(
    overlaps.map((one) => one.cell),
    several,
  )
  const past = cells.add(detail.pastUnknown)
  const stages = stageCells(parts, detail)
  const shown = cells.shown()
  const base = headOf(shown)
  const population = shown(head.population)
  const { total } = totalOf(figures, head, shown)
  return {
    method: 'table',
    ...base,
    classes: base.classes.map((one, index) => {
      const group = detail.group[index]
      return { ...one, ...(group === undefined ? {} : { group }) }
    }),
    groups: groups.map(({ group, cell }) => {
      const own = membersOf(group.id)
      const people = shown(cell)
      const money = own.some((one) => one.people > 0 && one.money === null)
        ? null
        : own.reduce((sum, one) => sum + (one.money ?? 0), 0)
      const { perHead: _, ...worth } = worthOf({ money }, people, total)
      return {
        ...group,
        people,
        share: shareOf(people, population),
        ...worth,
        door: doors.ofClasses(
          own.map((one) => one.id),
          group.name,
        ),
      }
    }),
    pastUnknown: shown(past),
    several: shown(several),
    overlaps: overlaps.map(({ first, also, cell }) => ({
      class: figures.classes[first]!.id,
      also: figures.classes[also]!.id,
      people: shown(cell),
    })),
    ...(stages ? { stages: stages(shown) } : {}),
  }
}

/** Who came at least as far as a stage is its people and those of the stages after it. */
function stageCells(
  { figures, head }: SchemeParts,
  { stages }: TableDetail,
): ((shown: Shown) => NonNullable<TableScheme['stages']>) | undefined {
  if (!stages) return undefined
  const { cells } = head
  const reached = stages.map((one) => cells.add(one.reached))
  stages.forEach((one, index) => {
    const own = head.classes[figures.classes.findIndex((each) => each.id === one.id)]!
    const later = reached[index + 1]
    cells.sum(later === undefined ? [own] : [own, later], reached[index])
  })
  return (shown) =>
    stages.map(({ id, name, stays }, index) => {
      const people = shown(reached[index]!)
      const enough = stays.ended >= figures.minimum && stays.medianDays !== undefined
      return {
        class: id,
        name,
        reached: people,
        share: shareOf(people, shown(reached[0]!)),
        days: enough ? (stays.medianDays ?? null) : null,
      }
    })
}

export function shownLifeCycle(
  { head }: SchemeParts,
  detail: LifeCycleDetail,
  headOf: (shown: Shown) => Head,
): LifeCycleScheme {
  return { ...headOf(head.cells.shown()), method: 'life cycle', rhythm: detail.rhythm }
}

export function shownFirmSize(
  { head }: SchemeParts,
  detail: FirmSizeDetail,
  headOf: (shown: Shown) => Head,
): FirmSizeScheme {
  const partly = head.cells.add(detail.partly)
  const shown = head.cells.shown()
  return { ...headOf(shown), method: 'firm size', partly: shown(partly) }
}
