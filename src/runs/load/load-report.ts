import type { ExitCode, Problem } from '../../errors.ts'
import type { Reject } from '../../intake/rejects.ts'
import type { RowCounts } from '../../state/table-versions.ts'
import type { KindIdentity } from '../identity/kind-identity.ts'

/** What was seen in the rows of a source beside what became of them. */
export interface RowFindings {
  /** Numbers that said NaN or infinity; they count as missing. */
  notFinite: number
  /** Rows whose id came again further down with other contents. */
  duplicateIds: number
  /** Wall times that never were (rejected) and that came twice (the first was taken). */
  gaps: number
  overlaps: number
  /** Rows of a load before this one that a row with their event id took the place of. */
  corrected?: number
  /** Rows at or after the load's now; of dated rows, such as begin later than the day after. */
  future: number
  /** Other columns of days and times in which few are later than the day after now, and the latest of them. */
  futureDates?: { column: string; rows: number; latest: string }[]
  refunds: number
  /** First and last instant, ISO UTC. */
  from?: string
  to?: string
  newIds: number
  /** What became of the columns that are normalised; none where none are. */
  normalised?: NormalisedColumn[]
}

/** A column whose texts were brought to a canonical form, counted over the rows that were kept. */
export interface NormalisedColumn {
  column: string
  /** Rows with a text. */
  rows: number
  /** Different texts before, and different ones that a table gave for them. */
  spellings: number
  values: number
  /** Rows whose text is in no table, and how many such texts there are; the 20 commonest. */
  unmapped: number
  unmappedSpellings: number
  commonestUnmapped: { text: string; rows: number }[]
  /** The 20 commonest values that are written otherwise, or in several ways: how many ways, and the 20 commonest. */
  merged: { value: string; rows: number; count: number; spellings: { text: string; rows: number }[] }[]
}

/** Rejected rows as `rejects.csv` has them. */
export interface CollectedRejects {
  rejects: Reject[]
  /** Of them, rows with a time in a gap of the zone. */
  gaps: number
  /** Lines of the file that refused records took beyond one each: lost rows, too. */
  swallowed: number
}

export interface LoadedTable {
  table: string
  version: number
  rows: number
}

export interface SourceReport {
  source: string
  state: 'loaded' | 'unchanged' | 'failed'
  /** Only rows that the load before had not read: counts and findings are theirs. */
  increment?: true
  tables: LoadedTable[]
  counts?: RowCounts
  findings?: RowFindings
  /** The file with every rejected row, relative to `.fenqun`. */
  rejectsFile?: string
  /** Warnings of this load; errors when it failed. */
  problems: Problem[]
}

export interface LoadReport {
  sources: SourceReport[]
  /** Rows over all sources that were read now. */
  counts: RowCounts
  problems: Problem[]
  /** Of every kind with an identity, what its ids are. */
  identities?: KindIdentity[]
  /** 0, or when a source failed 1, 2 (its database) or 3 (its definition). */
  exit: ExitCode
}

export interface LoadProgress {
  source: string
  step: 'open' | 'read' | 'sort' | 'orders' | 'ids' | 'vault' | 'rejects' | 'identity' | 'done' | 'unchanged'
  rows?: number
  /** 0 to 1 within the step, when the engine says. */
  share?: number
}

export const noRows: RowCounts = { read: 0, accepted: 0, rejected: 0, duplicates: 0, withoutId: 0 }

export function addCounts(a: RowCounts, b: RowCounts): RowCounts {
  return {
    read: a.read + b.read,
    accepted: a.accepted + b.accepted,
    rejected: a.rejected + b.rejected,
    duplicates: a.duplicates + b.duplicates,
    withoutId: a.withoutId + b.withoutId,
    ...(a.superseded || b.superseded ? { superseded: (a.superseded ?? 0) + (b.superseded ?? 0) } : {}),
    ...(a.deleted || b.deleted ? { deleted: (a.deleted ?? 0) + (b.deleted ?? 0) } : {}),
  }
}
