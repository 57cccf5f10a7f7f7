import { hiddenPlaces } from '../../privacy/place-counts.ts'
import type { Project } from '../../project.ts'
import type { PlaceNode, PlacesAnswer } from '../contract/places.ts'
import { doorOf } from '../doors/group.ts'
import type { Group } from '../doors/group.ts'
import { countOf, countShown, shareOf } from './counts.ts'

type Spread = Awaited<ReturnType<Project['spread']>>
type Place = Spread['places'][number]

/** People by place, hidden all together. */
export function placesAnswer(spread: Spread, group: Group, minimum: number): Omit<PlacesAnswer, 'at'> {
  const { kind, attribute, attributes, levels } = spread
  const hidden = hiddenPlaces(spread.places, spread.missing, minimum)
  const shown = (one: Place) => countShown(one.people, hidden.place(one), minimum)
  const known = countShown(spread.people - spread.missing, hidden.known, minimum)
  const node = (one: Place, level: number, above: readonly object[]): PlaceNode => {
    const by = levels[level]?.attribute
    const own = by !== undefined && one.named && one.name !== null ? { attribute: by, is: one.name } : undefined
    const rule = own ? [...above, own] : above
    return {
      name: one.name,
      people: shown(one),
      share: shareOf(shown(one), known),
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
    people: countShown(spread.people, hidden.all, minimum),
    missing: countShown(spread.missing, hidden.missing, minimum),
    unmapped: countOf(spread.unmapped, minimum),
    places: spread.places.map((one) => node(one, 0, [])),
  }
}
