import type { ClusterSight } from '../runs/stored/cluster-sight.ts'
import type { Bilingual, Language } from '../errors.ts'

/**
 * What the report shows, as plain JSON. Everything but the head is optional: a part that is left out is not mentioned, a
 * part that is `Empty` says which of the four empties it is. Shares, totals per head and Jaccard are not here: the report
 * derives them, so that a number stands in one place. Numbers are true; hiding small groups is the report's work.
 */
export interface ReportData {
  head: ReportHead
  /** One chapter per kind, the main one first. */
  kinds: readonly KindReport[]
  quality?: Part<QualityPart>
  warnings?: readonly Warning[]
}

/** A text in both languages, or one text as somebody wrote it. */
export type Text = Bilingual | string

/** An absent part says why: no data, nobody matches, too few to show, or not computed yet. */
export interface Empty {
  empty: 'no-data' | 'no-match' | 'too-few' | 'not-computed'
  /** What is missing, or what to do, e.g. "fewer than 500 buyers". */
  because?: Text
}

export type Part<T> = T | Empty

export interface ReportHead {
  project: Text
  /** The data are the bundled example: marked as such. */
  example?: boolean
  /** The last day included, `2025-03-31`. */
  asOf: string
  /** Time of computing in the project zone, `2025-04-01 02:10`. */
  computedAt: string
  zone: string
  run: string
  /** Version of the definitions, as text. */
  definitions: string
  /** ISO 4217, `CNY`. */
  currency: string
  /** Statistics on fewer entities are hidden; 10 by default. */
  minimumGroup: number
  /** The language the report opens in. */
  language: Language
}

export interface KindReport {
  /** ASCII id, `customer`. */
  kind: string
  name: Text
  /** What one is counted as: `{ zh: '人', en: 'people' }` (default), `{ zh: '家', en: 'accounts' }`. */
  unit?: Text
  /** What every `money` of this chapter is, `近 12 个月消费`. Default: sales. */
  money?: Text
  populations?: readonly Population[]
  headline?: Headline
  segments?: Part<SegmentsPart>
  rfm?: Part<readonly RfmPart[]>
  tiers?: Part<readonly TiersPart[]>
  matrices?: Part<readonly MatrixPart[]>
  tables?: Part<readonly DecisionTablePart[]>
  lifeCycles?: Part<readonly LifeCyclePart[]>
  clusters?: Part<readonly ClustersPart[]>
  overlaps?: Part<OverlapsPart>
  movements?: Part<readonly MovementPart[]>
  geography?: Part<GeographyPart>
  research?: ResearchPart
  dependency?: DependencyPart
  /** Of each value definition. */
  values?: readonly ValueSection[]
  /** Of each question of `views/*.yml` about shares. */
  shares?: Part<readonly SharesPart[]>
  /** Of each question of `views/*.yml` about what the firm is worth to its customers, and what they lack. */
  toCustomers?: readonly ToCustomerPart[]
  /** What stands out in each class of each scheme. */
  profiles?: readonly ProfilesPart[]
  /** What moved beyond its limit since the run before. */
  moved?: MovedPart
  /** Of each question of `views/*.yml` about goals. */
  goals?: readonly GoalsPart[]
}

/** What stands out in each class of a scheme, in rough figures: shares in steps of 5 %, means with two digits. */
export interface ProfilesPart {
  id: string
  name: Text
  /** Attributes that were tested, and those in which classes differ beyond chance. */
  asked: number
  differing: number
  /** What the scheme itself looks at: no news. */
  byRule: readonly Text[]
  classes: readonly { name: Text; traits: readonly ProfileTrait[] }[]
}

export interface ProfileTrait {
  name: Text
  unit?: Text
  measure: 'mean' | 'share' | 'day'
  /** Of a share of a text: of which value. */
  value?: Text
  own: number
  all: number
  isMore: boolean
}

/** What moved beyond its limit; the texts say no number that is hidden. */
export interface MovedPart {
  /** `2025-05-31`. */
  since: string
  alerts: readonly { name: Text; text: Text }[]
}

/** A tree of goals, each row below what it is part of. */
export interface GoalsPart {
  name: Text
  rows: readonly GoalRow[]
}

export interface GoalRow {
  /** How deep in the tree, from 0. */
  depth: number
  name: Text
  better: 'higher' | 'lower'
  status: 'met' | 'missed' | 'on-track' | 'behind' | 'open' | 'unknown'
  /** It, or what it is made of, rests on too few people. */
  hidden: boolean
  unit?: 'people' | 'share' | 'points' | 'answer' | 'number' | 'money'
  /** Left out where hidden or not known. */
  actual?: number
  target?: number
  distance?: number
  /** `2025-12-31`. */
  by?: string
}

export interface Population {
  id: string
  name: Text
  people: number
  /** Those of them who are not customers yet, where the kind says who is. */
  prospects?: number
}

/** The tiles. A tile that cannot be known is left out. */
export interface Headline {
  customers: number
  /** Entities with at least one order, ever. */
  buyers?: number
  /** `window` in words: `近 12 个月`. */
  revenue?: { amount: number; window: Text }
  /** The best class of the scheme that matters most; `money` of `ofMoney` is its share. */
  best?: { scheme: Text; name: Text; people: number; ofPeople: number; money: number; ofMoney: number }
  /** Moves up and down between classes since a day. */
  moved?: { scheme: Text; up: number; down: number; since: string }
}

/** What every definition says about itself. */
export interface Care {
  purpose?: Text
  strategy?: Text
  owner?: string
  /** `2025-06-30`. */
  reviewDate?: string
  /** Sources it rests on that were older than they promise to be (W08). */
  stale?: readonly string[]
}

export interface SegmentsPart {
  segments: readonly SegmentRow[]
  /** As-of day of the run that changes are counted from. */
  since?: string
}

export interface SegmentRow extends Care {
  id: string
  name: Text
  /** The definition in words. */
  rule?: Text
  people: number
  /** Neither match nor no match. */
  unknown: number
  population: Population
  /** Null or absent: what the members are worth is not known. */
  money?: number | null
  /** Since the last run; absent when there is none. */
  change?: { entered: number; left: number }
}

/** What is written about segments and classes; one of the two lists has something in it. */
export interface ResearchPart {
  /** Newest first. */
  notes: readonly NoteRow[]
  services: readonly ServiceRow[]
}

export interface NoteRow {
  id: string
  name: Text
  sort: 'note' | 'feedback' | 'competitor' | 'trend' | 'questionnaire' | 'interview' | 'focus group'
  date: string
  /** Names of the segments and classes. */
  about: readonly Text[]
  text?: Text
  link?: string
  numbers?: Readonly<Record<string, number | string>>
}

export interface ServiceRow {
  id: string
  name: Text
  for: readonly Text[]
  description?: Text
}

/** A class of a scheme: exclusive of the others. Classes come best first where there is a best. */
export interface ClassRow {
  id: string
  name: Text
  /** The rule in words. */
  rule?: Text
  people: number
  money?: number | null
  /** Suggested action. */
  action?: Text
  /** People now less people at the last run. */
  change?: number
}

/** Members of the population without a class, by reason. */
export interface Unassigned {
  reason: Text
  people: number
}

export interface SchemePart extends Care {
  scheme: string
  name: Text
  population: Population
  unassigned?: readonly Unassigned[]
  /** What those without a class are worth; left out where nobody's is known. */
  moneyWithout?: number
}

export interface Measure {
  name: Text
  /** `天`, `次`, or the currency code. */
  unit?: Text
}

export interface RfmPart extends SchemePart {
  measures: Record<RfmMeasure, Measure>
  cuts: readonly RfmCut[]
  /** Bands of each measure, worst first (score 1 is the first). Ties may leave fewer than asked for. */
  bands?: Record<RfmMeasure, readonly Band[]>
  /** Bands asked for, when ties left fewer somewhere. */
  bandsAsked?: number
  /** `cells[up][across]`: up is the score of `up`, across the score of recency, both worst first. */
  grids?: readonly { up: 'frequency' | 'money'; cells: readonly (readonly GridCell[])[] }[]
  /** The eight (or other) classes in their usual order. `high` says which measures are on the better side. */
  classes: readonly (ClassRow & { high?: Record<RfmMeasure, boolean> })[]
}

export type RfmMeasure = 'recency' | 'frequency' | 'money'

export interface RfmCut {
  measure: RfmMeasure
  value: number
  from: 'fixed' | 'median' | 'mean'
  /** People on the better side, edge in, and on the other. */
  better: number
  worse: number
  /** People exactly at the cut (counted in `better`). */
  at?: number
}

/** Ends as they are in the data, both in. */
export interface Band {
  from: number
  to: number
  people: number
}

export interface GridCell {
  people: number
  money: number | null
}

export interface TiersPart extends SchemePart {
  of: Measure
  cutBy: 'threshold' | 'quantile' | 'share'
  /** Best first; `from` is the smallest value in the class. */
  classes: readonly (ClassRow & { from?: number })[]
  /** Equal values at a cut that stayed together. */
  ties?: readonly { value: number; people: number; class: Text }[]
  pareto?: Part<Pareto>
}

/** Concentration of a value over the entities that have one, the dearest first. */
export interface Pareto {
  people: number
  total: number
  /** (share of people, share of value), from (0, 0) to (1, 1), at most 200. */
  points: readonly (readonly [number, number])[]
  /** Share of value of the top 20 % of people. */
  valueOfTop20: number
  /** Smallest share of people (and how many) that makes 80 % of the value. */
  for80: { share: number; people: number }
  /** Whether "20 % make 80 %" holds here. */
  holds: boolean
  gini: number
  /** Share of value of the largest single one; above 20 % it is said. */
  largest?: number
  /** Left out because the value is missing. */
  missing?: number
}

/** What customers are worth by one value definition. */
export interface ValueSection {
  id: string
  name: Text
  whole: ValueFacts
  /** By class of a scheme; sizes add up to the people of the whole. */
  by?: { name: Text; groups: readonly (ValueFacts & { name: Text; sight?: 'open' | 'hidden' })[] }
  /** Of a purchase model: which was taken, which were not and why, and how far off it would have been. */
  fit?: {
    day: string
    model: string
    reason?: Text
    tried: readonly { model: string; reason: Text }[]
    backTest?: { days: number; orders?: number; money?: number; ranks: number }
  }
}

export interface ValueFacts {
  people: number
  parts: readonly {
    part: string
    title: Text
    isMoney: boolean
    /** The definition that stands beside the number. */
    sentence: Text
    /** Of how many people it is known: sums and means are of them. */
    known: number
    /** Left out of what has no sum, or is known of nobody. */
    total?: number
    perHead?: number
  }[]
}

/** An answer as a table of groups. What rests on too few people is left out of it already: a cell without a value is hidden, or not known. */
export interface ToCustomerPart {
  id: string
  /** `让渡价值：{name}`. */
  title: Text
  takeaway?: Text
  /** What the rows are; default groups. */
  rowsAre?: Text
  /** Heads of the columns behind the name of the group. */
  columns: readonly Text[]
  rows: readonly { name: Text; cells: readonly (Text | number | undefined)[] }[]
  /** How it was counted. */
  notes: readonly Text[]
}

/** Who has how much of a value: the curve of single ones, types, bands. */
export interface SharesPart {
  id: string
  name: Text
  of: Measure
  /** Whose shares these are. */
  among: Text
  pareto: Part<Pareto>
  /** Herfindahl-Hirschman: of single ones, and of the types. */
  herfindahl?: number
  herfindahlOfParts?: number
  /** Types, the largest first; their sizes add up to the people of the curve. */
  parts?: readonly SharesRow[]
  bands?: readonly SharesBandRow[]
  /** What is in no band. */
  inNoBand?: Pick<SharesBandRow, 'people' | 'value' | 'share' | 'parts'>
}

export interface SharesRow {
  name: Text
  people: number
  value: number
  share: number
  cumulative: number
  band?: Text
  /** Of a class: as its size is shown everywhere. */
  sight?: 'open' | 'hidden'
}

export interface SharesBandRow {
  name: Text
  action?: Text
  /** 0 to 1, both in. */
  from: number
  to: number
  people: number
  value: number
  share: number
  /** Numbers of the types in it, by their place in `parts`. */
  parts: readonly number[]
}

export interface MatrixPart extends SchemePart {
  x: Axis
  y: Axis
  /** Every combination; `across` and `up` count levels from 0, lowest first. */
  corners: readonly (ClassRow & { across: number; up: number })[]
  /** Prefer `density`: single people are statistics on one. */
  picture?: Density | Sample
}

export interface Axis extends Measure {
  cuts: readonly number[]
  /** Names of the levels, lowest first; one more than cuts. */
  levels: readonly Text[]
}

/** Counts per bin; the cuts should be among the edges. `counts[up][across]`, lowest first. Bins are drawn equally wide. */
export interface Density {
  kind: 'density'
  xEdges: readonly number[]
  yEdges: readonly number[]
  counts: readonly (readonly number[])[]
}

/** At most 2,000 sampled (x, y). */
export interface Sample {
  kind: 'sample'
  points: readonly (readonly [number, number])[]
  of: number
  scale?: { x?: 'linear' | 'log'; y?: 'linear' | 'log' }
}

/** Ordered rules: the first that is true wins. */
export interface DecisionTablePart extends SchemePart {
  classes: readonly (ClassRow & { group?: string })[]
  groups?: readonly { id: string; name: Text }[]
  /** People placed although an earlier rule was unknown for them. */
  pastUnknown?: number
  /** Of classes by limits: how many were placed by a part of what the limits ask for. */
  partly?: number
}

export interface LifeCyclePart extends SchemePart {
  classes: readonly ClassRow[]
  /** How lateness is judged, in words: `各自的购买间隔,中位 32 天`. */
  rhythm?: Text
}

/** Groups found in the data: where each lies, and what was done to measure it. */
export interface ClustersPart extends SchemePart {
  classes: readonly ClassRow[]
  sight: ClusterSight
}

/** Entities, firms mostly, that more of a kind's value hangs on than the limit. */
export interface DependencyPart {
  measure: Measure
  total: number
  /** A share. */
  limit: number
  /** Whether the values of all below are in. */
  rolledUp: boolean
  /** The largest share first. */
  rows: readonly { id: string; value: number; share: number; entities: number }[]
}

export interface OverlapsPart {
  segments: readonly { id: string; name: Text; people: number }[]
  /** Pairs by id with the people in both; the largest, or all. */
  pairs: readonly { a: string; b: string; both: number }[]
  /** Members of at least one of the segments, counted once. */
  union: number
}

/** Movement between the classes of one scheme from one as-of day to another. */
export interface MovementPart {
  scheme: string
  name: Text
  from: string
  to: string
  /** Best first if `ordered`. `unassigned` may be one of them. */
  classes: readonly { id: string; name: Text }[]
  /** The order means better to worse: moves are then up or down. */
  ordered: boolean
  /** `counts[i][j]`: in class i then, in class j now. */
  counts: readonly (readonly number[])[]
  /** Not in the population then, in class j now. */
  entered: readonly number[]
  /** In class i then, not in the population now. */
  gone: readonly number[]
  /** People without a class by reason, then and now, as every page shows them. */
  reasons?: { before: readonly number[]; after: readonly number[] }
}

export interface GeographyPart {
  /** Names of the levels, largest first: `省`, `市`. */
  levels: readonly Text[]
  places: readonly Place[]
  /** Place not known. */
  unknown?: number
  population: Population
}

/** Children sum to their parent. */
export interface Place {
  name: Text
  people: number
  money?: number | null
  children?: readonly Place[]
}

export interface QualityPart {
  sources?: readonly SourceRow[]
  attributes?: readonly AttributeRow[]
}

export interface SourceRow {
  id: string
  name: Text
  rowsRead: number
  accepted: number
  rejected: number
  duplicates: number
  withoutId: number
  /** Rows whose id came again later with other contents; such as take another away. */
  superseded?: number
  deleted?: number
  /** Of those accepted, rows dated after as-of. */
  future: number
  /** Day of the newest row. */
  newest?: string
}

export interface AttributeRow {
  id: string
  name: Text
  kind: string
  family: Text
  /** Entities with a value, out of `of`. */
  known: number
  of: number
  distinct?: number
}

export interface Warning {
  /** `W03`. */
  code: string
  text: Text
  /** The definition or source it is about. */
  about?: Text
}

export function isEmpty<T extends object>(part: Part<T>): part is Empty {
  return 'empty' in part
}
