import type { BreakdownLine } from '../breakdown.ts'
import type { Bilingual } from '../../../errors.ts'
import type { Cell } from '../../../engines/engine.ts'
import type { Zone } from '../../../time/zone.ts'
import { zonedIso } from '../../../time/zoned.ts'
import { familyNames } from '../../explain/attribute-catalogue.ts'
import type { Manifest } from '../../stored/manifest.ts'
import type { EntityOrigins, EntitySource, MaskedContact, SourceState } from '../lineage.ts'

/** A source that a value rests on, and when its table was loaded; without a time it had never been. */
export interface RestsOn {
  source: string
  loadedAt?: string
  /** It was older than it promises to be (W08). */
  stale?: true
}

export interface PortraitAttribute {
  id: string
  name: Bilingual
  family: string
  familyName: Bilingual
  unit?: string
  type: string
  /** Null when it is unknown. */
  value: Cell
  /** What the value is called where it is an id, as of a class. */
  called?: Bilingual
  sentence: Bilingual
  sources: RestsOn[]
  /** The last day that its value takes in; `current` values are today's whatever that day. */
  asOf: string
  current: boolean
  /** What there is to say of the value, and how often: why a score is unknown. */
  remarks?: { text: Bilingual; times: number }[]
  /** Of a weighted score: what each input gives. */
  breakdown?: BreakdownLine[]
}

/** An id that sources know the entity by; which of them, where it has no other. */
export interface KnownId {
  id: string
  sources?: string[]
}

export interface Facts {
  ids: KnownId[]
  attributes: PortraitAttribute[]
  /** Sources that have rows about it, with how many the run saw. */
  sources: EntitySource[]
  contacts: MaskedContact[]
}

/** A tag, and the list attribute that it is an element of. */
export interface Tag {
  tag: string
  attribute: string
  name: Bilingual
}

export function factsOf(
  origins: EntityOrigins,
  states: readonly SourceState[],
  manifest: Pick<Manifest, 'day' | 'kinds' | 'stale'>,
  zone: Zone,
): Facts {
  const types = new Map(manifest.kinds[origins.kind]?.attributes.map((one) => [one.id, one.type]))
  const loads = new Map(states.map((one) => [one.source, one.loadedAt]))
  const stale = new Set(manifest.stale?.map((one) => one.source))
  const at = (iso: string) => zonedIso(Date.parse(iso), zone)
  const restsOn = (source: string): RestsOn => {
    const loadedAt = loads.get(source)
    return {
      source,
      ...(loadedAt === undefined ? {} : { loadedAt: at(loadedAt) }),
      ...(stale.has(source) ? { stale: true as const } : {}),
    }
  }
  return {
    ids:
      origins.ids.length > 1
        ? origins.ids.map((id) => ({ id }))
        : [{ id: origins.id, sources: origins.sources.map((one) => one.source) }],
    attributes: origins.attributes.map(
      ({ id, name, family, unit, value, called, sentence, from, current, remarks, breakdown }) => ({
        id,
        name,
        family,
        familyName: familyNames[family] ?? { zh: family, en: family },
        ...(unit ? { unit } : {}),
        type: types.get(id) ?? 'text',
        value,
        ...(called ? { called } : {}),
        sentence,
        sources: from.map(restsOn),
        asOf: manifest.day,
        current,
        ...(remarks ? { remarks } : {}),
        ...(breakdown ? { breakdown } : {}),
      }),
    ),
    sources: origins.sources.map((one) => ({ ...one, loadedAt: at(one.loadedAt) })),
    contacts: origins.contacts.map((one) => ({ ...one, loadedAt: at(one.loadedAt) })),
  }
}

export function shownTags({ attributes }: Facts): Tag[] {
  return attributes.flatMap(({ id, name, type, value }) =>
    type === 'list' && Array.isArray(value) ? value.map((tag) => ({ tag: String(tag), attribute: id, name })) : [],
  )
}
