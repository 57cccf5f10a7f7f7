import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listsOf, recordMembers } from './export-members.ts'
import { listExports, recordDelivery, recordExport, recordNotMade } from './exports.ts'
import { openLedger } from './ledger.ts'

const record = {
  by: 'tester',
  what: 'segment/a',
  format: 'csv',
  purpose: 'p',
  file: '/a.csv',
  rows: 1,
  sha256: 'x',
  unmasked: true,
  consentNote: null,
  layout: 'wecom',
  dropped: { 'no-follower': 2 },
}

it('who was on a list is kept, and lists that did not leave, of other layouts and kinds, or from before are left out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-members-'))
  const ledger = openLedger(folder)
  try {
    const add = (at: string, keys: number[], more: object = {}, kind = 'customer') => {
      const id = recordExport(ledger, { ...record, at, ...more })
      recordMembers(ledger, id, kind, keys)
      return id
    }
    const keys = [1, 2, 127, 128, 129, 16_384, 16_511, 2_097_152, 4_294_967_296, 9_007_199_254_740_991]
    add('2026-01-01T00:00:00Z', [7])
    const arrived = add('2026-01-02T00:00:00Z', keys.toReversed())
    recordNotMade(ledger, add('2026-01-03T00:00:00Z', [7]), 'lost')
    add('2026-01-03T00:00:00Z', [7], { layout: 'sms' })
    add('2026-01-03T00:00:00Z', [7], {}, 'account')
    add('2026-01-04T00:00:00Z', [])
    recordDelivery(ledger, arrived, { batches: 3, delivered: 2, rows: 1000 })
    const found = listsOf(ledger, { layout: 'wecom', kind: 'customer', since: '2026-01-02T00:00:00Z' })
    expect(found.map((one) => one.keys)).toEqual([keys, []])
    expect(listExports(ledger)[1]).toEqual({
      ...record,
      id: arrived,
      at: '2026-01-02T00:00:00.000Z',
      delivery: { batches: 3, delivered: 2, rows: 1000 },
    })
  } finally {
    ledger.close()
    await rm(folder, { recursive: true, force: true })
  }
})
