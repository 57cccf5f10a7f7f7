import type { FileEngine } from '../engines/engine.ts'
import type { Place } from '../errors.ts'
import type { OpenedSource } from '../intake/relation.ts'
import type { SourceDefinition } from '../intake/source-definition.ts'
import type { RowPlan } from '../intake/typed-rows.ts'
import type { Vault } from '../privacy/vault.ts'
import type { Ledger } from '../state/ledger.ts'
import type { LoadProgress } from './load-report.ts'

export interface LoadContext {
  engine: FileEngine
  ledger: Ledger
  /** Needed when a source has private columns. */
  vault?: Vault
  /** The project folder: paths in definitions start here. The engine must be allowed to read where they lead. */
  folder: string
  /** The project's time zone. */
  zone: string
  sources: readonly { definition: SourceDefinition; place?: Place }[]
  /** The clock, ISO UTC. */
  now: string
}

export interface LoadOptions {
  /** Names of the sources to load; all when left out. */
  only?: readonly string[]
  /** Loads sources again that have not changed. */
  again?: boolean
  progress?: (progress: LoadProgress) => void
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
  step(step: LoadProgress['step'], rows?: number): void
}
