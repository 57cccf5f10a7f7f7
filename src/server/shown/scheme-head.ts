import type { ClassFigures, SchemeFigures } from '../../report/scheme-figures.ts'
import { addClassSizes } from '../../privacy/class-sizes.ts'
import type { ClassCells } from '../../privacy/class-sizes.ts'
import type { Count } from '../contract/count.ts'
import type { ReadAt } from '../contract/read-at.ts'
import type { Change, SchemeClass } from '../contract/schemes.ts'
import { countOf, isOpen, shareOf } from './counts.ts'
import type { SchemeDoors } from './scheme-doors.ts'
import type { Cell, Tally } from './tally.ts'
import { tally } from './tally.ts'

/** The counts that every scheme has, before it is known how they may be shown. */
export interface HeadCells extends ClassCells {
  cells: Tally
}

/** What the part of a method is made from. */
export interface SchemeParts {
  figures: SchemeFigures
  head: HeadCells
  doors: SchemeDoors
}

/** The rest of an answer, once it is known how counts may be shown. */
export type Shown = (cell: Cell) => Count

/** The head of an answer, which every method's part is put behind. */
export type Head = ReturnType<typeof headOf>

/** Counts that every scheme has, and how they add up: as every page shows them. */
export function headCells({ classes, reasons, minimum }: SchemeFigures): HeadCells {
  const cells = tally(minimum)
  const peopleOf = (list: readonly { people: number }[]) => list.map((one) => one.people)
  return { cells, ...addClassSizes(cells, { classes: peopleOf(classes), reasons: peopleOf(reasons) }) }
}

/** What every scheme says, once it is known how its counts may be shown. */
export function headOf({ figures, head, doors }: SchemeParts, at: ReadAt, shown: Shown) {
  const { money, about } = figures
  const { total, of } = totalOf(figures, head, shown)
  const population = shown(head.population)
  const reasonsWithPeople = figures.reasons.filter((one) => one.people > 0)
  return {
    at,
    id: figures.id,
    kind: figures.kind,
    name: figures.name,
    unit: figures.unit,
    state: figures.state,
    population: { ...figures.population, people: population, door: doors.population },
    assigned: shown(head.assigned),
    unassigned: shown(head.unassigned),
    doors: { assigned: doors.assigned, unassigned: doors.unassigned },
    coverage: shareOf(shown(head.assigned), population),
    reasons: figures.reasons.map(({ id, text, missing }, index) => ({
      id,
      text,
      people: shown(head.reasons[index]!),
      ...(missing
        ? { door: doors.lacking(missing, text) }
        : reasonsWithPeople.length === 1 && reasonsWithPeople[0]?.id === id
          ? { door: { ...doors.unassigned } }
          : {}),
    })),
    ...(money ? { money: { ...money, currency: figures.currency, total: moneyText(total), of } } : {}),
    ...(figures.since ? { since: figures.since } : {}),
    about: {
      ...(about.purpose ? { purpose: said(about.purpose) } : {}),
      ...(about.strategy ? { strategy: said(about.strategy) } : {}),
      ...(about.owner === undefined ? {} : { owner: about.owner }),
      ...(about.reviewDate === undefined ? {} : { reviewDate: about.reviewDate }),
      ...(about.stale ? { stale: [...about.stale] } : {}),
    },
    params: figures.params as Record<string, unknown>,
    warnings: figures.warnings.map(({ code, severity, message, hint }) => ({
      code,
      severity,
      message,
      ...(hint ? { hint } : {}),
    })),
    classes: figures.classes.map((one, index): SchemeClass => {
      const people = shown(head.classes[index]!)
      return {
        id: one.id,
        name: one.name,
        rule: one.rule,
        ...(one.action ? { action: one.action } : {}),
        people,
        share: shareOf(people, population),
        ...worthOf(one, people, total),
        ...(one.change === undefined ? {} : { change: changeOf(one.change, people, figures.minimum) }),
        trend: trendOf(figures, index, people),
        door: doors.ofClass(one.id, one.name),
      }
    }),
  }
}

const said = (text: string | { zh: string; en: string }) => (typeof text === 'string' ? { zh: text, en: text } : text)

/** What shares of money are of, and whose it is. */
export interface MoneyTotal {
  /** Null where people of a class have none known. */
  total: number | null
  of: 'population' | 'assigned'
}

/**
 * Money of the population, those without a class in it. Where these alone may not be shown, their money would follow from that of all and
 * of the classes: then it is that of those with a class.
 */
export function totalOf({ classes, money, moneyWithout }: SchemeFigures, head: HeadCells, shown: Shown): MoneyTotal {
  const isHidden = (cell: Cell) => !isOpen(shown(cell))
  const isAlone = isHidden(head.unassigned) && !head.classes.some(isHidden)
  const of = isAlone ? 'assigned' : 'population'
  if (!money || classes.some((one) => one.people > 0 && one.money === null)) return { total: null, of }
  const sum = classes.reduce((total, one) => total + (one.money ?? 0), 0)
  return { total: isAlone ? sum : sum + (moneyWithout ?? 0), of }
}

/** What people are worth together and per head; nothing where their number may not be shown. */
export function worthOf(
  { money }: Pick<ClassFigures, 'money'>,
  people: Count,
  total: number | null,
): Pick<SchemeClass, 'money' | 'moneyShare' | 'perHead'> {
  if (!isOpen(people) || money === null) return { money: null, moneyShare: null, perHead: null }
  return {
    money: moneyText(money),
    moneyShare: total !== null && total > 0 ? money / total : null,
    perHead: people > 0 ? moneyText(money / people) : null,
  }
}

/** Money as it goes over the wire: two decimals. */
export const moneyText = (money: number | null): string | null => (money === null ? null : money.toFixed(2))

/** A net difference, where both sizes are shown; it is no number of people who moved. */
function changeOf(change: number, now: Count, minimum: number): Change {
  return isOpen(now) && isOpen(countOf(now - change, minimum)) ? change : { hidden: true, under: minimum }
}

/** A class at the published days; what it was is hidden as what it is. */
function trendOf({ trend, minimum }: SchemeFigures, index: number, now: Count): SchemeClass['trend'] {
  return trend.map(({ day, classes, unassigned }, place) => {
    if (place === trend.length - 1) return { day, people: now }
    const cells = tally(minimum)
    const own = addClassSizes(cells, { classes, reasons: unassigned })
    return { day, people: cells.shown()(own.classes[index]!) }
  })
}
