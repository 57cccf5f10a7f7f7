import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addComparison, findComparison, listComparisons } from './comparisons.ts'
import { openLedger } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import { startRun } from './runs.ts'

let folder: string
let ledger: Ledger

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-comparisons-'))
  ledger = openLedger(folder)
})
afterEach(async () => {
  ledger.close()
  await rm(folder, { recursive: true })
})

const now = '2025-04-01T01:00:00.000Z'
const run = () =>
  startRun(ledger, {
    asOf: now,
    asOfDay: '2025-03-31',
    knownAt: now,
    started: now,
    tableVersions: {},
    definitionHashes: {},
  })

it('a comparison of two runs is kept once and found by its pair', () => {
  const [a, b, c] = [run(), run(), run()]
  const kept = { before: a, run: b, folder: `changes/${a}-${b}`, madeAt: now }
  addComparison(ledger, kept)
  addComparison(ledger, { ...kept, folder: 'elsewhere' })
  addComparison(ledger, { ...kept, run: c, folder: 'changes/x' })
  expect(findComparison(ledger, a, b)).toEqual(kept)
  expect(findComparison(ledger, b, a)).toBeUndefined()
  expect(listComparisons(ledger).map((one) => [one.before, one.run])).toEqual([
    [a, b],
    [a, c],
  ])
})
