import type { WrittenProject } from '../definition/project-files.ts'
import type { ProjectFile } from '../definition/shapes.ts'
import type { FileEngine } from '../engines/engine.ts'
import type { Problem } from '../errors.ts'
import type { SourceDefinition } from '../intake/source-definition.ts'
import type { Vault } from '../privacy/vault.ts'
import type { Ledger } from '../state/ledger.ts'
import type { Zone } from '../time/zone.ts'
import type { Folders } from './stored/folders.ts'
import type { Listener } from './progress.ts'
import type { Workplace } from './compute/workplace.ts'

/** An open project, as the things a run needs of it. */
export interface RunContext {
  folders: Folders
  ledger: Ledger
  /** Of fenqun's own files. */
  engine: FileEngine
  /** Where steps are computed. */
  place: Workplace
  written: WrittenProject
  project: ProjectFile
  sources: readonly SourceDefinition[]
  zone: Zone
  /** What is wrong with the files themselves; definitions in them carry over. */
  problems: readonly Problem[]
  /** The clock, passed in: milliseconds since 1970. */
  now: () => number
  listener: Listener | undefined
  /** Names and contacts: lists of phones are looked up in it. */
  vault: Vault
  /** Two-column tables by path, as they were put in force; when left out they are read from their files. */
  mappings?: ReadonlyMap<string, Record<string, string>>
}

export const isoNow = (context: Pick<RunContext, 'now'>): string => new Date(context.now()).toISOString()
