import type { Cell } from '../../privacy/small-groups.ts'
import type { Project } from '../../project.ts'
import type { PlaceNode, PlacesAnswer } from '../contract/places.ts'
import { doorOf } from '../doors/group.ts'
import type { Group } from '../doors/group.ts'
import { countOf, countsOf, shareOf } from './counts.ts'

type Spread = Awaited<ReturnType<Project['spread']>>
type Place = Spread['places'][number]

/** People by place: parts add up to their place and places to everybody whose place is known, so all are hidden together. */
export function placesAnswer(spread: Spread, group: Group, minimum: number): Omit<PlacesAnswer, 'at'> {
  const { kind, attribute, attributes, levels } = spread
  const flat: Place[] = []
  const place = new Map<Place, number>()
  const gather = (one: Place): void => {
    place.set(one, flat.push(one) - 1)
    one.parts.forEach(gather)
  }
  spread.places.forEach(gather)
  const known = flat.length
  const at = (one: Place) => place.get(one)!
  const cells: Cell[] = [
    ...flat.map((one) => ({ count: one.people })),
    { count: spread.people - spread.missing },
    { count: spread.missing },
    { count: spread.people, as: 'open' },
  ]
  const sums = [
    ...flat.flatMap((one) => (one.parts.length ? [{ parts: one.parts.map(at), total: at(one) }] : [])),
    { parts: spread.places.map(at), total: known },
    { parts: [known, known + 1], total: known + 2 },
  ]
  const shown = countsOf(cells, sums, minimum)
  const node = (one: Place, level: number, above: readonly object[]): PlaceNode => {
    const by = levels[level]?.attribute
    const own = by !== undefined && one.named && one.name !== null ? { attribute: by, is: one.name } : undefined
    const rule = own ? [...above, own] : above
    return {
      name: one.name,
      people: shown[at(one)]!,
      share: shareOf(shown[at(one)]!, shown[known]!),
      ...(own ? { door: doorOf(group, [...group.conditions, ...rule]) } : {}),
      parts: one.parts.map((part) => node(part, level + 1, rule)),
    }
  }
  return {
    kind,
    of: { id: group.id, name: group.name },
    attribute: attribute ?? null,
    attributes,
    levels: levels.map((one) => one.name),
    people: shown[known + 2]!,
    missing: shown[known + 1]!,
    unmapped: countOf(spread.unmapped, minimum),
    places: spread.places.map((one) => node(one, 0, [])),
  }
}
