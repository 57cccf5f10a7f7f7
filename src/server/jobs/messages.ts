import type { Problem } from '../../errors.ts'
import type { LoadProgress, ProgressEvent } from '../../index.ts'
import type { Json } from '../../project.ts'

/** What a process that does a job is told first. */
export interface StartMessage {
  type: 'start'
  folder: string
  work: string
  options: Record<string, unknown>
  by: string
  /** As the lock of the project names who holds it. */
  command: string
  memoryLimit?: string
  threads?: number
  /** The clock, where it is not the machine's: milliseconds since 1970. */
  now?: number
  /** Where a list that is to be fetched goes. */
  files: string
}

export type ToChild = StartMessage | { type: 'stop' }

/** What such a process says. */
export type FromChild = { type: 'step'; event: ProgressEvent } | { type: 'load'; progress: LoadProgress } | EndMessage

export interface EndMessage {
  type: 'end'
  state: 'done' | 'failed' | 'interrupted'
  result?: Json
  problems: Problem[]
}
