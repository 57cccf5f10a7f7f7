import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../../test/support/world.ts'
import { events, makeWorld } from '../../../test/support/world.ts'

let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

const json = (value: unknown) => JSON.stringify(value)

const orders = events('order', { amount: 'money' }, [
  { id: 'ann', time: '2025-01-10', amount: 10 },
  { id: 'bo', time: '2025-02-10', amount: 20 },
  { id: '陈', time: '2025-03-10', amount: 30 },
  { id: 'di', time: '2025-03-12', amount: 40 },
])

async function start(change: Partial<WorldSpec>): Promise<World> {
  world = await makeWorld({ sources: [orders], ...change })
  return world
}

describe('a plan of definitions that look at the past', () => {
  it('does not hold when the runs that they look back on are others by now', async () => {
    const shop = await start({
      segments: {
        recent: { did: 'order', within: 'last 10 days' },
        moved: { 'was in segment': 'recent', within: 'last 90 days' },
      },
    })
    await shop.run('2025-03-31')
    await shop.edit({ 'segments/more.yml': json({ segment: 'more', where: { all: [{ 'in segment': 'moved' }] } }) })
    const { project } = shop
    const plan = await project.plan()
    const thenOf = (one: typeof plan) => one.effects['customer']!.segments.map(({ id, then }) => [id, then!.members])
    expect([plan.now, thenOf(plan)]).toEqual(['published', [['more', 0]]])
    await project.backfill({ from: '2025-03-15', to: '2025-03-15', load: false })
    await expect(project.apply({ plan: plan.plan })).rejects.toThrow(
      'data have changed since plan ' + plan.plan + ': the past of customer/segment/recent',
    )
    const again = await project.plan()
    expect([again.now, again.plan === plan.plan, thenOf(again)]).toEqual(['computed', false, [['more', 2]]])
    const { manifest } = await project.apply({ plan: again.plan })
    expect(manifest.kinds['customer']!.segments.find((one) => one.id === 'more')!.members).toBe(2)
  })
})
