import type { Project } from '../../project.ts'
import type { SchemeAnswer, Tried } from '../contract/schemes.ts'
import { isOpen } from './counts.ts'
import { changeOf } from './scheme-head.ts'
import { tally } from './tally.ts'

type TriedScheme = Awaited<ReturnType<Project['tryScheme']>>

/**
 * What other parameters would do, beside what is published and how that is shown. No move and no difference of a class is told where it
 * would be a small group, nor anything that they would follow from.
 */
export function shownTried(tried: TriedScheme, answer: SchemeAnswer, minimum: number): Tried {
  const cells = tally(minimum)
  const places = [...tried.classes.map((one) => one.id), null]
  const peopleIn = (to: string | null) =>
    tried.moves.filter((one) => one.to === to).reduce((sum, one) => sum + one.people, 0)
  const before = (id: string | null) =>
    id === null ? tried.unassigned : tried.published.find((one) => one.id === id)?.people
  const flows = tried.moves.map((one) => ({ ...one, cell: cells.add(one.people) }))
  for (const from of new Set(tried.moves.map((one) => one.from)))
    cells.sum(flows.filter((one) => one.from === from).map((one) => one.cell))
  const rows = places.map((id) => {
    const [now, then] = [before(id), peopleIn(id)]
    const cell = cells.add(then)
    cells.sum(
      flows.filter((one) => one.to === id).map((one) => one.cell),
      cell,
    )
    if (now !== undefined) cells.sum([cells.add(Math.abs(then - now))], cell)
    return { id, now, then, cell }
  })
  cells.sum(rows.map((one) => one.cell))
  const away = flows.filter((one) => one.from !== one.to && one.from !== undefined)
  const moved = cells.add(away.reduce((sum, one) => sum + one.people, 0))
  cells.sum(
    away.map((one) => one.cell),
    moved,
  )
  const cuts = tried.cuts.map((cut) => {
    const own = { ...cut, atCell: cells.add(cut.at), high: cells.add(cut.atOrBetter), low: cells.add(cut.worse) }
    cells.sum(
      cut.better.map((place) => rows[place]!.cell),
      own.high,
    )
    cells.sum([own.high, own.low])
    const now = cut.better.map((place) => rows[place]!.now)
    if (now.every((one) => one !== undefined))
      cells.sum([cells.add(Math.abs(cut.atOrBetter - now.reduce((sum, one) => sum + one, 0)))], own.high)
    return own
  })
  const shown = cells.shown()
  const published = (id: string) => answer.classes.find((one) => one.id === id)?.people
  return {
    tookMs: tried.took,
    from: tried.from,
    classes: tried.classes.map((one, index) => {
      const { now, then, cell } = rows[index]!
      const known = published(one.id)
      return {
        ...one,
        ...(known === undefined ? {} : { now: known }),
        then: shown(cell),
        ...(now === undefined || !isOpen(known ?? 0) ? {} : { change: changeOf(then - now, minimum) }),
      }
    }),
    unassigned: { now: answer.unassigned, then: shown(rows.at(-1)!.cell) },
    moved: shown(moved),
    moves: away
      .map(({ from, to, cell }) => ({ from: from ?? null, to, people: shown(cell) }))
      .filter((one) => one.people !== 0),
    cuts: cuts.map(({ input, label, value, high, low, atCell }) => ({
      input,
      label,
      value,
      atOrBetter: shown(high),
      worse: shown(low),
      at: shown(atCell),
    })),
  }
}
