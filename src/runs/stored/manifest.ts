import type { Prediction } from '../../conditions/prediction.ts'
import type { GateAnswer } from '../gate/gate-answer.ts'
import type { Dependency } from '../compute/dependency.ts'
import { open, readFile } from 'node:fs/promises'
import type { Bilingual, Problem } from '../../errors.ts'
import type { About, CalledValues } from '../../compile/compiled.ts'
import type { Slot } from '../../compile/lanes.ts'
import type { ProfileColumn } from '../../compile/steps.ts'
import type { KeepRateOutlook, LedgerLine, Opportunity, PurchaseModel, ValuePart } from '../../values/value-plan.ts'
import type { ClusterSight } from './cluster-sight.ts'
import type { Fitted } from '../../methods/method.ts'

/**
 * What a run found, beside its files: enough to list, show and compare without opening a Parquet file. The only
 * place in a run's folder where clocks and run ids stand.
 */
export interface Manifest {
  run: string
  /** Exclusive instant and last day in it. */
  asOf: string
  day: string
  knownAt: string
  computedAt: string
  /** Milliseconds the whole run took. */
  took: number
  zone: string
  engine: string
  tables: Record<string, number>
  /** SHA-256 of the lists of ids that definitions name, by path. */
  lists?: Record<string, string>
  /** What was selected, when not everything was computed. */
  select?: readonly string[]
  /** The run that whatever was not computed carries over from. */
  base?: string
  kinds: Record<string, KindManifest>
  /** Sources that were older than they promise to be; left out when all were fresh. */
  stale?: StaleSource[]
  /** What moved beyond its limit since the run before; each is a W15 of `problems`, too. */
  alerts?: DriftAlert[]
  /** What a person should know before using the numbers, as the run said it. */
  problems: RunProblem[]
  /** What the gates of its schemes said, where there are any. */
  gates?: GateAnswer[]
  /** Why it was published although a gate was closed. */
  publishedAnyway?: string
}

/** A segment's size or a scheme's mix that moved beyond its limit (W15). `text` says no number that pages hide. */
export interface DriftAlert {
  kind: string
  what: 'segment' | 'scheme'
  id: string
  name: Bilingual
  /** As a share. */
  limit: number
  since: { run: string; day: string }
  text: Bilingual
  /** Of a segment: what its rule looks at that turned for most of those who left, or entered. */
  because?: Bilingual
}

export type RunProblem = Pick<Problem, 'code' | 'severity' | 'message' | 'hint' | 'name' | 'place'>

/** A source with the day of its newest row, and what it promises (`2 days`). */
export interface StaleSource {
  source: string
  newest: string
  promise: string
}

export interface KindManifest {
  name: Bilingual
  entities: number
  profile: ProfileColumn[]
  attributes: AttributeManifest[]
  populations: PopulationManifest[]
  segments: SegmentManifest[]
  schemes: SchemeManifest[]
  /** What people are worth; left out where nothing says so. */
  values?: ValueManifest[]
  slots: Slot[]
  /** What the files of ids and phones that its definitions look at matched. */
  uploaded?: ListMatch[]
  /** The published runs that its definitions looked back on. */
  lookedBack?: { what: 'segment' | 'scheme'; id: string; runs: string[] }[]
  /** The largest pairs, by people in both. */
  overlaps: { a: string; b: string; both: number }[]
  /** People in at least one segment, each counted once. */
  inAnySegment: number
  /** On whom the kind's value depends, where fenqun.yml says what that is. */
  dependency?: Dependency
}

/** A file of ids or phones, and how many of its entries are nobody's. */
export interface ListMatch {
  file: string
  by: 'id' | 'phone'
  /** Where it is not the first. */
  column?: string | undefined
  /** Different ones, a header not counted. */
  entries: number
  unmatched: number
  /** Of those how many a spreadsheet has cut to 15 digits or written as 4.4E+17: what they were is lost. */
  cut: number
}

export interface AttributeManifest {
  id: string
  name: Bilingual
  family: string
  unit?: string
  type: ProfileColumn['type']
  sentence: Bilingual
  current: boolean
  /** Only new or other data changes it, never the passing of time. */
  timeless: boolean
  /** Its column is in members.parquet, beside the classes, since it rests on them. */
  inMembers?: true
  /** What there is to say of values: how often, by the column of the profile. */
  remarks?: { column: string; text: Bilingual }[]
  /** Where its values are ids, as of classes: what each is called. */
  called?: CalledValues
  /** Of a weighted score: the attributes it is made of, with weights that make 1, and what counts as 0 and as 100 of each. */
  breakdown?: { attribute: string; weight: number; scale?: [zero: number, hundred: number] }[]
  /** Where it foretells something: what, how well, and as of which day it was made. */
  prediction?: Prediction
  /** Parts of what somebody is worth that it is, or that are added up in it. */
  worth?: { value: string; part: string; title: Bilingual; contains: readonly string[] }[]
  /** Of one that is compared with a total: what was found. */
  fitted?: Fitted
  version: number
  hash: string
}

/** What made somebody enter, leave or move: other data, time passing, another rule, or ids that became one or were parted. */
export type ChangeReason = 'data' | 'time' | 'definition' | 'merged'

/** How many changed for each reason; `merged` only where there are any. */
export type ReasonCounts = Record<Exclude<ChangeReason, 'merged'>, number> & { merged?: number }

/** `computed` now, `carried` over from an earlier run, or `failed` and so carried over if there was one. */
export type ResultState = 'computed' | 'carried' | 'failed'

/** What segments and schemes have alike. */
export interface Result {
  id: string
  name: Bilingual
  about: About
  file: string
  version: number
  hash: string
  /** Hash also of what it looks at in past runs, which may be redefined while its own meaning stays: see `decidedBy`. */
  decidedBy?: string
  state: ResultState
  /** Of the run that computed it. */
  asOf: string
  /** Sources it rests on that were older than they promise to be. */
  stale?: string[]
}

export interface PopulationManifest {
  id: string
  name: Bilingual
  /** Missing in runs of before it was kept. */
  hash?: string
  sentence: Bilingual
  members: number
  unknown: number
  /** Members who are not customers yet, where the kind says who is. */
  prospects?: number
  /** Cuts that its conditions found among everyone. */
  fitted?: Fitted
}

export interface SegmentManifest extends Result {
  population: string
  sentence: Bilingual
  members: number
  unknown: number
  /** Cuts that its conditions found among its population. */
  fitted?: Fitted
  /** Against the neighbour before: undefined when there is none or its definition was another. */
  entered?: number
  left?: number
  /** The same changes by reason. */
  because?: ReasonCounts
  /** Why the comparison is not made, or the members of the neighbour. */
  before?: { run: string; asOf: string; members: number; version: number }
}

export interface SchemeManifest extends Result {
  population: string
  /** People of its population who are not customers yet, where the kind says who is. */
  prospects?: number
  method: string
  classes: { id: string; name: Bilingual; group?: string; rule: Bilingual; strategy?: Bilingual; members: number }[]
  groups: { id: string; name: Bilingual; members: number }[]
  unassigned: { id: string; text: Bilingual; members: number }[]
  extras: { name: string; title: Bilingual }[]
  shape: Record<string, unknown>
  /** Of a scheme of clusters: its recipe, and where each cluster lies. */
  clusters?: ClusterSight
  fitted?: Fitted
  before?: { run: string; asOf: string; version: number }
}

/** A value definition: its numbers are in members.parquet, by `columnFor.value`. */
export interface ValueManifest {
  id: string
  name: Bilingual
  about: About
  file: string
  version: number
  hash: string
  asOf: string
  population: string
  parts: ValuePart[]
  lines: LedgerLine[]
  opportunities: Opportunity[]
  /** How its current value is found: by a purchase model, or by a keep rate. */
  model?: PurchaseModel
  outlook?: KeepRateOutlook
  /** Rests on a given attribute that has today's value at every as-of. */
  current: boolean
  /** People of its population of whom the current value, and with it lifetime value, is unknown. */
  unknown?: number
  fitted?: Fitted
}

/** Writes it whole and synced, so that what a published pointer leads to is there. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(`${JSON.stringify(value, null, 1)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

export async function readManifest(path: string): Promise<Manifest> {
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest
  return { ...manifest, kinds: namesOnly(manifest.kinds) }
}

/** The same by name, and nothing by a name that every object knows, such as `constructor`: people ask for kinds by names they write. */
export function namesOnly<T>(byName: Readonly<Record<string, T>>): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, byName)
}
