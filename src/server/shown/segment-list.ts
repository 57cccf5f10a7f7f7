import type { CheckedDefinition, DefinitionUse } from '../../index.ts'
import type { Project } from '../../project.ts'
import type { Said } from '../contract/said.ts'
import type { SegmentBudget, SegmentRow } from '../contract/segments.ts'
import { doorOf } from '../doors/group.ts'
import { countOf, isOpen, shareOf } from './counts.ts'
import { flowCounts } from './flow-counts.ts'
import { sizesOf } from './segment-answer.ts'

type Manifest = Awaited<ReturnType<Project['published']>>['manifest']
type Kind = Manifest['kinds'][string]
type Own = Kind['segments'][number]

/** What the list of segments is made of. */
export interface ListedSegments {
  files: readonly CheckedDefinition[]
  uses: ReadonlyMap<string, readonly DefinitionUse[]>
  /** Of the run that is read; undefined while nothing is published. */
  manifest: Manifest | undefined
  /** Of the published runs up to it, oldest first. */
  history: readonly Manifest[]
  /** `YYYY-MM-DD` in the project's zone. */
  today: string
  minimum: number
}

const longestTrend = 12
/** More segments than this of a kind are many, fewer people than that are few. */
const many = 8
const few = 30

/** Every segment that is written or in force, by name of its file; those without a file last. */
export function segmentRows(listed: ListedSegments): SegmentRow[] {
  const { files, manifest } = listed
  const inRun = Object.entries(manifest?.kinds ?? {}).flatMap(([kind, own]) =>
    own.segments.map((segment) => ({ kind, own, segment })),
  )
  const known = new Set(files.map((file) => file.id))
  return [
    ...files.map((file) => {
      const found = inRun.find(({ segment }) => segment.id === file.id)
      return rowOf(listed, found, file)
    }),
    ...inRun.filter(({ segment }) => !known.has(segment.id)).map((found) => rowOf(listed, found)),
  ]
}

interface Found {
  kind: string
  own: Kind
  segment: Own
}

function rowOf(listed: ListedSegments, found: Found | undefined, file?: CheckedDefinition): SegmentRow {
  const { uses, today } = listed
  const id = file?.id ?? found!.segment.id
  const value = file?.value ?? {}
  const about = found?.segment.about ?? {}
  const tags = file ? textsOf(value['tags']) : []
  const owner = file ? textOf(value['owner']) : about.owner
  const purpose = file ? wordsOf(value['purpose']) : about.purpose
  const reviewDate = file ? textOf(value['review date']) : about.reviewDate
  const problems = (file?.problems ?? []).map((one) => one.severity)
  const errors = problems.filter((one) => one === 'error').length
  return {
    id,
    name: file?.name ?? found?.segment.name ?? { zh: id, en: id },
    kind: found?.kind ?? file?.kind ?? 'customer',
    ...(file ? { file: file.file, hash: file.hash } : {}),
    form: formOf(value['where']),
    official: tags.some((tag) => ['官方', 'official'].includes(tag.trim().toLowerCase())),
    tags,
    ...(owner === undefined ? {} : { owner }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(reviewDate === undefined ? {} : { reviewDate }),
    reviewDue: reviewDate !== undefined && reviewDate < today,
    ...numbersOf(listed, found),
    state: stateOf(file, found?.segment, errors),
    errors,
    warnings: problems.length - errors,
    uses: (uses.get(id) ?? []).map(({ what, id: user, name, file: written }) => ({
      what,
      id: user,
      name,
      ...(written === undefined ? {} : { file: written }),
    })),
  }
}

type Numbers = Pick<SegmentRow, 'people' | 'unknown' | 'share' | 'door' | 'change' | 'trend'>

function numbersOf({ history, minimum }: ListedSegments, found: Found | undefined): Numbers {
  if (!found) return { people: null, unknown: null, share: null, change: null, trend: [] }
  const { kind, own, segment } = found
  const population = own.populations.find((one) => one.id === segment.population)?.members ?? own.entities
  const sizes = sizesOf(segment, population, minimum)
  const trend = history.slice(-longestTrend).flatMap((manifest) => {
    const then = manifest.kinds[kind]?.segments.find((one) => one.id === segment.id)
    return then ? [{ day: manifest.day, people: countOf(then.members, minimum) }] : []
  })
  return {
    people: sizes.people,
    unknown: sizes.unknown,
    share: shareOf(sizes.people, sizes.population),
    door: doorOf({ kind, population: segment.population }, [{ 'in segment': segment.id }]),
    change: changeOf(segment, history, minimum),
    trend,
  }
}

function changeOf({ before, members, entered, left }: Own, history: readonly Manifest[], minimum: number) {
  const since = before && history.find((one) => one.run === before.run)?.day
  if (!before || since === undefined || entered === undefined || left === undefined) return null
  const flows = flowCounts({ before: before.members, now: members, entered, left }, minimum)
  const open =
    isOpen(flows.entered) && isOpen(flows.left) && before.members > 0 && isOpen(countOf(before.members, minimum))
  return {
    since,
    entered: flows.entered,
    left: flows.left,
    moved: open ? (entered + left) / before.members : null,
  }
}

function stateOf(file: CheckedDefinition | undefined, own: Own | undefined, errors: number): SegmentRow['state'] {
  if (!file) return 'deleted'
  if (errors > 0) return 'broken'
  if (!own || file.inForce === 'new') return 'new'
  if (file.inForce === 'changed') return 'changed'
  if (own.state === 'failed') return 'failed'
  return own.stale?.length ? 'stale' : 'fresh'
}

/** A rule of lists, or of chance, and nothing else. */
function formOf(where: unknown): SegmentRow['form'] {
  const heads = headsIn(where)
  const only = (...known: string[]) => heads.length > 0 && heads.every((head) => known.includes(head))
  if (only('in list', 'not in list')) return 'list'
  return only('random split') ? 'split' : 'rule'
}

/** The first key of every condition in a rule. */
function headsIn(where: unknown): string[] {
  if (typeof where !== 'object' || where === null || Array.isArray(where)) return ['']
  const [head = '', parts] = Object.entries(where)[0] ?? []
  return ['all', 'any', 'none'].includes(head) && Array.isArray(parts) ? parts.flatMap(headsIn) : [head]
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const textsOf = (value: unknown): string[] => [value].flat().filter((one): one is string => typeof one === 'string')

function wordsOf(value: unknown): Said | undefined {
  if (typeof value === 'string') return { zh: value, en: value }
  if (typeof value !== 'object' || value === null) return undefined
  const { zh, en } = value as Partial<Record<'zh' | 'en', unknown>>
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined
}

/** C06: how many segments each kind has, and the smallest of them. */
export function segmentBudgets(manifest: Manifest | undefined, minimum: number): SegmentBudget[] {
  return Object.entries(manifest?.kinds ?? {}).flatMap(([kind, { segments }]): SegmentBudget[] => {
    const small = segments.filter((one) => one.members < few).toSorted((a, b) => a.members - b.members)
    const [least] = small
    if (segments.length === 0) return []
    return [
      {
        kind,
        segments: segments.length,
        many: segments.length > many,
        small: small.length,
        ...(least ? { smallest: { id: least.id, name: least.name, people: countOf(least.members, minimum) } } : {}),
      },
    ]
  })
}
