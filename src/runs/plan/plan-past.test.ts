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

  it('shows who moves where only the past that they look at is redefined, and calls that definition', async () => {
    const tier = (top: string) => ({ tiers: { of: 'spend', classes: [{ class: 'a', top }, { class: 'b' }] } })
    const shop = await start({
      attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }],
      segments: {
        moved: { 'entered class': { scheme: 'tier', class: 'a' }, within: 'last 40 days' },
        also: { 'in segment': 'moved' },
        rich: { attribute: 'spend', 'at least': 20 },
      },
      schemes: { tier: tier('50%') },
    })
    await shop.run('2025-02-28')
    await shop.run('2025-03-31')
    await shop.edit({ 'schemes/00001.yml': json({ scheme: 'tier', ...tier('99%') }) })
    const plan = await shop.project.plan()
    expect(plan.changes.map(({ what, id, moves, through, version }) => [what, id, moves, through, version])).toEqual([
      ['segment', 'moved', 'meaning', ['scheme tier'], { now: 1, then: 1 }],
      ['segment', 'also', 'meaning', ['segment moved'], { now: 1, then: 1 }],
      ['scheme', 'tier', 'meaning', undefined, { now: 1, then: 2 }],
    ])
    const shown = plan.effects['customer']!.segments.map(({ id, now, then, entered }) => [
      id,
      now!.members,
      then!.members,
      entered,
    ])
    expect(shown).toEqual([
      ['moved', 2, 3, 1],
      ['also', 2, 3, 1],
    ])
    await shop.apply('2025-04-01')
    expect(await reasons(shop, '2025-04-01')).toEqual({ moved: { definition: 2 }, also: { definition: 2 } })
    await shop.run('2025-05-20')
    expect(await reasons(shop, '2025-05-20')).toEqual({ moved: { time: 4 }, also: { time: 4 } })
  })
})

/** By segment whose people are others than at the run before, how many for which reason. */
async function reasons(shop: World, asOf: string): Promise<Record<string, Record<string, number>>> {
  const { segments } = await shop.manifest(asOf)
  const found = segments.map(({ id, because }) => [
    id,
    Object.entries(because ?? {}).filter(([, people]) => people > 0),
  ])
  return Object.fromEntries(found.flatMap(([id, one]) => (one!.length ? [[id, Object.fromEntries(one as [])]] : [])))
}
