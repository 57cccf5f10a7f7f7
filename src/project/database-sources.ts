import { readText } from '../definition/source-text.ts'
import { FenqunError } from '../errors.ts'
import { checkDatabase } from '../intake/check-database.ts'
import { intakeErrors } from '../intake/errors.ts'
import type { ColumnDefinition, DatabaseRows, EntitySource } from '../intake/source-definition.ts'
import { filledAddress } from '../runs/compute/database-address.ts'
import { readSources } from '../runs/load/read-sources.ts'
import { databases } from '../sources/databases.ts'
import { definitionsDesk } from './definitions.ts'
import type { Editor } from './definitions.ts'
import type { Desk } from './desk.ts'

/** A table or query of a database as a source, as a form says it. */
export interface DatabaseWish extends DatabaseRows {
  source: string
  kind: 'events' | 'customers'
  /** Of events: what they are called; default the name of the source. */
  event?: string | undefined
  columns: readonly {
    column: string
    name?: string | undefined
    role: NonNullable<ColumnDefinition['as']> | NonNullable<ColumnDefinition['private']> | 'other'
    type?: ColumnDefinition['type'] | undefined
  }[]
}

/** Sources that read a database of their own. */
export interface DatabaseSources {
  /**
   * Connects, and says what columns a table or query has, with their types in short. Throws `source-password-in-file`, `environment-missing`,
   * `source-database-unreachable`, `source-database-denied`, `table-missing` and the like; nothing is written.
   */
  databaseColumns(rows: DatabaseRows): Promise<{ name: string; type: string }[]>
  /** Writes a source; throws what is wrong with it. */
  writeDatabaseSource(wish: DatabaseWish, editor: Editor): Promise<{ source: string; file: string; text: string }>
}

export function databaseSources(desk: Desk): DatabaseSources {
  const { context, environment } = desk
  const kinds = Object.keys(context.project.kinds)
  const kind = kinds.includes('customer') ? 'customer' : (kinds[0] ?? 'customer')
  return {
    async databaseColumns(rows) {
      const source = rows.table ?? 'query'
      const unfit = (zh: string, en: string) => problems.push(intakeErrors.problem('source-unfit', { source, zh, en }))
      const problems: FenqunError['problems'][number][] = []
      problems.push(
        ...checkDatabase({ source, from: fromOf(rows), entity: kind, columns: {} } as unknown as EntitySource, unfit),
      )
      if (problems.length > 0) throw new FenqunError(problems)
      const url = filledAddress(rows.address, environment(rows.address))
      const opened = await databases[rows.database].open({ url, rows, zone: context.zone.name, source })
      try {
        return opened.columns.map(({ name, type }) => ({ name, type }))
      } finally {
        await opened.close()
      }
    },
    async writeDatabaseSource({ source, kind: rowsAre, event, columns, ...rows }, editor) {
      const value = {
        source,
        from: fromOf(rows),
        ...(rowsAre === 'events' ? { event: event ?? source, of: kind } : { entity: kind }),
        columns: Object.fromEntries(columns.map((one) => [one.name ?? one.column, columnOf(one)])),
      }
      const { written, problems } = readText(`sources/${source}.yml`, JSON.stringify(value))
      const read = written ? readSources([...context.written.sources, written]) : { problems }
      const wrong = read.problems.filter((one) => one.place?.file === `sources/${source}.yml`)
      if (wrong.length > 0) throw new FenqunError(wrong)
      const { file, text } = await definitionsDesk(desk).create('sources', { value, name: source, ...editor })
      return { source, file, text }
    },
  }
}

function fromOf({ database, address, table, query, watermark }: DatabaseRows): EntitySource['from'] {
  const rest = {
    ...(table === undefined ? {} : { table }),
    ...(query === undefined ? {} : { query }),
    ...(watermark === undefined ? {} : { watermark }),
  }
  return database === 'postgres' ? { postgres: address, ...rest } : { mysql: address, ...rest }
}

const contacts = ['name', 'phone', 'email', 'address', 'messenger'] as const

function columnOf({ column, name, role, type }: DatabaseWish['columns'][number]): ColumnDefinition {
  const own = name === undefined || name === column ? {} : { column }
  const contact = contacts.find((one) => one === role)
  if (contact) return { ...own, private: contact }
  if (role !== 'other') return { ...own, as: role as NonNullable<ColumnDefinition['as']> }
  return { ...own, type: type ?? 'text' }
}
