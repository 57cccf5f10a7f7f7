import { createHash, randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalogue } from '../../compile/catalogue.ts'
import { profileTable } from '../../compile/layers.ts'
import type { FileEngine, RemoteEngine } from '../../engines/engine.ts'
import type { Dialect } from '../../sql/dialect.ts'
import { printQuery } from '../../sql/print.ts'
import type { Query } from '../../sql/query.ts'
import type { Ledger } from '../../state/ledger.ts'
import { tableVersion } from '../../state/table-versions.ts'
import { byKey, runFile } from './local-workplace.ts'
import type { Progress } from '../progress.ts'
import type { KnownTables } from './table-files.ts'
import { rowsOfParts } from './table-parts.ts'
import { heldEvents } from './held-identity.ts'
import { byLanes, inTables, joinedByKey, partsOf } from './query-parts.ts'
import { emptyTable, openTables, tablesOf } from './tables.ts'
import type { Workplace } from './workplace.ts'

export interface DatabaseOptions {
  /** Opened when it is first needed. */
  open: () => Promise<RemoteEngine>
  dialect: Dialect
  /** The engine of fenqun's own files. */
  files: FileEngine
  ledger: Ledger
  /** Where rows stop on their way; in a folder that the files' engine may write. */
  scratch: string
}

/**
 * Steps are computed in a database. Each table version is carried there once, in the order that fenqun keeps it in; whatever else is
 * made there can be made again. Results come back as rows.
 */
export function databaseWorkplace(options: DatabaseOptions): Workplace {
  const { dialect, files, ledger, scratch } = options
  const { quote } = dialect
  let opening: Promise<RemoteEngine> | undefined
  let engine: RemoteEngine | undefined
  const opened = async () => (engine = await (opening ??= options.open()))

  async function execute(sql: string): Promise<void> {
    await (await opened()).execute(sql)
  }

  async function view(name: string, sql: string): Promise<void> {
    await (await opened()).view(name, sql)
  }

  async function table(name: string, sql: string): Promise<void> {
    await (await opened()).table(name, sql)
  }

  async function atWay<T>(work: (path: string) => Promise<T>): Promise<T> {
    await mkdir(scratch, { recursive: true })
    const path = join(scratch, `carried-${randomUUID()}.csv`)
    try {
      return await work(path)
    } finally {
      await rm(path, { force: true })
    }
  }

  /** The name of a table's version in the database, which is carried there unless it is there already. */
  async function carried(name: string, known: KnownTables, progress: Progress | undefined): Promise<string> {
    const version = tableVersion(ledger, name, known.versions[name]!)
    const stored = `${name}@${known.versions[name]}`
    const note = `fenqun ${createHash('sha256')
      .update(JSON.stringify([ledger.folder, version]))
      .digest('hex')}`
    const remote = await opened()
    if ((await remote.noteOf(stored)) === note) return stored
    const carry = () =>
      atWay(async (path) => {
        // By the fingerprint of a row only loads know it again.
        const needed = `SELECT COLUMNS(lambda c: c <> '_tie') FROM ${rowsOfParts(files, known.files[name]!)}`
        const { columns } = await files.writeRows(needed, path)
        return remote.receive(stored, columns, path, note)
      })
    await (progress ? progress.step(`carry ${name}`, carry) : carry())
    for (let older = known.versions[name]! - 1; older > 0; older--) {
      if ((await remote.noteOf(`${name}@${older}`)) === undefined) break
      await remote.forget(`${name}@${older}`)
    }
    return stored
  }

  async function read<T>(sql: string, work: (rows: string) => Promise<T>): Promise<T> {
    const remote = await opened()
    return atWay(async (path) => {
      const { columns } = await remote.send(sql, path)
      return work(`(${files.rowsSource(path, columns)})`)
    })
  }

  /** Reads the parts of a query one by one, each by its SQL, and puts them together by key where they are read. */
  async function readParts<T>(
    query: Query,
    parts: readonly Query[],
    sql: readonly string[],
    work: (rows: string) => Promise<T>,
  ): Promise<T> {
    const next = async (sources: string[]): Promise<T> =>
      sources.length < parts.length
        ? read(sql[sources.length]!, (rows) => next([...sources, rows]))
        : work(`(${joinedByKey(query, parts, sources, files.dialect.quote)})`)
    return next([])
  }

  return {
    dialect,
    database: opened,
    version: async () => (await opened()).version,
    view,
    table,
    execute,
    rows: async (sql) => (await opened()).rows(sql),
    bring: (name, rows) =>
      atWay(async (path) => {
        const { columns } = await files.writeRows(rows, path)
        await (await opened()).receive(name, columns, path)
      }),
    async open(catalogue: Catalogue, known: KnownTables, progress?: Progress) {
      await openTables(files, catalogue, known)
      const held = (one: { name: string }) => known.held[one.name] !== undefined
      const tables = tablesOf(catalogue)
      for (const { name, as, columns } of tables.filter((one) => !held(one))) {
        const stored = known.files[name] && (await carried(name, known, progress))
        await view(as, stored ? `SELECT * FROM ${quote(stored)}` : emptyTable(columns, dialect))
      }
      // Over what identities make of them.
      for (const { name, as } of tables.filter(held)) await view(as, heldEvents(dialect, catalogue, known, name))
    },
    async profile(kind, query, path) {
      const name = profileTable(kind)
      const parts = partsOf(query, inTables)
      const tables = parts.map((_, index) => `${name} ${index + 1}`)
      for (const [index, part] of parts.entries()) await table(tables[index]!, printQuery(part, dialect))
      await view(name, joinedByKey(query, parts, tables.map(quote), quote))
      const copies = tables.map((own) => `SELECT * FROM ${quote(own)}`)
      return readParts(query, parts, copies, async (rows) => {
        const written = await files.writeParquet(`SELECT * FROM ${rows} ${byKey}`, path, runFile)
        return written.rows
      })
    },
    read(query, work) {
      const parts = partsOf(query, byLanes)
      const sql = parts.map((part) => printQuery(part, dialect))
      return readParts(query, parts, sql, work)
    },
    interrupt() {
      files.interrupt()
      engine?.interrupt()
    },
    async close() {
      const remote = await opening?.catch(() => undefined)
      await remote?.close()
      await rm(scratch, { recursive: true, force: true })
    },
  }
}
