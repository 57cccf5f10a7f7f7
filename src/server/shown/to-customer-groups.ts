import type { KindManifest } from '../../index.ts'
import type { Count } from '../contract/count.ts'
import type { DoorDraft } from '../contract/group.ts'
import type { Said } from '../contract/said.ts'
import type { ValueDoors } from '../doors/value-group.ts'
import { isOpen } from './counts.ts'
import { tally } from './tally.ts'
import { addValueGroups } from './value-groups.ts'

interface Some {
  id: string | null
  name: Said
  people: number
}

/** What hiding and doors need to know of an answer about groups. */
export interface ShownWith {
  manifest: KindManifest
  doors: ValueDoors
  minimum: number
}

/** A group as it may be shown. */
export interface SomeShown {
  id: string | null
  name: Said
  people: Count
  door?: DoorDraft
}

/**
 * Groups of an answer with how many they are, and how many of them each figure is about: hidden where a group is small, or where a small one would follow. The last of
 * `shown` is of all.
 */
export function shownGroups<Group extends Some>(
  found: { groups: readonly Group[]; all: Group; by?: { id: string; sort: 'attribute' | 'scheme' } },
  knownOf: (group: Group) => readonly number[],
  { manifest, doors, minimum }: ShownWith,
): { shown: SomeShown[]; known: Count[][] } {
  const { groups, all, by } = found
  const every = [...groups, all]
  const scheme = by?.sort === 'scheme' ? by.id : undefined
  const sizes = tally(minimum)
  const whole = sizes.add(all.people, 'open')
  const cells = addValueGroups(sizes, groups, { manifest, scheme, total: by ? whole : undefined })
  const of = sizes.shown()
  const people = [...cells, whole].map(of)
  const measures = knownOf(all).map((_, at) => {
    const own = tally(minimum)
    const known = every.map((one, index) => {
      const size = own.add(one.people, isOpen(people[index]) ? 'open' : 'shut')
      const part = own.add(knownOf(one)[at]!)
      own.sum([part, own.add(one.people - knownOf(one)[at]!, 'implied')], size)
      return part
    })
    if (by) own.sum(known.slice(0, -1), known.at(-1))
    return known.map(own.shown())
  })
  const shown = every.map((one, index): SomeShown => {
    const isAll = index === groups.length
    const door = isAll
      ? doors.of([])
      : by
        ? doors.parts([one.id])
        : one.id === null
          ? undefined
          : doors.of([{ 'in segment': one.id }])
    return { id: one.id, name: one.name, people: people[index]!, ...(door ? { door } : {}) }
  })
  return { shown, known: every.map((_, index) => measures.map((own) => own[index]!)) }
}
