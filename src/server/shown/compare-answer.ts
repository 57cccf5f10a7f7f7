import type { Project } from '../../project.ts'
import type { CompareAnswer } from '../contract/compare.ts'
import { doorOf } from '../doors/group.ts'
import { countsOf, isOpen, shareOf } from './counts.ts'
import { estimateAnswer } from './profile-answer.ts'

type Compared = Awaited<ReturnType<Project['compare']>>

/** Segments side by side: combinations part the union, and sizes and pairs are sums of them, so all are hidden together. */
export function compareAnswer(
  { kind, segments, combinations, profile }: Compared,
  populations: CompareAnswer['segments'][number]['population'][],
  minimum: number,
): Omit<CompareAnswer, 'at'> {
  const places = segments.map((_, at) => at)
  const pairs = places.flatMap((a) => places.slice(a + 1).map((b) => [a, b] as const))
  // Who is in exactly these: every combination that could be, those of nobody too, since they are part of the sums.
  const exact = Array.from({ length: 2 ** segments.length - 1 }, (_, mask) =>
    places.filter((place) => (((mask + 1) >> place) & 1) === 1),
  )
  const counts = exact.map((own) => combinations.find((one) => one.places.join() === own.join())?.people ?? 0)
  const having = (wanted: readonly number[]) =>
    exact.flatMap((own, at) => (wanted.every((place) => own.includes(place)) ? [at] : []))
  const groups = [...places.map((place) => having([place])), ...pairs.map((pair) => having(pair)), having([])]
  const sums = groups.map((parts, at) => ({ parts, total: counts.length + at }))
  const totals = groups.map((parts) => parts.reduce((sum, at) => sum + counts[at]!, 0))
  const shown = countsOf([...counts, ...totals], sums, minimum)
  const total = (group: number) => shown[counts.length + group]!
  const isIn = (place: number) => ({ 'in segment': segments[place]!.id })
  const door = (conditions: readonly object[]) => doorOf({ kind, population: 'everyone' }, conditions)
  return {
    kind,
    segments: segments.map(({ id, name, sentence }, at) => ({
      id,
      name,
      sentence,
      people: total(at),
      door: door([isIn(at)]),
      population: populations[at]!,
    })),
    pairs: pairs.map(([a, b], at) => {
      const [both, sizeA, sizeB] = [total(segments.length + at), total(a), total(b)]
      const open = isOpen(both) && isOpen(sizeA) && isOpen(sizeB)
      const either = open ? sizeA + sizeB - both : 0
      return {
        a: segments[a]!.id,
        b: segments[b]!.id,
        people: both,
        door: door([isIn(a), isIn(b)]),
        jaccard: open && either > 0 ? both / either : null,
        ofA: shareOf(both, sizeA),
        ofB: shareOf(both, sizeB),
      }
    }),
    combinations: exact
      .map((own, at) => {
        const others = places.filter((place) => !own.includes(place))
        return {
          in: own.map((place) => segments[place]!.id),
          people: shown[at]!,
          door: door([...own.map(isIn), ...(others.length ? [{ none: others.map(isIn) }] : [])]),
        }
      })
      .filter((one) => one.people !== 0)
      .toSorted((a, b) => (isOpen(b.people) ? b.people : 0) - (isOpen(a.people) ? a.people : 0)),
    union: { people: total(groups.length - 1), door: door([{ any: places.map(isIn) }]) },
    profile: profile.map(({ cells, ...row }) => ({
      ...row,
      cells: cells.map((cell) => (cell ? { n: cell.n, ...estimateAnswer(cell) } : null)),
    })),
  }
}
