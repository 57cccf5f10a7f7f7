import type { Bilingual, Problem } from '../../errors.ts'
import type { BoxNumbers } from '../../stats/clusters/box-numbers.ts'
import type { Suggestion } from '../../stats/clusters/choose-k.ts'
import type { GapReference, GapRule, GapStep } from '../../stats/clusters/gap-statistic.ts'
import type { Verdict, VerdictChecks } from '../../stats/clusters/stability-verdict.ts'
import type { LearnedColumn } from '../../stats/recipe/learned-column.ts'
import type { RecipeColumn } from '../../stats/recipe/recipe-column.ts'

/** What was asked: everything that has a say in the answer. */
export interface ClusterQuestion {
  kind: string
  /** Whom, as `peopleIn` understands it. */
  in: string
  of: RecipeColumn[]
  /** Numbers of clusters tried. */
  from: number
  to: number
  seed: number
  /** Starts of each solution, pairs of bootstrap samples, samples of each reference of the gap statistic. */
  starts: number
  pairs: number
  references: number
  /** People at most whom means are told of, and of those who stability and indices are told of. */
  sample: number
  rows: number
  /** By whose mean clusters are ordered, the highest first; by size where none is. */
  orderBy: string | null
}

/** `none`: no number of clusters tells more than a cut; `too few`: people or differences. */
export type ClustersVerdict = Verdict | 'none' | 'too few'

/** Groups that were looked for in people. Shares are 0 to 1. */
export interface DiscoveredClusters {
  method: 'k-means'
  definition: Bilingual
  kind: string
  in: { id: string; name: Bilingual }
  /** People asked about, read as a sample, who took part in it, and whom stability and indices are told of. */
  people: number
  sampled: number
  used: number
  looked: number
  salt: string
  seed: number
  recipe: RecipeColumn[]
  learned: LearnedColumn[]
  axes: FoundAxis[]
  /** Axes with like beside like, by their place. */
  order: number[]
  orderedBy?: { id: string; name: Bilingual; unit?: string }
  verdict: ClustersVerdict
  sentence: Bilingual
  suggested?: number
  because: Suggestion
  tried: FoundK[]
  /** Where the sum of squares bends most. */
  elbow?: number
  gaps: Record<GapReference, FoundGap>
  /** What each number is, by its name in `FoundK`. */
  definitions: Record<string, string>
  rule: Bilingual
  problems: Problem[]
}

export interface FoundGap {
  definition: string
  references: number
  rows: number
  steps: Pick<GapStep, 'k' | 'gap' | 'error'>[]
  chosen: Record<GapRule, number>
}

/** One number that distances are measured along. */
export interface FoundAxis {
  attribute: string
  name: Bilingual
  unit?: string
  /** Of a category the level; null: being missing. */
  level?: string | null
  /** What was done to it, and how a centre is to be read. */
  words: Bilingual
  /** Of all who took part: their mean in the unit of the attribute (of a level, a share), and who lack it. */
  mean: number
  n: number
  missing: number
}

/** All about one number of clusters. */
export interface FoundK {
  k: number
  /** Sum of squares within, and its share between. */
  within: number
  shareBetween?: number
  silhouette?: number
  calinskiHarabasz?: number
  daviesBouldin?: number
  /** Starts that led to the best solution, of all. */
  agreed: number
  starts: number
  stability: { values: number[]; box?: BoxNumbers }
  verdict: Verdict | 'none'
  sentence: Bilingual
  checks: VerdictChecks
  clusters: FoundCluster[]
  /** Row by row of `clusters`, along the axes. */
  centres: number[]
  problems: Problem[]
}

export interface FoundCluster {
  /** From 1, the best first. */
  number: number
  name: Bilingual
  /** Of those who took part. */
  people: number
  share: number
  /** Mean of what clusters are ordered by. */
  value?: number
  /** By axis: mean in the unit of the attribute, and how many standard deviations the mean lies from that of all, along the axis. */
  means: number[]
  z: number[]
  /** Axes in which it stands out, the strongest first (`markerColumns`), by place. */
  markers: number[]
  /** SLSw: how alike it comes out again. */
  stability?: BoxNumbers
  silhouette: number
  /** SLSa: 1 where all its people were in one cluster of the solution with one cluster fewer, and what share came from each of those, by number. */
  across?: { stability: number; from: number[] }
}
