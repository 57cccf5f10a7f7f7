import type { Bilingual } from '../../errors.ts'
import { selectionOf } from '../../runs/compute/selection.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { evidenceErrors } from '../errors.ts'
import { groupName } from '../group-name.ts'
import { peopleIn, sameKind } from '../people-in.ts'
import type { Side } from './attribute-moments.ts'

export const rest = { id: 'rest', name: { zh: '总体的其余', en: 'the rest of the population' } } as const

/** A group and those it is held against, each person on one side at most. */
export interface AskedGroup {
  reader: RunReader
  name: Bilingual
  against: { id: string; name: Bilingual }
  /** The group's own people, then the others; who is in both groups counts as its own. */
  sides: [Side, Side]
  /** Segments and schemes whose rules make the groups. */
  rules: string[]
}

/**
 * A segment, class or population against the rest (of its population, of those in a class, of everybody; who is unknown there is on no side) or another
 * group of its kind. Throws `not-found`, `not-one-kind`, `no-group`.
 */
export function askedGroup(
  context: Pick<RunContext, 'engine'>,
  published: Published,
  id: string,
  against: string = rest.id,
): AskedGroup {
  const people = peopleIn(context, published, id)
  const { reader, where } = people
  const selection = selectionOf(published.manifest, id)
  if (selection.what === 'everyone' || selection.what === 'scheme') throw evidenceErrors.error('no-group', { name: id })
  const own = { id, where }
  const about = { reader, name: groupName(reader.manifest, id) }
  const rule = selection.what === 'class' ? selection.scheme : selection.id
  if (against !== rest.id) {
    const other = peopleIn(context, published, against, reader.kind)
    sameKind({ name: id, people }, { name: against, people: other })
    const held = selectionOf(published.manifest, against === 'everyone' ? reader.kind : against)
    const otherRule = 'id' in held ? [held.id] : 'scheme' in held ? [held.scheme] : []
    return {
      ...about,
      against: { id: against, name: groupName(reader.manifest, against) },
      sides: [own, { id: against, where: `NOT coalesce(${where}, FALSE) AND (${other.where})` }],
      rules: [...new Set([rule, ...otherRule])],
    }
  }
  return { ...about, against: rest, sides: [own, { id: rest.id, where: restOf() }], rules: [rule] }

  function restOf(): string {
    if (selection.what === 'class') return `${reader.classOf(selection.scheme)} IS NOT NULL AND NOT (${where})`
    const what = selection.what as 'segment' | 'population'
    const unknown = reader.isUnknown(what, rule) ?? 'FALSE'
    const population = reader.manifest.segments.find((one) => one.id === id)?.population
    const among = population === undefined ? 'TRUE' : (reader.isIn('population', population) ?? 'TRUE')
    return `NOT (${where}) AND NOT (${unknown}) AND (${among})`
  }
}
