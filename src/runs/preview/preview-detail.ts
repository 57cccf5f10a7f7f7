import type { CompiledSegment } from '../../compile/compiled.ts'
import { plainEqual } from '../../definition/plain-equal.ts'
import type { SegmentOuter } from '../../definition/shapes.ts'
import type { Written } from '../../definition/written.ts'
import type { Bilingual, Problem } from '../../errors.ts'
import type { AsOf } from '../../time/as-of.ts'
import { runWarnings } from '../compute/warnings.ts'
import type { RunContext } from '../context.ts'
import type { ListColumn } from '../people/list/list-columns.ts'
import { listColumns, usualColumns } from '../people/list/list-columns.ts'
import type { ListedPerson } from '../people/list/list-rows.ts'
import { listedRows } from '../people/list/list-rows.ts'
import { personalFields } from '../people/personal.ts'
import type { KindManifest } from '../stored/manifest.ts'
import type { Published } from '../stored/published.ts'
import type { RuleCounts } from './counts.ts'
import { countBoth, countRule, firstMatching, overlapsWith } from './counts.ts'
import type { CompiledDraft, DraftResult } from './over-draft.ts'
import { compileDraft, overDraft } from './over-draft.ts'

/** Against another version of the segment: how many match that, and how many match both. */
export interface VersionCounts {
  /** Whether that version says the same. */
  same: boolean
  matching: number
  both: number
}

/** What an unsaved segment would hold, with all that a form to edit it shows beside. Counts are exact. */
export interface PreviewDetail extends RuleCounts {
  kind: string
  sentence: Bilingual
  day: string
  run?: string
  from: 'stored' | 'computed'
  drawnFrom: { id: string; name: Bilingual; sentence: Bilingual }
  /** Against the file, and against what was published last. */
  saved?: VersionCounts
  published?: VersionCounts
  /** Published segments of its kind, those that share most people first; itself is not among them. */
  overlaps: { id: string; name: Bilingual; both: number; members: number }[]
  /** The first who match, masked; none where nothing is published. */
  people?: { columns: ListColumn[]; rows: ListedPerson[] }
  /** W01–W06 and the like, with places in the draft. */
  warnings: Problem[]
  /** Milliseconds. */
  took: number
}

export interface DetailOptions {
  /** Id of the saved segment that it is a version of; default its own. */
  id?: string
  /** How many people are wanted; 0 for none. */
  people: number
}

const overlapsShown = 10

/** A draft ready to be counted. Throws what is wrong with it. */
export interface ReadyDraft {
  compiled: CompiledDraft
  /** Id of the version that is saved and published. */
  id: string
  saved: Written<SegmentOuter> | undefined
}

/** Compiles a draft and, where it says something else, the saved version beside it. */
export async function readyDraft(
  context: RunContext,
  draft: Written<SegmentOuter>,
  asOf: AsOf,
  published: Published | undefined,
  id = draft.id,
): Promise<ReadyDraft> {
  const { segments, schemes } = context.written
  const saved = segments.find((one) => one.id === id && one.value.kind === draft.value.kind)
  if (!saved || sayTheSame(saved, draft))
    return { compiled: await compileDraft(context, draft, asOf, published), id, saved }
  const taken = new Set([...segments, ...schemes, draft].map((one) => one.id))
  let other = `${id}-saved`
  while (taken.has(other)) other = `${other}-`
  const beside: Written<SegmentOuter> = {
    ...saved,
    id: other,
    value: { ...saved.value, segment: other },
    file: `(${other})`,
  }
  return { compiled: await compileDraft(context, draft, asOf, published, beside), id, saved }
}

function sayTheSame(one: Written<SegmentOuter>, other: Written<SegmentOuter>): boolean {
  const meaning = ({ value: { kind, population, where } }: Written<SegmentOuter>) => ({ kind, population, where })
  return plainEqual(meaning(one), meaning(other))
}

/** Counts a draft, with what there is to see beside. The tables of the published run must be open where people are wanted. */
export async function previewDetail(
  context: RunContext,
  { compiled, id, saved }: ReadyDraft,
  { people }: Pick<DetailOptions, 'people'>,
): Promise<PreviewDetail> {
  const started = performance.now()
  const { plan, segment, asOf, published, within, draft } = compiled
  const counted = await overDraft(context, compiled, (found) => askAll(context, compiled, found, people))
  const { counts, both, keys, beside } = counted
  const { true: matching, unknown } = counts.rule
  const own = published?.manifest.kinds[plan.kind]
  const before = own?.segments.find((one) => one.id === id)
  const hash = plan.defined.find((one) => one.what === 'segment' && one.id === draft.id)?.hash
  const overlaps = overlapsOf(own, both, new Set([id, draft.id]))
  const base = plan.populations.find((one) => one.id === segment.population)!
  const same = { same: true, matching, both: matching }
  return {
    kind: plan.kind,
    sentence: segment.rule.sentence,
    day: asOf.day,
    ...(published ? { run: published.manifest.run } : {}),
    from: counted.stored ? 'stored' : 'computed',
    drawnFrom: { id: base.id, name: base.name, sentence: base.sentence },
    ...counts,
    ...(saved ? savedCounts(compiled, beside, same) : {}),
    ...(before ? { published: { same: before.hash === hash, matching: before.members, both: both.get(id) ?? 0 } } : {}),
    overlaps: overlaps.slice(0, overlapsShown),
    ...(published && own && keys
      ? { people: await peopleOf({ context, published, own, segment, kind: plan.kind }, keys) }
      : {}),
    warnings: warningsOf(within, compiled, { population: counts.population, matching, unknown, overlaps }),
    took: Math.round(performance.now() - started),
  }
}

async function askAll(
  { engine }: RunContext,
  { published }: CompiledDraft,
  { result, plan, segment, beside, stored }: DraftResult,
  people: number,
) {
  const [counts, both, keys, other] = await Promise.all([
    countRule(engine, result, plan, segment),
    published ? overlapsWith(engine, result, plan, segment, published) : new Map<string, number>(),
    people > 0 && published ? firstMatching(engine, result, plan, segment, people) : undefined,
    beside ? countBoth(engine, result, plan, [segment, beside]) : undefined,
  ])
  return { counts, both, keys, beside: other, stored }
}

function savedCounts(
  { beside }: CompiledDraft,
  counted: { other: number; both: number } | undefined,
  same: VersionCounts,
): { saved?: VersionCounts } {
  if (counted) return { saved: { same: false, matching: counted.other, both: counted.both } }
  return beside ? {} : { saved: same }
}

function overlapsOf(own: KindManifest | undefined, both: ReadonlyMap<string, number>, without: ReadonlySet<string>) {
  return [...both]
    .filter(([id]) => !without.has(id))
    .flatMap(([id, shared]) => {
      const other = own?.segments.find((one) => one.id === id)
      return other ? [{ id, name: other.name, both: shared, members: other.members }] : []
    })
    .toSorted((a, b) => b.both - a.both || (a.id < b.id ? -1 : 1))
}

async function peopleOf(
  about: { context: RunContext; published: Published; own: KindManifest; segment: CompiledSegment; kind: string },
  keys: readonly number[],
): Promise<NonNullable<PreviewDetail['people']>> {
  const { context, published, own, segment, kind } = about
  const columns = usualColumns(listColumns(own, personalFields(context.sources, kind)), segment.rule)
  return { columns, rows: await listedRows(context, published, kind, { keys, columns, reveal: false }) }
}

/** What a run would say of the draft, were it one of its segments. */
function warningsOf(
  within: RunContext,
  { plan, segment, asOf, published, draft, compiled, problems }: CompiledDraft,
  found: {
    population: number
    matching: number
    unknown: number
    overlaps: PreviewDetail['overlaps']
  },
): Problem[] {
  const { id } = draft
  const own = published?.manifest.kinds[plan.kind]
  const as = {
    id,
    name: segment.name,
    about: segment.about,
    population: segment.population,
    members: found.matching,
    unknown: found.unknown,
  }
  const kind = {
    name: own?.name ?? { zh: plan.kind, en: plan.kind },
    entities: own?.entities ?? found.population,
    attributes: own?.attributes ?? [],
    populations: [{ id: segment.population, members: found.population }],
    segments: [...(own?.segments ?? []).filter((one) => one.id !== id), as],
    schemes: [],
    overlaps: found.overlaps.map((one) => ({ a: id, b: one.id, both: one.both })),
  } as unknown as KindManifest
  const manifest = { asOf: asOf.instant, day: asOf.day, kinds: { [plan.kind]: kind } }
  const isAboutDraft = (name: string, one: string) => name === plan.kind && one === id
  const isNeeded = ({ code }: Problem) => code !== 'no-purpose'
  const said = runWarnings(within, manifest, compiled, isAboutDraft).filter(isNeeded)
  return [...problems.filter((one) => one.severity === 'warning'), ...said]
}
