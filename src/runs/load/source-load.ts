import type { FileEngine, RemoteEngine } from '../../engines/engine.ts'
import type { Bilingual, Place } from '../../errors.ts'
import type { OpenedSource } from '../../intake/relation.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import type { RowPlan } from '../../intake/typed-rows.ts'
import type { Vault } from '../../privacy/vault.ts'
import type { Ledger } from '../../state/ledger.ts'
import type { UnknownTexts } from './canonical-texts.ts'
import type { Increment, ReadSoFar } from './increment.ts'
import type { CollectedRejects, LoadProgress } from './load-report.ts'
import type { BrokenSource } from './broken-sources.ts'
import type { Workplace } from '../compute/workplace.ts'
import type { IdentityRules } from '../identity/identity-rules.ts'

export interface LoadContext {
  engine: FileEngine
  ledger: Ledger
  /** Needed when a source has private columns, or such as identify. */
  vault?: Vault
  /** Of telephone numbers without one; two letters, default CN. */
  country?: string
  /** Which ids of a kind are one; nobody is merged without. Needs the vault. */
  identities?: readonly IdentityRules[]
  /** The project folder: paths in definitions start here. The engine must be allowed to read where they lead. */
  folder: string
  /** The project's time zone. */
  zone: string
  sources: readonly LoadedSource[]
  /** Sources that are not loaded, since their files are wrong; they count for who is whom as they were. */
  broken?: readonly BrokenSource[]
  /** Needed when a source reads a table of the database that computes. */
  workplace?: Workplace
  /** Variables that addresses of databases name; default the process's. */
  env?: Readonly<Record<string, string | undefined>>
  /** The clock, ISO UTC. */
  now: string
}

export interface LoadedSource {
  definition: SourceDefinition
  place?: Place
  /** The place of a part of the definition. */
  at?: (path: readonly string[]) => Place
}

export interface LoadOptions {
  /** Names of the sources to load; all when left out. */
  only?: readonly string[]
  /** Loads sources again that have not changed. */
  again?: boolean
  progress?: (progress: LoadProgress) => void
}

/** Rows of a table of the database, read and judged there. */
export interface StagedTable {
  /** As the definition names it. */
  named: string
  remote: RemoteEngine
  /** SQL of the table that holds what `tableRows` gives. */
  staged: string
  /** What these rows are, as `contentOf` says. */
  fingerprint: string
  rejects: CollectedRejects
  unknownTexts: UnknownTexts
  /** Names of the columns that are instants there, in no zone's time. */
  instants: ReadonlySet<string>
  /** How many rows were rejected for which reason, in words. */
  reasons: Bilingual
}

/** What the loading of one source needs to know. */
export interface SourceLoad {
  context: LoadContext
  definition: SourceDefinition
  opened: OpenedSource
  plan: RowPlan
  fingerprint: string
  definitionHash: string
  scratch: string
  /** Texts that no table knew, of the columns that are normalised. */
  unknownTexts?: UnknownTexts
  /** Of a source that reads a table of the database: its rows are staged there. */
  table?: StagedTable
  /** Of a source whose later loads may add to this one: what it has read when this load is done. */
  read?: ReadSoFar
  /** What its rows come on top of; without one they are all there are. */
  increment?: Increment
  step(step: LoadProgress['step'], rows?: number): void
}

export type IncrementLoad = SourceLoad & { increment: Increment }

export function isIncrement(load: SourceLoad): load is IncrementLoad {
  return load.increment !== undefined
}
