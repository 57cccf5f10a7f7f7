import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addIdentityDecision, decisionsInForce, identityOf, listIdentityDecisions, noteIdentity } from './identity.ts'
import type { Ledger } from './ledger.ts'
import { openLedger } from './ledger.ts'

let folder: string
let ledger: Ledger
const at = '2026-01-01T00:00:00.000Z'

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-identity-'))
  ledger = openLedger(folder)
})

afterEach(async () => {
  ledger.close()
  await rm(folder, { recursive: true, force: true })
})

it('keeps every decision, and tells which count', () => {
  const [merge, part] = [
    addIdentityDecision(ledger, { kind: 'customer', decision: 'merge', ids: ["it's", '客户,1'], at, by: 'li' }),
    addIdentityDecision(ledger, { kind: 'customer', decision: 'part', ids: ['a'], at, by: 'li' }),
  ]
  addIdentityDecision(ledger, { kind: 'account', decision: 'part', ids: ['x'], at, by: 'li' })
  expect(decisionsInForce(ledger, 'customer').map((one) => one.number)).toEqual([merge, part])
  addIdentityDecision(ledger, { kind: 'customer', decision: 'undo', ids: [], undoes: merge, at, by: 'li' })
  expect(decisionsInForce(ledger, 'customer').map((one) => one.ids)).toEqual([['a']])
  expect(listIdentityDecisions(ledger)).toHaveLength(4)
  expect(listIdentityDecisions(ledger, 'customer')[0]?.ids).toEqual(["it's", '客户,1'])
})

it('never changes or loses a decision', () => {
  addIdentityDecision(ledger, { kind: 'customer', decision: 'part', ids: ['a'], at, by: 'li' })
  expect(() => ledger.database.exec("UPDATE identity_decisions SET ids = '[]'")).toThrow('append-only')
  expect(() => ledger.database.exec('DELETE FROM identity_decisions')).toThrow('append-only')
})

it('notes which identities a table version was put together by', () => {
  expect(identityOf(ledger, 'order', 1)).toBeUndefined()
  noteIdentity(ledger, 'order', 1, { customer: 1 })
  noteIdentity(ledger, 'order', 1, { customer: 2 })
  expect(identityOf(ledger, 'order', 1)).toEqual({ customer: 2 })
})
