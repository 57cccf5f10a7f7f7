import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { FenqunError } from '../errors.ts'
import { stateErrors } from './errors.ts'

/** What SQLite answers with when the fault is the machine's, by its primary result code (https://sqlite.org/rescode.html). */
const codes = new Map<number, 'ledger-full' | 'ledger-busy' | 'ledger-read-only' | 'ledger-unreadable'>([
  [5, 'ledger-busy'],
  [6, 'ledger-busy'],
  [8, 'ledger-read-only'],
  [10, 'ledger-unreadable'],
  [11, 'ledger-unreadable'],
  [13, 'ledger-full'],
  [14, 'ledger-unreadable'],
  [26, 'ledger-unreadable'],
])

/** A shared-memory file that cannot grow: a full disk as well. */
const cannotGrow = 4874

/** Runs work on a SQLite file; what the machine is at fault for is thrown as an error with a way out, SQLite's words kept. */
export function sayingWhy<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const result = resultCode(error)
    const code = result === cannotGrow ? 'ledger-full' : codes.get((result ?? 0) & 0xff)
    if (!code || error instanceof FenqunError) throw error
    throw stateErrors.error(code, { path }, undefined, String(error))
  }
}

function resultCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined
}

/** How many statements of a database stay prepared: reading asks the same ones again and again. */
const mostPrepared = 200

/** From now on every statement of a database says why it failed, see `sayingWhy`, and one that was prepared before is not prepared again. */
export function guardStatements(database: DatabaseSync, path: string): void {
  const exec = database.exec.bind(database)
  const prepare = database.prepare.bind(database)
  database.exec = (sql) => sayingWhy(path, () => exec(sql))
  const prepared = new Map<string, StatementSync>()
  database.prepare = (sql, ...more) => {
    const known = more.length === 0 ? prepared.get(sql) : undefined
    const statement =
      known ??
      guarded(
        sayingWhy(path, () => prepare(sql, ...more)),
        path,
        () => prepared.delete(sql),
      )
    if (more.length > 0) return statement
    prepared.delete(sql)
    prepared.set(sql, statement)
    for (const [oldest] of prepared) if (prepared.size > mostPrepared) prepared.delete(oldest)
    return statement
  }
}

/** `onIterate`: whoever reads row by row has a statement for themselves. */
function guarded(statement: StatementSync, path: string, onIterate: () => void): StatementSync {
  const iterate = statement.iterate.bind(statement) as (...values: unknown[]) => never
  statement.iterate = (...values: unknown[]) => {
    onIterate()
    return iterate(...values)
  }
  type Call = (...values: unknown[]) => never
  const own = statement as unknown as Record<'run' | 'get' | 'all', Call>
  for (const name of ['run', 'get', 'all'] as const) {
    const call = own[name].bind(statement)
    own[name] = (...values) => sayingWhy(path, () => call(...values))
  }
  return statement
}
