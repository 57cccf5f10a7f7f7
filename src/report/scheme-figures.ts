import type { Bilingual, Problem } from '../errors.ts'
import type { ClusterSight } from '../runs/stored/cluster-sight.ts'
import type { Funnel } from '../runs/history/funnel.ts'
import type { Care, Density, GridCell, Band, Pareto, Part, RfmCut, RfmMeasure } from './report-data.ts'

/**
 * All that is known of one scheme in one published run, as plain JSON. Numbers are true; hiding small groups is the work of whoever
 * shows them.
 */
export interface SchemeFigures extends SchemeHead {
  detail: RfmDetail | TiersDetail | MatrixDetail | TableDetail | LifeCycleDetail | FirmSizeDetail | ClustersDetail
}

export interface SchemeHead {
  id: string
  kind: string
  name: Bilingual
  /** What entities are counted as. */
  unit: Bilingual
  state: 'computed' | 'carried' | 'failed'
  /** ISO 4217. */
  currency: string
  /** Statistics on fewer are hidden. */
  minimum: number
  /** Who was classed or could not be. */
  population: { id: string; name: Bilingual; people: number }
  /** Why somebody has no class; `missing` is the attributes of which the last is missing and the others are not. */
  reasons: { id: string; text: Bilingual; people: number; missing?: string[] }[]
  money?: { attribute: string; name: Bilingual }
  since?: { run: string; day: string }
  about: Care
  /** What stands under the method's key. */
  params: unknown
  warnings: Problem[]
  classes: ClassFigures[]
  /** What those without a class are worth; null where nobody's is known. */
  moneyWithout: number | null
  /** The scheme at published as-of days where it was defined the same way, oldest first, this run last. */
  trend: { day: string; classes: number[]; unassigned: number[] }[]
}

export interface ClassFigures {
  id: string
  name: Bilingual
  rule: Bilingual
  action?: Bilingual
  people: number
  /** Null where nobody's is known. */
  money: number | null
  change?: number
}

/** An attribute that a scheme looks at. */
export interface MeasureFacts {
  attribute: string
  name: Bilingual
  unit?: Bilingual
  /** ISO 4217, of money in the project's currency, in place of a unit. */
  currency?: string
  /** The attribute in words. */
  sentence?: Bilingual
  whole: boolean
}

/** People per bin of those who have a class; one more edge than bins. */
export interface SpreadFigures {
  edges: number[]
  counts: number[]
}

export interface RfmDetail {
  method: 'rfm'
  preset: 'eight-classes' | 'three-levels' | 'bands'
  measures: Record<RfmMeasure, MeasureFacts & { bounds: number[] }>
  spreads: Record<RfmMeasure, SpreadFigures | undefined>
  cuts: readonly RfmCut[]
  bands?: Record<RfmMeasure, readonly Band[]>
  bandsAsked: number
  grids: readonly { up: 'frequency' | 'money'; cells: readonly (readonly GridCell[])[] }[]
  /** By class, of the eight only. */
  high?: readonly Record<RfmMeasure, boolean>[]
  /** Members of the population; days since the last order of who came last; with three orders or more; days since the first order. */
  found: { buyers: number; last?: number; repeat: number; history?: number }
}

export interface TiersDetail {
  method: 'tiers'
  of: MeasureFacts
  spread: SpreadFigures | undefined
  cutBy: 'threshold' | 'quantile' | 'share'
  /** By class: its lower cut, and how many are exactly at it. */
  cuts: { from?: number; ties?: number }[]
  pareto: Part<Pareto>
}

export interface MatrixDetail {
  method: 'matrix'
  axes: (MeasureFacts & {
    axis: 'x' | 'y' | 'z'
    cuts: number[]
    found: boolean
    levels: readonly { id: string; name: Bilingual }[]
  })[]
  /** By class. */
  levels: (readonly number[])[]
  density: Density | undefined
  paths: {
    from: string
    to: string
    action?: Bilingual
    of?: number
    moved?: number
    hidden?: { of: boolean; moved: boolean }
  }[]
}

export interface TableDetail {
  method: 'table'
  groups: readonly { id: string; name: Bilingual }[]
  /** By class. */
  group: (string | undefined)[]
  pastUnknown: number
  several: number
  /** People of a class for whom the rule of a later one is true too; classes by place. */
  overlaps: { first: number; also: number; people: number }[]
  stages?: Funnel['stages']
}

export interface LifeCycleDetail {
  method: 'life cycle'
  rhythm: Bilingual
}

export interface FirmSizeDetail {
  method: 'firm size'
  partly: number
}

export interface ClustersDetail {
  method: 'clusters'
  sight: ClusterSight
  /** Of each axis of the sight. */
  traits: Omit<MeasureFacts, 'sentence' | 'whole'>[]
}

/** Where people stand on both axes of a matrix. */
export interface SchemePoints {
  /** Who has a class. */
  of: number
  x: number[]
  y: number[]
}
