import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLoadWorld } from '../testing/load-world.ts'
import type { LoadWorld } from '../testing/load-world.ts'

let world: LoadWorld
beforeEach(async () => {
  world = await openLoadWorld()
})
afterEach(() => world.close())

const orders = {
  source: 'orders',
  from: 'orders.csv',
  event: 'order',
  columns: { id: { as: 'id' }, at: { as: 'time' }, note: { type: 'text' }, amount: { type: 'money' } },
}
const line = (index: number) => `客户${index},2025-01-01,x,${index}`
const write = (count: number, changed: Record<number, string>) =>
  world.write(
    'orders.csv',
    `id,at,note,amount\n${Array.from({ length: count }, (_, index) => changed[index] ?? line(index)).join('\n')}\n`,
  )

it('a quote that nobody closes loses as many rows as it swallows, and the limit counts them', async () => {
  await write(2000, { 999: 'c,2025-01-01,x,"5.00' })
  const refused = await world.load([orders])
  expect(refused.exit).toBe(1)
  expect(refused.problems[0]).toMatchObject({
    code: 'too-many-rejects',
    message: { en: expect.stringContaining('1001 of 2000') as string },
    hint: { en: expect.stringContaining('an unclosed quote at line 1001 swallowed 1001 lines') as string },
  })
  const loaded = await world.load([{ ...orders, 'reject limit': '90%' }])
  expect(loaded.sources[0]?.counts).toMatchObject({ read: 2000, accepted: 999, rejected: 1001 })
  const kept = await readFile(join(world.folder, '.fenqun', loaded.sources[0]?.rejectsFile ?? ''), 'utf8')
  expect(kept.split('\n')).toHaveLength(3)
  expect(kept.length).toBeLessThan(500)
})

it('a quote that another stray quote closes is found in the cell that it makes', async () => {
  await write(300, { 99: 'c,2025-01-01,x,"5', 149: 'd,2025-01-01,x,5"' })
  const report = await world.load([{ ...orders, 'reject limit': '90%' }])
  expect(report.sources[0]?.counts).toMatchObject({ read: 300, accepted: 249, rejected: 51 })
  expect(report.problems[0]?.hint?.en).toContain('an unclosed quote at line 101 swallowed 51 lines')
  expect(report.problems[0]?.hint?.en.split('\n')).toHaveLength(1)
})

it('a refused record with a line end that somebody wrote keeps its own reason', async () => {
  await write(300, { 99: 'c,2025-01-01,"a\nb",5,6', 120: 'c,2025-01-01,"a\nb",5' })
  const report = await world.load([orders])
  expect(report.sources[0]?.counts).toMatchObject({ read: 301, accepted: 299, rejected: 2 })
  expect(report.problems[0]?.hint?.en).toContain('not as many cells')
})
