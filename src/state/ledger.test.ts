import { spawn } from 'node:child_process'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FenqunError } from '../errors.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { listExports, recordDelivery, recordExport, recordNotMade } from './exports.ts'
import { backup, openLedger } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import {
  addTableVersion,
  latestTableVersion,
  listTableVersions,
  nextTableVersion,
  tableVersion,
} from './table-versions.ts'

let folder: string
let ledger: Ledger

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-ledger-'))
  ledger = openLedger(folder)
})
afterEach(async () => {
  ledger.close()
  await rm(folder, { recursive: true })
})

function code(work: () => unknown): string {
  try {
    work()
    return 'no failure'
  } catch (error) {
    return error instanceof FenqunError ? (error.problems[0]?.code ?? '') : String(error)
  }
}

const at = '2025-03-31T16:00:00.000Z'
const version = (table: string, number: number) => ({
  table,
  version: number,
  path: `tables/${table}/v${number}`,
  fingerprint: `sha256:${number}`,
  definitionHash: 'd1',
  counts: { read: 10, accepted: 6, rejected: 2, duplicates: 1, withoutId: 1 },
  loadedAt: at,
})

describe('the file', () => {
  it('is made with its folder, keeps a log beside it and syncs every commit', () => {
    const inner = openLedger(join(folder, 'new', '.fenqun'))
    const ask = (name: string) => Object.values(inner.database.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    expect([ask('journal_mode'), ask('synchronous'), ask('foreign_keys'), ask('busy_timeout')]).toEqual([
      'wal',
      2,
      1,
      10_000,
    ])
    inner.close()
  })

  it('keeps what was written when opened again', () => {
    addTableVersion(ledger, version('orders', 1))
    ledger.close()
    ledger = openLedger(folder)
    expect(latestTableVersion(ledger, 'orders')).toEqual(version('orders', 1))
  })

  it('of a newer fenqun is refused, untouched', () => {
    ledger.database.exec('PRAGMA user_version = 99')
    expect(code(() => openLedger(folder))).toBe('ledger-newer')
  })

  it('that is no database is refused, with the words of SQLite', () => {
    const broken = join(folder, 'broken')
    openLedger(broken).close()
    writeFileSync(join(broken, 'state.db'), 'this is not a database, but a text that is long enough to be looked at')
    expect(code(() => openLedger(broken))).toBe('ledger-unreadable')
  })

  it('can be made by several processes at once', async () => {
    const fresh = join(folder, 'fresh')
    const open = `const { openLedger } = await import(${JSON.stringify(import.meta.resolve('./ledger.ts'))}); openLedger(process.argv[1]).close()`
    const codes = await Promise.all(
      Array.from({ length: 4 }, () => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', open, fresh], { stdio: 'inherit' })
        return new Promise((resolve) => child.on('exit', resolve))
      }),
    )
    expect(codes).toEqual([0, 0, 0, 0])
  })
})

describe('a transaction', () => {
  it('keeps nothing when a part of it fails', () => {
    const failing = () =>
      ledger.transaction(() => {
        addTableVersion(ledger, version('orders', 1))
        throw new Error('stopped')
      })
    expect(failing).toThrow('stopped')
    expect(listTableVersions(ledger)).toEqual([])
  })

  it('may hold others, whose failure undoes only them', () => {
    ledger.transaction(() => {
      addTableVersion(ledger, version('orders', 1))
      const inner = () => ledger.transaction(() => addTableVersion(ledger, version('orders', 1)))
      expect(inner).toThrow(/UNIQUE/)
      addTableVersion(ledger, version('orders', 2))
    })
    expect(listTableVersions(ledger).map((kept) => kept.version)).toEqual([1, 2])
  })
})

describe('table versions', () => {
  it('are found by table, the newest first asked', () => {
    for (const number of [1, 2]) addTableVersion(ledger, version('orders', number))
    addTableVersion(ledger, version('customers', 1))
    expect(latestTableVersion(ledger, 'orders')).toEqual(version('orders', 2))
    expect(tableVersion(ledger, 'orders', 1)).toEqual(version('orders', 1))
    expect(latestTableVersion(ledger, 'none')).toBeUndefined()
    expect(nextTableVersion(ledger, 'orders')).toBe(3)
    expect(nextTableVersion(ledger, 'none')).toBe(1)
    expect(listTableVersions(ledger, 'orders').length).toBe(2)
    expect(listTableVersions(ledger).map(({ table }) => table)).toEqual(['customers', 'orders', 'orders'])
  })

  it('never change', () => {
    addTableVersion(ledger, version('orders', 1))
    expect(() => addTableVersion(ledger, version('orders', 1))).toThrow(/UNIQUE/)
  })

  it('take hostile names', () => {
    for (const table of hostileTexts) addTableVersion(ledger, version(table, 1))
    expect(hostileTexts.map((table) => latestTableVersion(ledger, table)?.table)).toEqual(hostileTexts)
  })

  it('are kept with a whole instant only', () => {
    expect(() => addTableVersion(ledger, { ...version('orders', 1), loadedAt: '2025-03-31' })).toThrow('not an instant')
    addTableVersion(ledger, { ...version('orders', 1), loadedAt: '2025-04-01T00:00:00+08:00' })
    expect(latestTableVersion(ledger, 'orders')?.loadedAt).toBe(at)
  })
})

describe('the log of exports', () => {
  const made = {
    at,
    by: '王芳',
    what: 'segment/slipping-regulars',
    format: 'csv',
    purpose: "流失前挽回 'call'",
    file: 'exports/名单.csv',
    rows: 850,
    sha256: 'ab12',
    unmasked: true,
    consentNote: null,
  }

  it('only grows', () => {
    expect(recordExport(ledger, made)).toBe(1)
    expect(recordExport(ledger, { ...made, unmasked: false, consentNote: 'consented 2025-01-05' })).toBe(2)
    expect(listExports(ledger)).toEqual([
      { id: 1, ...made },
      { id: 2, ...made, unmasked: false, consentNote: 'consented 2025-01-05' },
    ])
    expect(() => ledger.database.exec('DELETE FROM exports')).toThrow('append-only')
    expect(() => ledger.database.exec('UPDATE exports SET rows = 0')).toThrow('append-only')
  })

  it('says of a list that it did not leave after all, and never takes that back', () => {
    for (const _ of [1, 2]) recordExport(ledger, made)
    recordNotMade(ledger, 1, "EISDIR: 'rename'")
    expect(listExports(ledger)).toEqual([
      { id: 1, ...made, notMade: "EISDIR: 'rename'" },
      { id: 2, ...made },
    ])
    recordNotMade(ledger, recordExport(ledger, made), 'not known whether it was written: reset')
    const partly = recordExport(ledger, made)
    recordNotMade(ledger, partly, '1 of 2 batches')
    recordDelivery(ledger, partly, { batches: 2, delivered: 1, rows: 500 })
    expect(listExports(ledger).slice(2)).toEqual([
      { id: 3, ...made, perhapsMade: 'not known whether it was written: reset' },
      { id: 4, ...made, partlyMade: '1 of 2 batches', delivery: { batches: 2, delivered: 1, rows: 500 } },
    ])
    expect(() => recordNotMade(ledger, 5, 'no such list')).toThrow('FOREIGN KEY')
    expect(() => ledger.database.exec('DELETE FROM exports_not_made')).toThrow('append-only')
  })
})

describe('a backup', () => {
  it('is a whole ledger of its own, and never overwrites', () => {
    addTableVersion(ledger, version('orders', 1))
    const target = join(folder, "it's a 备份.db")
    backup(ledger, target)
    addTableVersion(ledger, version('orders', 2))
    const copy = new DatabaseSync(target, { readOnly: true })
    expect(copy.prepare('SELECT count(*) AS n FROM table_versions').get()).toEqual({ n: 1 })
    expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    copy.close()
    expect(statSync(target).size).toBeGreaterThan(0)
    expect(code(() => backup(ledger, target))).toBe('backup-exists')
    expect(existsSync(`${target}-wal`)).toBe(false)
  })
})
