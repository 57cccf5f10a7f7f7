import { didYouMean } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { runErrors } from '../runs/errors.ts'
import { readRejects } from '../runs/load/read-rejects.ts'
import type { KeptRejects } from '../runs/load/read-rejects.ts'
import { staleSources } from '../runs/load/stale-sources.ts'
import type { StaleSource } from '../runs/stored/manifest.ts'
import { shownAddress } from '../sources/shown-address.ts'
import { formatByEnding } from '../intake/file-format.ts'
import { databaseOf, filesOf } from '../intake/source-definition.ts'
import type { Desk } from './desk.ts'

/** Where the rows of a source come from, as people may see it: without what is secret in an address. */
export interface SourceOrigin {
  source: string
  from: string[]
  format?: 'csv' | 'xlsx' | 'parquet' | 'json lines' | 'postgres' | 'mysql' | 'table'
  /** As it is declared. */
  encoding?: string
  freshWithin?: string
}

/** Where data come from, and what became of them. */
export interface Sources {
  origins(): SourceOrigin[]
  /** What the last load of a source did not take, with at most so many of its rows. Throws `not-found`. */
  rejects(source: string, most: number): Promise<KeptRejects>
  /** Sources that are older than they promise to be, now. */
  staleSources(): Promise<StaleSource[]>
  /** What is wrong with the files of sources. */
  sourceProblems(): readonly Problem[]
}

export function sources({ context, problems }: Desk): Sources {
  return {
    origins: () => context.sources.map(originOf),
    async rejects(id, most) {
      const source = context.sources.find((one) => one.source === id)
      if (!source) {
        const near = didYouMean(
          id,
          context.sources.map((one) => one.source),
        )
        throw runErrors.error('not-found', { name: id, near })
      }
      return readRejects(context.ledger, source, most)
    },
    staleSources: () => staleSources(context),
    sourceProblems: () => problems,
  }
}

function originOf(source: Desk['context']['sources'][number]): SourceOrigin {
  const { from, format, encoding } = source
  const database = databaseOf(source)
  const base = {
    source: source.source,
    ...(source['fresh within'] === undefined ? {} : { freshWithin: source['fresh within'] }),
  }
  if (database) {
    const { table, query, address } = database
    return {
      ...base,
      from: [`${addressOf(address)} ${table ?? (query === undefined ? '' : 'query')}`.trim()],
      format: database.database,
    }
  }
  if (typeof from === 'object' && !Array.isArray(from) && 'table' in from)
    return { ...base, from: [from.table ?? ''], format: 'table' }
  const files = filesOf(source)
  return {
    ...base,
    from: files,
    format: format ?? formatByEnding(files[0] ?? '') ?? 'csv',
    ...(encoding === undefined ? {} : { encoding }),
  }
}

/** One that is a variable of the environment, or not understood, is shown as it is written, without anything before an `@`. */
function addressOf(address: string): string {
  try {
    return shownAddress(address, ['postgres:', 'postgresql:', 'mysql:', 'mariadb:'])
  } catch {
    return address.replace(/^.*@/s, '')
  }
}
