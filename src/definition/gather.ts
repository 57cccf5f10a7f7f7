import type { Place, Problem } from '../errors.ts'
import { inOrder } from './check.ts'
import type { NoteOuter, ServiceOuter } from './data-shapes.ts'
import { definitionErrors } from './errors.ts'
import type { IdentityOuter } from './identity-shapes.ts'
import {
  readAttributes,
  readIdentity,
  readNote,
  readPopulation,
  readProjectFile,
  readScheme,
  readSegment,
  readService,
  readSource,
  readValue,
  sortNames,
  type Read,
  type Sort,
} from './read-definition.ts'
import { standingDefinitions, standingsOf, type Standing } from './standing.ts'
import type { AttributeOuter, PopulationOuter, ProjectFile, SchemeOuter, SegmentOuter, ValueOuter } from './shapes.ts'
import { lookUp, type Written } from './written.ts'

/** Everything a project says, as far as its outer shape is right. */
export interface WrittenProject {
  /** As it was given; empty for a project of plain objects without a folder. */
  folder: string
  project: Written<ProjectFile> | undefined
  /** `value` is the whole file; `intake/` checks it. */
  sources: Written<unknown>[]
  attributes: Written<AttributeOuter>[]
  populations: Written<PopulationOuter>[]
  segments: Written<SegmentOuter>[]
  schemes: Written<SchemeOuter>[]
  /** What customers are worth, of the folder `models`. */
  values: Written<ValueOuter>[]
  /** Who is a customer, by kind; what it makes is among the attributes and populations. */
  standings: Standing[]
  /** What members of segments and classes get, and what is known of these from elsewhere. */
  services: Written<ServiceOuter>[]
  notes: Written<NoteOuter>[]
  /** How the ids of a kind are told to be one, at most one of each kind. */
  identities: Written<IdentityOuter>[]
  /**
   * Ids that were written but are not above because of a problem: a reference to one of them is not
   * to be called unknown as well.
   */
  broken: BrokenId[]
  /** Errors and warnings, by file, line and column. */
  problems: Problem[]
}

export interface BrokenId {
  sort: 'source' | 'attribute' | 'population' | 'segment' | 'scheme' | 'value'
  id: string
}

export interface Gathering {
  folder: string
  project: Written<unknown> | undefined
  /** Per sort of file, in the order in which ids count as first. */
  files: Record<Sort, readonly Written<unknown>[]>
  /** Beside those of the project file. */
  standings?: readonly Standing[]
  problems: readonly Problem[]
}

/** Checks the outer shape of every file, and that no id is given twice. */
export function gather({ folder, project, files, problems, ...given }: Gathering): WrittenProject {
  const found: Problem[] = [...problems]
  const broken: BrokenId[] = []

  const keep = <T>(sort: BrokenId['sort'] | Unnamed, entries: readonly Entry<T>[]): Written<T>[] => {
    found.push(...entries.flatMap((entry) => entry.problems), ...duplicates(sort, entries))
    for (const { id, written } of entries)
      if (id !== undefined && !written && !isUnnamed(sort)) broken.push({ sort, id })
    const seen = new Set<string | undefined>()
    return entries.flatMap(({ id, kind, written }) => {
      if (!written || seen.has(`${kind}/${id}`)) return []
      seen.add(`${kind}/${id}`)
      return [written]
    })
  }
  const readFiles = <T>(sort: Exclude<Sort, 'family'>, read: (written: Written<unknown>) => Read<T>): Entry<T>[] =>
    files[sort].map((file) => ({ ...entryOf(file, sort), ...read(file) }))
  const inFiles = <T>(sort: Exclude<Sort, 'family'>, read: (written: Written<unknown>) => Read<T>): Written<T>[] =>
    keep(sort, readFiles(sort, read))

  const families = files.family.map(readAttributes)
  found.push(...families.flatMap((family) => family.problems))
  const readProject = project && readProjectFile(project)
  found.push(...(readProject?.problems ?? []))
  const standings = [...(readProject?.written ? standingsOf(readProject.written) : []), ...(given.standings ?? [])]
  const made = standings.map(standingDefinitions)
  const attributes = keep('attribute', [
    ...made.flatMap((one) => one.attributes.map((each) => entryOfMade(each, 'attribute', each.value.kind))),
    ...families.flatMap(({ attributes: own, kind }) =>
      own.map(({ item, ...read }) => ({ ...entryOf(item, 'attribute', kind), ...read })),
    ),
  ])
  const schemes = inFiles('scheme', readScheme)
  found.push(...sharedColumns(attributes, schemes))
  return {
    folder,
    project: readProject?.written,
    sources: inFiles('source', readSource),
    attributes,
    populations: keep('population', [
      ...made.flatMap((one) => one.populations.map((each) => entryOfMade(each, 'population'))),
      ...readFiles('population', readPopulation),
    ]),
    standings,
    segments: inFiles('segment', readSegment),
    schemes,
    values: inFiles('value', readValue),
    services: inFiles('service', readService),
    notes: inFiles('note', readNote),
    identities: inFiles('identity', readIdentity),
    broken,
    problems: inOrder(found),
  }
}

/** Attributes and schemes of a kind are columns of its lists under their ids: no two may have one. */
function sharedColumns(
  attributes: readonly Written<AttributeOuter>[],
  schemes: readonly Written<SchemeOuter>[],
): Problem[] {
  const known = new Map(attributes.map((one) => [`${one.value.kind}/${one.id}`, one.place(['attribute'])]))
  const { zh, en } = sortNames.attribute
  return schemes.flatMap((one) => {
    const place = known.get(`${one.value.kind}/${one.id}`)
    if (!place) return []
    const where = `${place.file}:${place.line}:${place.column}`
    return [
      definitionErrors.problem('duplicate-id', { sortZh: zh, sortEn: en, id: one.id, where }, one.place(['scheme'])),
    ]
  })
}

/** What no rule refers to. */
type Unnamed = 'service' | 'note' | 'identity'

const isUnnamed = (sort: BrokenId['sort'] | Unnamed): sort is Unnamed => ['service', 'note', 'identity'].includes(sort)

/** An id and where it is given, with what it names, where that is right. */
interface Entry<T> {
  id: string | undefined
  /** Ids of attributes are their kind's own. */
  kind: string
  place: Place
  written: Written<T> | undefined
  problems: readonly Problem[]
}

function entryOf(written: Written<unknown>, key: string, kind = ''): Pick<Entry<unknown>, 'id' | 'kind' | 'place'> {
  const id = lookUp(written.value, [key])
  return { id: typeof id === 'string' ? id : undefined, kind, place: written.place([key]) }
}

function entryOfMade<T>(written: Written<T>, key: string, kind = ''): Entry<T> {
  return { id: written.id, kind, place: written.place([key]), written, problems: [] }
}

/** The problems of ids that are given more than once: at every place but the first. */
function duplicates(sort: keyof typeof sortNames, entries: readonly Entry<unknown>[]): Problem[] {
  const firsts = new Map<string, Place>()
  return entries.flatMap(({ id, kind, place }) => {
    if (id === undefined) return []
    const first = firsts.get(`${kind}/${id}`)
    if (!first) {
      firsts.set(`${kind}/${id}`, place)
      return []
    }
    const { zh, en } = sortNames[sort]
    const where = `${first.file}:${first.line}:${first.column}`
    return [definitionErrors.problem('duplicate-id', { sortZh: zh, sortEn: en, id, where }, place)]
  })
}
