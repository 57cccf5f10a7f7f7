import type { Bilingual, ExitCode } from '../errors.ts'
import type { Door } from './door.ts'

export interface CommandArgument {
  /** As commander writes it: `<needed>`, `[optional]`, `<many...>`. */
  syntax: string
  help: Bilingual
}

export interface CommandOption {
  /** As commander writes it: `--as-of <date>`. */
  flags: string
  help: Bilingual
}

/** What was written on the command line, by option in camel case. */
export type Options = Record<string, unknown>

/** One command: how it is written, what it is for, and the work, which is the project's. */
export interface Command {
  name: string
  summary: Bilingual
  arguments?: readonly CommandArgument[]
  options?: readonly CommandOption[]
  /** Whole command lines. */
  examples?: readonly string[]
  /** Whether it hears signals itself and says what they do. */
  stopsItself?: true
  run(door: Door, args: readonly string[], options: Options): Promise<ExitCode>
}
