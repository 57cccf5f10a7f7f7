import { hiddenOverlaps } from '../../privacy/overlaps.ts'
import type { Project } from '../../project.ts'
import type { CompareAnswer } from '../contract/compare.ts'
import { doorOf } from '../doors/group.ts'
import { countShown, isOpen, shareOf } from './counts.ts'
import { estimateAnswer } from './profile-answer.ts'

type Compared = Awaited<ReturnType<Project['compare']>>

/** Segments side by side: combinations, pairs and the union are hidden around the sizes of the segments, which every page shows. */
export function compareAnswer(
  { kind, segments, combinations, profile }: Compared,
  populations: CompareAnswer['segments'][number]['population'][],
  minimum: number,
): Omit<CompareAnswer, 'at'> {
  const places = segments.map((_, at) => at)
  const pairs = places.flatMap((a) => places.slice(a + 1).map((b) => [a, b] as const))
  const exact = Array.from({ length: 2 ** segments.length - 1 }, (_, mask) =>
    places.filter((place) => (((mask + 1) >> place) & 1) === 1),
  )
  const exactly = (own: readonly number[]) => combinations.find((one) => one.places.join() === own.join())?.people ?? 0
  const hidden = hiddenOverlaps(segments.length, exactly, minimum)
  const having = (wanted: readonly number[]) =>
    exact.filter((own) => wanted.every((place) => own.includes(place))).reduce((sum, own) => sum + exactly(own), 0)
  const size = (place: number) => countShown(having([place]), hidden.size(place), minimum)
  const isIn = (place: number) => ({ 'in segment': segments[place]!.id })
  const door = (conditions: readonly object[]) => doorOf({ kind, population: 'everyone' }, conditions)
  return {
    kind,
    segments: segments.map(({ id, name, sentence }, at) => ({
      id,
      name,
      sentence,
      people: size(at),
      door: door([isIn(at)]),
      population: populations[at]!,
    })),
    pairs: pairs.map(([a, b]) => {
      const [both, sizeA, sizeB] = [countShown(having([a, b]), hidden.pair(a, b), minimum), size(a), size(b)]
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
      .map((own) => {
        const others = places.filter((place) => !own.includes(place))
        return {
          in: own.map((place) => segments[place]!.id),
          people: countShown(exactly(own), hidden.exactly(own), minimum),
          door: door([...own.map(isIn), ...(others.length ? [{ none: others.map(isIn) }] : [])]),
        }
      })
      .filter((one) => one.people !== 0)
      .toSorted((a, b) => (isOpen(b.people) ? b.people : 0) - (isOpen(a.people) ? a.people : 0)),
    union: { people: countShown(having([]), hidden.union(), minimum), door: door([{ any: places.map(isIn) }]) },
    profile: profile.map(({ cells, ...row }) => ({
      ...row,
      cells: cells.map((cell) => (cell ? { n: cell.n, ...estimateAnswer(cell) } : null)),
    })),
  }
}
