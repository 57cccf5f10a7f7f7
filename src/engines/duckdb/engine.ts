import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { resolve, sep } from 'node:path'
import { DuckDBInstance, ResultReturnType, StatementType, version } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBDataChunk, DuckDBMaterializedResult } from '@duckdb/node-api'
import type { Cell, Chunk, EngineOptions, FileEngine, Row } from '../engine.ts'
import { engineErrors } from '../errors.ts'
import { toCell } from './cells.ts'
import { toChunk } from './chunk-columns.ts'
import { rowsSource, writeRows } from './carried-rows.ts'
import { openConnections } from './connections.ts'
import type { Connections } from './connections.ts'
import { duckdb } from './dialect.ts'
import { asFailure } from './failures.ts'
import type { FailureContext } from './failures.ts'
import { memoryLimit } from './memory-limit.ts'
import { parquetSource, writeParquet } from './parquet.ts'
import { makeSpillFolder } from './spill-folder.ts'

/**
 * Opens DuckDB in memory: it computes and keeps nothing. Only the folders of the options can be
 * read and written, no extension is ever loaded, and no statement can change a setting.
 */
export async function openDuckDb(options: EngineOptions): Promise<FileEngine> {
  const limit = memoryLimit(options.memoryLimit)
  const spill = await makeSpillFolder(resolve(options.temporaryFolder))
  const writable = options.writable.map((folder) => resolve(folder))
  const folders = [...new Set([...options.readable.map((folder) => resolve(folder)), ...writable])]
  const context: FailureContext = { memoryLimit: limit, temporaryFolder: spill, folders }
  try {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: limit,
      threads: String(options.threads ?? availableParallelism()),
      temp_directory: spill,
      preserve_insertion_order: 'true',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const connections = await openConnections(instance)
    await connections.use((connection) => lockDown(connection, folders))
    return makeEngine(instance, connections, context, writable)
  } catch (error) {
    await rm(spill, { recursive: true, force: true })
    throw asFailure(error, context)
  }
}

/** Footers of Parquet files are kept, so that finding one entity again and again does not read them again and again. */
async function lockDown(connection: DuckDBConnection, folders: readonly string[]): Promise<void> {
  await connection.run(`SET GLOBAL TimeZone = 'UTC'`)
  await connection.run('SET GLOBAL parquet_metadata_cache = true')
  await connection.run(`SET allowed_directories = [${folders.map(duckdb.text).join(', ')}]`)
  await connection.run('SET enable_external_access = false')
  await connection.run('SET lock_configuration = true')
}

function makeEngine(
  instance: DuckDBInstance,
  connections: Connections,
  context: FailureContext,
  writable: readonly string[],
): FileEngine {
  let closing: Promise<void> | undefined
  const copy = (sql: string) => connections.use(async (connection) => (await connection.run(sql)).rowsChanged)

  const guarded = async <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    try {
      return await connections.use(work)
    } catch (error) {
      throw asFailure(error, context)
    }
  }

  async function writing<T>(path: string, write: (target: string) => Promise<T>): Promise<T> {
    const target = resolve(path)
    if (!writable.some((folder) => target.startsWith(folder + sep))) {
      throw engineErrors.error('file-not-allowed', { folders: writable.join(', ') }, undefined, target)
    }
    try {
      return await write(target)
    } catch (error) {
      throw asFailure(error, { ...context, path: target })
    }
  }

  return {
    dialect: duckdb,
    version: `duckdb ${version().replace(/^v/, '')}`,
    execute: (sql) => guarded(async (connection) => touchedRows(await connection.run(sql))),
    rows: (sql) => guarded(async (connection) => toRows(await connection.run(sql))),
    chunks: (sql) => stream(connections, context, sql),
    progress: () => connections.progress(),
    interrupt: () => connections.interrupt(),
    close() {
      closing ??= connections.close().then(() => {
        instance.closeSync()
        return rm(context.temporaryFolder, { recursive: true, force: true })
      })
      return closing
    },
    parquetSource,
    writeParquet: (query, path, options) => writing(path, (target) => writeParquet(copy, query, target, options)),
    writeRows: (query, path) =>
      writing(path, (target) =>
        connections.use(async (connection) => {
          const described = await toRows(await connection.run(`DESCRIBE ${query}`))
          const columns = described.map((row) => ({
            name: String(row['column_name']),
            type: String(row['column_type']),
          }))
          return { columns, rows: await writeRows(copy, query, columns, target) }
        }),
      ),
    rowsSource,
  }
}

async function touchedRows(result: DuckDBMaterializedResult): Promise<number | undefined> {
  if (result.returnType === ResultReturnType.CHANGED_ROWS) return result.rowsChanged
  if (result.statementType !== StatementType.CREATE || result.columnCount === 0) return undefined
  const [first] = await result.getRows()
  return typeof first?.[0] === 'bigint' ? Number(first[0]) : undefined
}

async function toRows(result: DuckDBMaterializedResult): Promise<Row[]> {
  const names = result.deduplicatedColumnNames()
  const rows = await result.getRows()
  return rows.map((values) => {
    const row: Record<string, Cell> = {}
    for (const [index, name] of names.entries()) row[name] = toCell(values[index] ?? null)
    return row
  })
}

async function* stream(connections: Connections, context: FailureContext, sql: string): AsyncIterable<Chunk> {
  const connection = await connections.acquire()
  let fetch: (() => Promise<DuckDBDataChunk | null>) | undefined
  try {
    const result = await connection.stream(sql)
    const names = result.columnNames()
    fetch = () => result.fetchChunk()
    for (let chunk = await fetch(); chunk !== null && chunk.rowCount > 0; chunk = await fetch()) {
      const read = toChunk(chunk, names)
      connections.rest(connection)
      yield read
      const stopped = connections.resume(connection)
      if (stopped) throw stopped
    }
    fetch = undefined
  } catch (error) {
    throw asFailure(error, context)
  } finally {
    if (fetch && !connections.isClosed()) {
      connections.resume(connection)
      await drain(connection, fetch)
    }
    connections.release(connection)
  }
}

/** Ends a stream that nobody will read to its end, so that its connection can serve again. */
async function drain(connection: DuckDBConnection, fetch: () => Promise<DuckDBDataChunk | null>): Promise<void> {
  connection.interrupt()
  try {
    for (let chunk = await fetch(); chunk !== null && chunk.rowCount > 0;) chunk = await fetch()
  } catch {
    // Interrupted, which is what was asked for; or the failure that is already on its way up.
  }
}
