import type { Project } from '../../project.ts'
import type { Count } from '../contract/count.ts'
import type { SchemeAnswer, Tried } from '../contract/schemes.ts'
import { isOpen } from './counts.ts'
import { tally } from './tally.ts'

type TriedScheme = Awaited<ReturnType<Project['tryScheme']>>

/**
 * What other parameters would do, beside what is published and how that is shown: no move and no class of few people is told, nor anything that it would
 * follow from. How much a class grows is two sizes less each other, and no group of people, as in the preview of a rule.
 */
export function shownTried(tried: TriedScheme, answer: SchemeAnswer, minimum: number): Tried {
  const cells = tally(minimum)
  const places = [...tried.classes.map((one) => one.id), null]
  const publishedIn = (id: string) => tried.published.find((one) => one.id === id)?.people
  const before = (id: string | null) => (id === null ? tried.unassigned : publishedIn(id))
  const peopleIn = (to: string | null) =>
    tried.moves.filter((one) => one.to === to).reduce((sum, one) => sum + one.people, 0)
  const published = (id: string) => answer.classes.find((one) => one.id === id)?.people
  const flows = tried.moves.map((one) => ({ ...one, cell: cells.add(one.people) }))
  const lines: { size: number | undefined; seen: Count | undefined; from: string | null }[] = [
    ...tried.published.map((one) => ({ size: one.people, seen: published(one.id), from: one.id })),
    { size: tried.unassigned, seen: answer.unassigned, from: null },
  ]
  for (const { size = 0, seen, from } of lines) {
    const parts = flows.filter((one) => one.from === from).map((one) => one.cell)
    const sum = parts.reduce((all, cell) => all + cells.count(cell), 0)
    cells.sum(parts, sum === size ? cells.add(size, isOpen(seen) ? 'open' : 'shut') : cells.add(sum))
  }
  const rows = places.map((id) => {
    const [now, then] = [before(id), peopleIn(id)]
    const cell = cells.add(then)
    cells.sum(
      flows.filter((one) => one.to === id).map((one) => one.cell),
      cell,
    )
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
    return own
  })
  const shown = cells.shown()
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
        ...(now !== undefined && isOpen(known ?? 0) && isOpen(shown(cell)) ? { change: then - now } : {}),
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
