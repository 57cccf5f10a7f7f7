import { gather } from '../../definition/gather.ts'
import { canonicalJson, meaningHash } from '../../definition/meaning.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { Standing } from '../../definition/standing.ts'
import { standingIds } from '../../definition/standing.ts'
import type { Written } from '../../definition/written.ts'
import type { Json } from '../../state/runs.ts'

/** A definition as it was written, and the file it stood in. */
export interface KeptDefinition {
  file: string
  raw: unknown
}

/** Every definition that was put in force, whole: they compile without the files of the project. */
export interface KeptDefinitions {
  /** Each as a file of one attribute: `{ family, kind, attributes: [ … ] }`. */
  attributes: KeptDefinition[]
  populations: KeptDefinition[]
  segments: KeptDefinition[]
  schemes: KeptDefinition[]
  /** None in what was kept before there were any. */
  values?: KeptDefinition[]
  /** Who is a customer, each as `{ kind, 'customer when': rule }`; none where no kind says so. */
  standings?: KeptDefinition[]
  /** Two-column tables that attributes are mapped through, by path. */
  mappings: Record<string, Record<string, string>>
}

const lists = {
  attribute: 'attributes',
  population: 'populations',
  segment: 'segments',
  scheme: 'schemes',
  value: 'values',
} as const

/** What a definition defines. */
export type DefinitionSort = keyof typeof lists
export const definitionSorts = Object.keys(lists) as DefinitionSort[]

/** `segment/customer/loyal-core`: how one definition is told from all others. */
export const definitionKey = (what: string, kind: string, id: string): string => `${what}/${kind}/${id}`

type Defined = Written<{ kind: string }>

/** The definitions of a project by key. */
export function writtenByKey(written: WrittenProject): Map<string, Defined> {
  return new Map(
    definitionSorts.flatMap((what) =>
      (written[lists[what]] as readonly Defined[]).map((one): [string, Defined] => [
        definitionKey(what, one.value.kind, one.id),
        one,
      ]),
    ),
  )
}

/** The definitions of a project, or those of these keys, to be kept. */
export function keepDefinitions(
  written: WrittenProject,
  mappings: ReadonlyMap<string, Record<string, string>>,
  only?: ReadonlySet<string>,
): KeptDefinitions {
  const kept = (what: DefinitionSort): KeptDefinition[] =>
    (written[lists[what]] as readonly Defined[])
      .filter((one) => !isMade(one) && (only?.has(definitionKey(what, one.value.kind, one.id)) ?? true))
      .map((one) => ({ file: one.file, raw: wholeOf(one) }))
  const standings = written.standings
    .filter(({ value }) => only?.has(definitionKey('population', value.kind, standingIds.customers)) ?? true)
    .map(({ file, value, raw }) => ({ file, raw: { kind: value.kind, 'customer when': raw } }))
  return {
    attributes: kept('attribute'),
    populations: kept('population'),
    segments: kept('segment'),
    schemes: kept('scheme'),
    ...(written.values.length > 0 ? { values: kept('value') } : {}),
    ...(standings.length > 0 ? { standings } : {}),
    mappings: Object.fromEntries(mappings),
  }
}

/** Whether it is made of a `customer when`, which is kept in its place. */
const isMade = ({ value }: Defined): boolean => 'standing' in value && value.standing !== undefined

/** An attribute says its family and kind in the file around it. */
export function wholeOf({ value, raw }: Defined): unknown {
  if (!('family' in value)) return raw
  return { family: value.family, kind: value.kind, attributes: [raw] }
}

/**
 * Kept definitions as a project: the project file, sources and, where a definition still says the same, its places
 * come from the files, as do services, notes and identities.
 */
export function writtenFrom(kept: KeptDefinitions, files: WrittenProject): WrittenProject {
  const writtenOf = ({ file, raw }: KeptDefinition): Written<unknown> => ({
    id: '',
    file,
    value: raw,
    raw,
    place: () => ({ file, line: 1, column: 1 }),
  })
  const gathered = gather({
    folder: files.folder,
    project: undefined,
    files: {
      source: [],
      family: kept.attributes.map(writtenOf),
      population: kept.populations.map(writtenOf),
      segment: kept.segments.map(writtenOf),
      scheme: kept.schemes.map(writtenOf),
      service: [],
      note: [],
      identity: [],
      value: (kept.values ?? []).map(writtenOf),
    },
    standings: (kept.standings ?? []).map(standingFrom),
    problems: [],
  })
  const known = writtenByKey(files)
  const placed = <T extends Defined>(what: DefinitionSort, list: readonly T[]): T[] =>
    list.map((one) => {
      const now = known.get(definitionKey(what, one.value.kind, one.id))
      return now && same(wholeOf(now), wholeOf(one)) ? (now as T) : one
    })
  return {
    ...gathered,
    project: files.project,
    sources: files.sources,
    services: files.services,
    notes: files.notes,
    identities: files.identities,
    attributes: placed('attribute', gathered.attributes),
    populations: placed('population', gathered.populations),
    segments: placed('segment', gathered.segments),
    schemes: placed('scheme', gathered.schemes),
    values: placed('value', gathered.values),
  }
}

function standingFrom({ file, raw }: KeptDefinition): Standing {
  const { kind, 'customer when': rule } = raw as { kind: string; 'customer when': unknown }
  return { id: kind, file, value: { kind }, raw: rule, place: () => ({ file, line: 1, column: 1 }) }
}

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other)

/** Tells sets of definitions apart; the files they stand in and their order do not count. */
export function keptHash(kept: KeptDefinitions): string {
  const { mappings, ...sorts } = kept
  const said = Object.entries(sorts).map(([sort, list]) => [sort, list.map((one) => canonicalJson(one.raw)).toSorted()])
  return meaningHash({ mappings, ...Object.fromEntries(said) })
}

/** Keys of what is in one project and not the other, or is written otherwise. Only what is written is compared. */
export interface WrittenDifference {
  added: string[]
  changed: string[]
  removed: string[]
}

export function writtenDifference(before: WrittenProject, now: WrittenProject): WrittenDifference {
  const [was, is] = [writtenByKey(before), writtenByKey(now)]
  return {
    added: [...is.keys()].filter((key) => !was.has(key)),
    changed: [...is].flatMap(([key, one]) => {
      const old = was.get(key)
      return old && !same(wholeOf(old), wholeOf(one)) ? [key] : []
    }),
    removed: [...was.keys()].filter((key) => !is.has(key)),
  }
}

/** To JSON; numbers that it has no word for (`.inf`) are kept as tagged objects. */
export function keptToJson(kept: KeptDefinitions): Json {
  const tagged = (value: unknown): unknown => {
    if (typeof value === 'number' && !Number.isFinite(value)) return { '!number': String(value) }
    if (Array.isArray(value)) return value.map(tagged)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tagged(inner)]))
  }
  return tagged(kept) as Json
}

export function keptFromJson(json: Json): KeptDefinitions {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain)
    if (typeof value !== 'object' || value === null) return value
    if ('!number' in value) return Number(value['!number'])
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
  }
  return plain(json) as KeptDefinitions
}
