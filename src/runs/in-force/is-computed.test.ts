import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../../test/support/world.ts'
import { events, makeWorld } from '../../../test/support/world.ts'

let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

const day = '2025-03-31'
const orders = events('order', { amount: 'money' }, [
  { id: 'ann', time: '2025-01-10', amount: 10 },
  { id: 'bo', time: '2025-02-10', amount: 20 },
  { id: '陈', time: '2025-03-10', amount: 30 },
])

async function start(change: Partial<WorldSpec>): Promise<World> {
  world = await makeWorld({ sources: [orders], ...change })
  await world.run(day)
  return world
}

const again = async ({ project }: World) =>
  (await project.backfill({ from: day, to: day })).dates.map((one) => one.state)

describe('a run that is asked for again', () => {
  it('is kept while nothing it was made of has changed, and computed when a list of ids has', async () => {
    const shop = await start({ segments: { vip: { 'in list': 'vip.csv' } }, files: { 'vip.csv': 'ann\n' } })
    expect(await again(shop)).toEqual(['kept'])
    await writeFile(join(shop.folder, 'vip.csv'), 'ann\n陈\n')
    expect(await again(shop)).toEqual(['computed'])
    const { manifest } = await shop.project.published({ asOf: day })
    expect(manifest.kinds['customer']!.segments[0]!.members).toBe(2)
    expect(await again(shop)).toEqual(['kept'])
  })

  it('is computed when a population has changed that no segment is drawn from', async () => {
    const population = (least: number) => ({ sum: 'amount', of: 'order', 'at least': least })
    const shop = await start({ populations: { big: population(20) }, segments: { any: { did: 'order' } } })
    await shop.edit({ 'populations/00001.yml': JSON.stringify({ population: 'big', where: population(30) }) })
    await shop.apply('2025-04-01')
    expect(await again(shop)).toEqual(['computed'])
    expect((await shop.project.published({ asOf: day })).manifest.kinds['customer']!.populations).toMatchObject([
      { id: 'big', members: 1 },
      { id: 'with-events', members: 3 },
    ])
  })
})
