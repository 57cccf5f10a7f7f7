import type { Bilingual, ExitCode } from '../../errors.ts'
import type { DefinitionSort, KeptDefinitions } from '../in-force/kept-definitions.ts'
import type { RunProblem } from '../stored/manifest.ts'

/** What edited files would change: made by `plan`, put in force by `apply`. */
export interface Plan {
  format: 1
  /** `p` and eight hex digits: the same basis and as-of give the same plan. */
  plan: string
  /** ISO UTC. */
  madeAt: string
  /** Exclusive instant and last day in it, of both sides. */
  asOf: string
  day: string
  basis: PlanBasis
  /**
   * Where the sizes of now come from: the published run; `computed` anew on the current tables, where these or the as-of
   * are not those of that run; `nothing` when nothing is in force yet.
   */
  now: 'published' | 'computed' | 'nothing'
  changes: DefinitionChange[]
  /** By kind of entity. */
  effects: Record<string, KindEffect>
  budget: Record<string, SegmentBudget>
  /** Warnings, and errors that stop `apply`. */
  problems: PlanProblem[]
  /** Milliseconds the last run took: about what `apply` will take. */
  estimate?: number
  /** What `apply` puts in force. */
  definitions: KeptDefinitions
}

/** What a plan was made of; when any of it has moved, the plan is not applied. */
export interface PlanBasis {
  /** Hash of what is in force, and the run that put it in force; null when nothing is. */
  inForce: { hash: string; run: string } | null
  /** Hash of the definitions in the files, the project file and the sources. */
  files: string
  /** Versions of the tables. */
  tables: Record<string, number>
  /** SHA-256 of the lists of ids that definitions name, by path. */
  lists: Record<string, string>
  /** The runs that either side looks back on, oldest first, by `<kind>/segment/<id>` or `<kind>/scheme/<id>`. */
  lookedBack: Record<string, string[]>
}

export interface PlanProblem extends RunProblem {
  exit: ExitCode
}

export interface DefinitionChange {
  change: 'added' | 'changed' | 'removed'
  what: DefinitionSort
  kind: string
  id: string
  name: Bilingual
  file: string
  /** `text`: only words about it are others, nobody moves. `meaning`: it says something else. */
  moves: 'text' | 'meaning'
  /** Where its own words are the same: what it rests on that changed, such as `attribute spend`. */
  through?: string[]
  version: { now?: number; then?: number }
}

export interface KindEffect {
  name: Bilingual
  populations: GroupEffect[]
  segments: SegmentEffect[]
  schemes: SchemeEffect[]
}

/** People of something with members. `now` is missing for what is added, `then` for what is removed. */
export interface GroupEffect {
  id: string
  name: Bilingual
  change: DefinitionChange['change']
  now?: Size
  then?: Size
  entered: number
  left: number
  usedBy: Use[]
}

export type SegmentEffect = GroupEffect

export interface Size {
  members: number
  unknown: number
}

/** Who uses a definition. Campaigns will be one more sort of use. */
export type Use =
  | { what: 'population' | 'segment' | 'scheme' | 'value' | 'attribute'; id: string; name: Bilingual }
  | { what: 'export'; at: string; purpose: string; rows: number; file: string }

export interface SchemeEffect {
  id: string
  name: Bilingual
  change: DefinitionChange['change']
  /** Classes of both sides, best first, with their members; then `(unassigned)`. */
  classes: { id: string; name: Bilingual; now?: number; then?: number }[]
  /** People who are in another class then, by class now and then: ids, or `(unassigned)`, `(new)`, `(gone)`. */
  moves: { from: string; to: string; people: number }[]
  /** People in those moves. */
  moved: number
  usedBy: Use[]
}

/** How far a kind's segments are split up: more and smaller ones cost more and tell less. */
export interface SegmentBudget {
  segments: number
  smallest?: { id: string; members: number }
  /** The pair that shares most, as a share of the people in either. */
  overlap?: { a: string; b: string; share: number }
}
