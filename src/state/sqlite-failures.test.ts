import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FenqunError } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { openLedger } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import { acquireLock, lockHolder, releaseLock } from './lock.ts'
import { listRuns } from './runs.ts'

let folder: string
let ledger: Ledger

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fenqun-failures-'))
  ledger = openLedger(folder)
})
afterEach(() => {
  ledger.close()
  rmSync(folder, { recursive: true })
})

const path = () => join(folder, 'state.db')
const write = () => acquireLock(ledger, { command: 'test', since: '2025-03-31T16:00:00.000Z' })

function problemOf(work: () => unknown): Problem | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof FenqunError) return error.problems[0]
    throw error
  }
  return undefined
}

it('a disk without room is said so, and nothing of the transaction is kept', () => {
  const pages = Number(ledger.database.prepare('PRAGMA page_count').get()?.['page_count'])
  ledger.database.exec(`PRAGMA max_page_count = ${pages}`)
  const fill = () =>
    ledger.transaction(() => {
      ledger.database.exec('CREATE TABLE filler (text TEXT)')
      ledger.database.prepare('INSERT INTO filler VALUES (?)').run('x'.repeat(100_000))
    })
  expect(problemOf(fill)).toMatchObject({
    code: 'ledger-full',
    exit: 2,
    message: { en: expect.stringContaining(path()) },
    original: expect.stringContaining('database or disk is full'),
  })
  ledger.database.exec('PRAGMA max_page_count = 1000000')
  expect(problemOf(fill)).toBeUndefined()
})

it('a ledger that another program holds is said to be busy once patience is over', () => {
  const other = new DatabaseSync(path())
  other.exec('BEGIN IMMEDIATE')
  ledger.database.exec('PRAGMA busy_timeout = 20')
  expect(problemOf(write)).toMatchObject({
    code: 'ledger-busy',
    exit: 2,
    original: expect.stringContaining('database is locked'),
  })
  other.exec('ROLLBACK')
  other.close()
  expect(problemOf(write)).toBeUndefined()
})

it('a lock that cannot be given back for now is free for the same process', () => {
  write()
  ledger.database.exec('PRAGMA query_only = ON')
  releaseLock(ledger)
  expect(lockHolder(ledger)).toBeUndefined()
  ledger.database.exec('PRAGMA query_only = OFF')
  write()
  expect(lockHolder(ledger)).toMatchObject({ command: 'test' })
  expect(problemOf(write)).toMatchObject({ code: 'locked' })
})

it('a ledger that may not be written is said to be read-only', () => {
  ledger.database.exec('PRAGMA query_only = ON')
  expect(problemOf(write)).toMatchObject({ code: 'ledger-read-only', exit: 2, hint: { zh: expect.any(String) } })
})

it('a damaged ledger is said to be unreadable', () => {
  const damaged = join(folder, 'damaged')
  openLedger(damaged).close()
  const file = openSync(join(damaged, 'state.db'), 'r+')
  for (let page = 1; page < 40; page++) writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, page * 4096)
  closeSync(file)
  expect(problemOf(() => listRuns(openLedger(damaged)))).toMatchObject({
    code: 'ledger-unreadable',
    exit: 2,
    original: expect.stringMatching(/malformed|not a database/),
  })
})

it('our own mistakes in SQL stay defects', () => {
  expect(() => ledger.database.prepare('SELECT 1 FROM nowhere')).toThrow(/no such table/)
  expect(() => problemOf(() => ledger.database.exec('NONSENSE'))).toThrow(/syntax error/)
})

it('a statement is prepared once, but for those who read row by row: they may read the same at once', () => {
  const { database } = ledger
  const sql = 'SELECT value FROM json_each(?) ORDER BY value'
  expect(database.prepare(sql)).toBe(database.prepare(sql))
  const pairs: unknown[] = []
  for (const one of database.prepare(sql).iterate('[1, 2]'))
    for (const other of database.prepare(sql).iterate('[3, 4]')) pairs.push([one['value'], other['value']])
  expect(pairs).toEqual([
    [1, 3],
    [1, 4],
    [2, 3],
    [2, 4],
  ])
  // Another definition of a table is seen by a statement that was prepared before it.
  database.exec('CREATE TABLE kept_statement (a)')
  expect(database.prepare('SELECT * FROM kept_statement').all()).toEqual([])
  database.exec(`ALTER TABLE kept_statement ADD COLUMN b DEFAULT 'x'; INSERT INTO kept_statement (a) VALUES (1)`)
  expect({ ...database.prepare('SELECT * FROM kept_statement').get() }).toEqual({ a: 1, b: 'x' })
})
