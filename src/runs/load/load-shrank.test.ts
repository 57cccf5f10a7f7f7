import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLoadWorld } from '../testing/load-world.ts'
import type { LoadWorld } from '../testing/load-world.ts'

let world: LoadWorld
beforeEach(async () => {
  world = await openLoadWorld()
})
afterEach(() => world.close())

const columns = { id: { as: 'id' }, n: { type: 'integer' } }
const rows = (count: number) => `id,n\n${Array.from({ length: count }, (_, index) => `c${index},1`).join('\n')}\n`

it('a source that falls below half of what it was is loaded with a warning that has both counts', async () => {
  const load = async (count: number) => {
    await world.write('people.csv', rows(count))
    const report = await world.load([{ source: 'people', from: 'people.csv', entity: 'customer', columns }])
    expect(report.sources[0]?.state).toBe('loaded')
    return report.problems
  }
  expect(await load(100)).toEqual([])
  expect(await load(50)).toEqual([])
  expect(await load(24)).toMatchObject([
    { code: 'rows-shrank', severity: 'warning', message: { en: 'source "people": 24 rows now, 50 at the last load' } },
  ])
  expect(await load(12)).toEqual([])
})
