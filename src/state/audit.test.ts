import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { recordApplication } from './applications.ts'
import { brokenAudit, listAudit, noteAudit } from './audit.ts'
import { recordExport } from './exports.ts'
import { addIdentityDecision } from './identity.ts'
import type { Ledger } from './ledger.ts'
import { openLedger } from './ledger.ts'
import { startRun } from './runs.ts'

let folder: string
let ledger: Ledger
const at = '2026-01-01T00:00:00.000Z'

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-audit-'))
  ledger = openLedger(folder)
})

afterEach(async () => {
  ledger.close()
  await rm(folder, { recursive: true, force: true })
})

const note = (did: string, who = 'li') =>
  noteAudit(ledger, { at, who, did, object: "segment/o'neil", detail: { 数: 1 } })

it('lists the newest first, page by page, of one person or one sort of deed', () => {
  expect(brokenAudit(ledger)).toBeUndefined()
  expect(['edit', 'run', 'edit'].map((did) => note(did))).toEqual([1, 2, 3])
  note('edit', 'wang')
  const [newest, ...others] = listAudit(ledger, { limit: 2 })
  expect(newest).toMatchObject({
    number: 4,
    at,
    who: 'wang',
    did: 'edit',
    object: "segment/o'neil",
    detail: { 数: 1 },
    rules: null,
  })
  expect(listAudit(ledger, { before: others.at(-1)!.number, limit: 9 }).map((one) => one.number)).toEqual([2, 1])
  expect(listAudit(ledger, { who: 'li', did: 'edit', limit: 9 }).map((one) => one.number)).toEqual([3, 1])
})

it('never changes or loses an entry', () => {
  note('edit')
  expect(() => ledger.database.exec("UPDATE audit SET who = 'x'")).toThrow('append-only')
  expect(() => ledger.database.exec('DELETE FROM audit')).toThrow('append-only')
})

it('tells the first entry that somebody changed or took away behind its back', () => {
  for (const did of ['a', 'b', 'c', 'd']) note(did)
  expect(brokenAudit(ledger)).toBeUndefined()
  ledger.database.exec('DROP TRIGGER audit_never_changes; DROP TRIGGER audit_never_goes')
  ledger.database.exec("UPDATE audit SET who = 'nobody' WHERE number = 3")
  expect([brokenAudit(ledger), brokenAudit(ledger, 2), brokenAudit(ledger, 1)]).toEqual([3, 3, undefined])
  ledger.database.exec('DELETE FROM audit WHERE number = 2')
  expect(brokenAudit(ledger)).toBe(2)
})

it('says which definitions were in force', () => {
  note('edit')
  const run = startRun(ledger, {
    asOf: at,
    asOfDay: '2025-12-31',
    knownAt: at,
    started: at,
    tableVersions: {},
    definitionHashes: {},
  })
  recordApplication(ledger, { run, at, hash: 'abc', definitions: {} })
  note('edit')
  expect(listAudit(ledger, { limit: 9 }).map((one) => one.rules)).toEqual(['abc', null])
})

it('is told of every list that leaves and of every decision about who is whom', () => {
  const made = { at, by: 'li', what: 'segment/big', format: 'csv', purpose: '回访', file: 'list.csv', rows: 3 }
  recordExport(ledger, { ...made, sha256: '', unmasked: true, consentNote: null })
  addIdentityDecision(ledger, { kind: 'customer', decision: 'merge', ids: ['C1', 'C2'], at, by: 'wang' })
  const [decision, list] = listAudit(ledger, { limit: 9 })
  expect(decision).toMatchObject({
    who: 'wang',
    did: 'identity-merge',
    object: 'kind/customer',
    detail: { decision: 1 },
  })
  expect(list).toMatchObject({ who: 'li', did: 'export', object: 'segment/big' })
  expect(list?.detail).toEqual({ export: 1, format: 'csv', rows: 3, unmasked: true, purpose: '回访' })
})
