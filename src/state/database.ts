import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FenqunError } from '../errors.ts'
import { stateErrors } from './errors.ts'
import { privateFolder } from './private-folder.ts'
import { guardStatements, sayingWhy } from './sqlite-failures.ts'

/** How long a statement waits for another process, in milliseconds. */
const patience = 10_000

/**
 * Opens a SQLite file for many readers and one writer at a time, and brings it to the newest of
 * its migrations; file and folder are its owner's alone when they are made. What a transaction has committed is on the disk when it
 * answers. Throws `ledger-newer` or `ledger-unreadable`; its statements throw `ledger-full`, `ledger-busy`,
 * `ledger-read-only` and `ledger-unreadable` too.
 */
export function openDatabase(path: string, migrations: readonly string[]): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    privateFolder(dirname(path))
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
    database = new DatabaseSync(path)
    guardStatements(database, path)
    database.exec(`PRAGMA busy_timeout = ${patience}`)
    database.exec('PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    migrate(database, path, migrations)
    return database
  } catch (error) {
    database?.close()
    if (error instanceof FenqunError) throw error
    throw stateErrors.error('ledger-unreadable', { path }, undefined, String(error))
  }
}

/**
 * Copies a database to a new file that only its owner can read, consistent even while others write.
 * Throws `backup-exists`; what fails leaves no file.
 */
export function copyDatabase(database: DatabaseSync, target: string): void {
  if (existsSync(target)) throw stateErrors.error('backup-exists', { path: target })
  const file = openSync(target, 'wx', 0o600)
  try {
    // The failures of this one statement are those of the target, not of the database.
    sayingWhy(target, () => DatabaseSync.prototype.prepare.call(database, 'VACUUM INTO ?').run(target))
    fsyncSync(file)
  } catch (error) {
    rmSync(target, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
}

/** How deep each database is in its own transactions. */
const depths = new WeakMap<DatabaseSync, number>()

/** Runs work in one transaction: all of it is kept or nothing. Inside another one it is a part of that. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  const depth = depths.get(database) ?? 0
  const [begin, commit, rollback] =
    depth === 0
      ? ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']
      : ['SAVEPOINT part', 'RELEASE part', 'ROLLBACK TO part; RELEASE part']
  database.exec(begin)
  depths.set(database, depth + 1)
  try {
    const result = work()
    database.exec(commit)
    return result
  } catch (error) {
    undo(database, rollback)
    throw error
  } finally {
    depths.set(database, depth)
  }
}

/** SQLite has already rolled back by itself after some failures, a full disk for one. */
function undo(database: DatabaseSync, rollback: string): void {
  try {
    database.exec(rollback)
  } catch {
    // Nothing is left to undo; the failure itself is on its way up.
  }
}

function migrate(database: DatabaseSync, path: string, migrations: readonly string[]): void {
  if (formatOf(database) === migrations.length) return
  transaction(database, () => {
    const found = formatOf(database)
    if (found > migrations.length) throw stateErrors.error('ledger-newer', { path, found, known: migrations.length })
    for (const migration of migrations.slice(found)) database.exec(migration)
    database.exec(`PRAGMA user_version = ${migrations.length}`)
  })
}

function formatOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
}
