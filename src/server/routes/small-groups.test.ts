import { afterAll, beforeAll, expect, it } from 'vitest'
import { narrowed } from '../../../test/support/attacker.ts'
import { serveRetailer } from '../../../test/support/served.ts'
import type { ServedRetailer } from '../../../test/support/served.ts'
import type { Sum } from '../../privacy/small-groups.ts'
import { openProject } from '../../project.ts'
import type { CompareAnswer } from '../contract/compare.ts'
import type { Count } from '../contract/count.ts'
import type { MigrationAnswer } from '../contract/migration.ts'
import type { SchemeAnswer, Schemes } from '../contract/schemes.ts'
import type { SegmentsAnswer } from '../contract/segments.ts'

let served: ServedRetailer
const minimum = 10

beforeAll(async () => {
  served = await serveRetailer()
}, 120_000)

afterAll(() => served.close())

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(`${served.address}/api/v1${path}`)
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  return (await answer.json()) as T
}

const numberOf = (count: Count | undefined) => (typeof count === 'number' ? count : undefined)

/** What a reader puts together from several pages: counts, some of them seen, and how they add up. */
function notebook() {
  const shown: (number | undefined)[] = []
  const sums: Sum[] = []
  const places = new Map<string, number>()
  return {
    note(name: string, count: Count | undefined): number {
      const at = places.get(name) ?? shown.push(undefined) - 1
      places.set(name, at)
      shown[at] ??= numberOf(count)
      return at
    },
    sum: (parts: number[], total: number) => void sums.push({ parts, total }),
    /** From where to where a count may be, if every hidden one is at least so many. */
    range(least: number) {
      const found = narrowed({ shown, sums, least: shown.map(() => least) })
      return (name: string) => found[places.get(name)!]!
    },
  }
}

it('O04: no small move follows from a migration and the pages of its scheme at both runs, to fewer than ten numbers', async () => {
  const { schemes } = await get<Schemes>('/schemes')
  const project = await openProject(served.folder, { now: () => Date.parse('2026-07-01T02:00:00Z') })
  try {
    const found: string[] = []
    let small = 0
    for (const { id } of schemes) {
      const truth = await project.migration(id)
      const answer = await get<MigrationAnswer>(`/migration?scheme=${id}`)
      const book = notebook()
      const sizes = async (run: string, side: string) => {
        const page = await get<SchemeAnswer>(`/schemes/${id}?run=${run}`)
        for (const one of page.classes) book.note(`${side} ${one.id}`, one.people)
        book.note(`${side} (unassigned)`, page.unassigned)
        const classes = page.classes.map((one) => book.note(`${side} ${one.id}`, one.people))
        book.sum(classes, book.note(`${side} assigned`, page.assigned))
        book.sum(
          [book.note(`${side} assigned`, page.assigned), book.note(`${side} (unassigned)`, page.unassigned)],
          book.note(`${side} all`, page.population.people),
        )
      }
      await sizes(truth.from.run, 'was')
      await sizes(truth.to.run, 'is')
      const cells = answer.moves.map((move) => {
        const [from, to] = [answer.rows[move.row]!.id, answer.columns[move.column]!.id]
        return { from, to, direction: move.direction, at: book.note(`${from} ${to}`, move.people) }
      })
      for (const { id: from, people } of answer.rows)
        book.sum(
          cells.filter((one) => one.from === from).map((one) => one.at),
          book.note(`was ${from}`, people),
        )
      for (const { id: to, people } of answer.columns)
        book.sum(
          cells.filter((one) => one.to === to).map((one) => one.at),
          book.note(`is ${to}`, people),
        )
      for (const [direction, people] of Object.entries(answer.totals))
        book.sum(
          cells.filter((one) => one.direction === direction).map((one) => one.at),
          book.note(direction, people ?? undefined),
        )
      const people = (from: string, to: string) =>
        truth.flows.find((one) => one.from === from && one.to === to)?.people ?? 0
      // Where nobody is hidden, whoever knows the rule of hiding may only think of nobody too.
      const isNobodyHidden = answer.moves.some(
        (move) =>
          typeof move.people !== 'number' && people(answer.rows[move.row]!.id, answer.columns[move.column]!.id) === 0,
      )
      const range = book.range(isNobodyHidden ? 0 : 1)
      for (const flow of truth.flows.filter((one) => one.people < minimum)) {
        small++
        const { from, to } = range(`${flow.from} ${flow.to}`)
        if (to - from + 1 < minimum) found.push(`${id}: ${flow.from} → ${flow.to} is ${from} to ${to}`)
      }
    }
    expect(small).toBeGreaterThan(20)
    expect(found).toEqual([])
  } finally {
    await project.close()
  }
}, 120_000)

it('O04: what pages of two and of three segments show does not add up to a few people, and sizes are those of the list', async () => {
  const { segments } = await get<SegmentsAnswer>('/segments')
  const chosen = segments.filter((one) => one.kind === 'customer' && typeof one.people === 'number').slice(0, 4)
  expect(chosen.length).toBeGreaterThan(3)
  const [a, b, c, d] = chosen.map((one) => one.id) as [string, string, string, string]
  const choices = [
    [a, b],
    [a, c],
    [b, c],
    [a, d],
    [a, b, c],
    [a, b, d],
  ]
  const project = await openProject(served.folder, { now: () => Date.parse('2026-07-01T02:00:00Z') })
  try {
    for (const ids of [
      [a, b, c],
      [a, b, d],
    ]) {
      const truth = await project.compare(ids)
      const exactly = (own: readonly string[]) =>
        truth.combinations.find((one) => one.places.map((place) => ids[place]!).join() === own.join())?.people ?? 0
      const subsets = Array.from({ length: 7 }, (_, mask) => ids.filter((_id, at) => ((mask + 1) >> at) & 1))
      const book = notebook()
      const cells = subsets.map((own) => ({ own, at: book.note(`exactly ${own.join()}`, undefined) }))
      for (const choice of choices.filter((one) => one.every((id) => ids.includes(id)))) {
        const page = await get<CompareAnswer>(`/compare?segments=${choice.join()}`)
        for (const one of page.segments) {
          expect(one.people).toBe(segments.find((row) => row.id === one.id)!.people)
          book.sum(
            cells.filter(({ own }) => own.includes(one.id)).map(({ at }) => at),
            book.note(one.id, one.people),
          )
        }
        for (const one of page.pairs)
          book.sum(
            cells.filter(({ own }) => own.includes(one.a) && own.includes(one.b)).map(({ at }) => at),
            book.note(`${one.a} and ${one.b}`, one.people),
          )
        for (const one of page.combinations)
          book.sum(
            cells
              .filter(({ own }) => choice.every((id) => own.includes(id) === one.in.includes(id)))
              .map(({ at }) => at),
            book.note(`of ${choice.join()} exactly ${one.in.join()}`, one.people),
          )
        book.sum(
          cells.filter(({ own }) => own.some((id) => choice.includes(id))).map(({ at }) => at),
          book.note(`any of ${choice.join()}`, page.union.people),
        )
      }
      const range = book.range(0)
      for (const { own } of cells) {
        const { from, to } = range(`exactly ${own.join()}`)
        const people = exactly(own)
        const isSmall = people > 0 && people < minimum
        expect([own, people, !isSmall || to - from >= minimum - 1]).toEqual([own, people, true])
      }
    }
  } finally {
    await project.close()
  }
}, 120_000)
