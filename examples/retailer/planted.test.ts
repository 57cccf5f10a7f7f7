import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inProcess } from '../../src/cli/testing/in-process.ts'
import { adjustedRand } from '../../src/stats/clusters/adjusted-rand.ts'
import { retailerCopy, retailerNow } from '../../test/support/served.ts'
import type { RetailerTruth } from './generate.ts'

let folder: string
beforeAll(async () => {
  folder = await retailerCopy()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Planted stories of business customers by how they order now; those who buy on differ in how much, which is not looked at. */
const rhythms: Record<string, number> = { key: 0, steady: 0, shrinking: 0, quiet: 1, new: 2 }

it('H02: the planted groups of the example come out: firms that buy on, that stopped, and that have just begun', async () => {
  const truth = JSON.parse(await readFile(join(folder, 'truth', 'truth.json'), 'utf8')) as RetailerTruth
  const [found, planted]: [number[], number[]] = [[], []]
  for (const group of [1, 2, 3]) {
    const to = join(folder, `group-${group}.csv`)
    const columns = ['--columns', 'account_orders_12m', '--header', 'ids']
    const what = ['export', `account-rhythm/${group}`, '--to', to]
    expect((await inProcess(folder, [...what, ...columns, '--now', retailerNow])).code).toBe(0)
    const rows = (await readFile(to, 'utf8')).trim().split('\n').slice(1)
    for (const row of rows) {
      found.push(group)
      planted.push(rhythms[truth.accountGroupOf[row.split(',')[0]!]!]!)
    }
  }
  const ordering = Object.values(truth.accountGroupOf).filter((one) => one !== 'never')
  expect(found).toHaveLength(ordering.length)
  expect(adjustedRand(found, planted)).toBeGreaterThanOrEqual(0.9)
})
