import type { Catalogue } from '../compile/catalogue.ts'
import type { Problem } from '../errors.ts'
import type { RunContext } from '../runs/context.ts'
import type { BrokenSource } from '../runs/load/broken-sources.ts'
import type { ReadSource } from '../runs/load/read-sources.ts'
import type { Environment } from './environment.ts'
import type { Moments } from './moments.ts'
import type { OpenOptions } from './open-options.ts'
import type { Turns } from './turns.ts'

/** An open project, as those who answer for it need it. */
export interface Desk {
  root: string
  options: OpenOptions
  /** Folders, ledger, vault, engines, definitions of the files, and the clock. */
  context: RunContext
  catalogue: Catalogue
  sources: readonly ReadSource[]
  /** Of these, and of files that cannot be read at all, what is wrong. */
  broken: readonly BrokenSource[]
  /** What is wrong with sources and identities. */
  problems: readonly Problem[]
  turns: Turns
  moments: Moments
  /** What `${NAME}` stands for; of names in `more` as well, where only named variables count. */
  environment: (more?: string) => Environment
}
