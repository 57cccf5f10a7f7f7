import type { Access, At, OpenOptions, UploadRoom } from '../project.ts'
import type { AtQuery } from './contract/read-at.ts'
import type { Answers } from './reading/answers.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Readers } from './reading/readers.ts'

/** What every route needs: the project it is about, and how to ask it. */
export interface ServerDesk {
  /** The project folder. */
  folder: string
  readers: Readers
  /** How long a question may be computed, in milliseconds. */
  patience: number
  /** Answers of runs that were worked out before. */
  answers: Answers
  /** Who may use it, and who did what. */
  access: Access
  /** Long work. */
  jobs: Jobs
  /** Bytes that a file may have that is sent; 2 GB when left out. */
  uploadLimit?: number
  /** Room for all that is sent; 20 GB, with 1 GB of the disk left free, when left out. */
  uploadRoom?: UploadRoom
  /** How a project is opened here. */
  options: OpenOptions
  /** The clock, in milliseconds since 1970. */
  now(): number
}

/** Which published run a query asks for. */
export function atOf({ run, asOf, knownAt }: AtQuery): At {
  return {
    ...(run === undefined ? {} : { run }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
  }
}
