import type { Bilingual, Problem } from '../errors.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import type { Role, RoleDecision } from './roles.ts'
import type { Sniffed } from './sniffed.ts'
import type { ColumnDefinition } from './source-definition.ts'

/** What was decided about one column, and why. */
export interface ColumnDecision extends RoleDecision {
  header: string
  /** Its name in fenqun; undefined when it is left out. */
  name: string | undefined
  column: ColumnDefinition | undefined
  evidence: ColumnEvidence
  /** Whether the layout of the source says what it is. */
  laidOut?: boolean
}

export interface ProposedSource {
  /** Name of the source, and of its event or table. */
  source: string
  /** The file as the user knows it. */
  file: string
  /** Where it is on disk, and what is read of it where it is an archive. */
  from: { path: string; inside?: string }
  sniffed: Sniffed
  /** Rows are events, describe customers, or are a finished table of recency, frequency and money. */
  kind: 'events' | 'customers' | 'rfm'
  kindReason: Bilingual
  columns: ColumnDecision[]
  /** Whose export it is, where that says what columns are. */
  layout?: 'wecom'
  event?: string
  orders?: string
  refund?: { column: string; is?: string; 'starts with'?: string; 'less than'?: number; reason: Bilingual }
  /** The money of a row: a column, or quantity × unit price; undefined when there is none. */
  amount?: { name: string; multiply?: [string, string] }
  /** Names of columns by role, where there is one. */
  names: Partial<Record<Role, string>>
}

export interface Proposal {
  project: string
  sources: ProposedSource[]
  /** Why files are not used (errors), and what is doubtful about those that are (warnings). */
  problems: Problem[]
  /** What a person should look at, in order of weight. */
  notes: Bilingual[]
  /** The last day in the data, where there are events: a good as-of for a first run. */
  lastDay?: string
}
