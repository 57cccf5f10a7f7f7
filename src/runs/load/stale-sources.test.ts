import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../../test/support/world.ts'
import { entities, events, links, makeWorld } from '../../../test/support/world.ts'

let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

const asOf = '2025-12-31'
/** The clock stands at 2026-01-01T00:00Z: the newest order is 12 days old, the newest visit one. */
const spec: WorldSpec = {
  project: { kinds: { customer: {}, account: {} } },
  sources: [
    events('order', { amount: 'money' }, [{ id: 'ann', time: '2025-12-20', amount: 5 }], { 'fresh within': '2 days' }),
    events('visit', {}, [{ id: 'ann', time: '2025-12-31' }], { 'fresh within': '2 days' }),
    entities('people', { city: 'text' }, [{ id: 'ann', city: '广州' }], { 'fresh within': '1 hour' }),
    entities('firms', { size: 'integer' }, [{ id: 'A1', size: 5 }], { entity: 'account' }),
    links('works', {}, [{ id: 'ann', linked: 'A1' }], { of: 'customer', to: 'account' }),
  ],
  attributes: [
    { attribute: 'spend', sum: 'amount', of: 'order' },
    { attribute: 'visits', count: 'visit' },
    { attribute: 'city', given: 'people.city' },
    { attribute: 'each', formula: 'spend / visits' },
  ],
  populations: { buyers: { did: 'order' } },
  segments: {
    rich: { attribute: 'spend', 'at least': 1 },
    dear: { attribute: 'each', 'at least': 1 },
    seen: { did: 'visit' },
    local: { population: 'everyone', where: { attribute: 'city', is: '广州' } },
    bought: { population: 'buyers', where: { did: 'visit' } },
    within: { 'in segment': 'rich' },
    served: { kind: 'account', population: 'everyone', where: { linked: 'customer', any: { did: 'order' } } },
  },
  schemes: {
    tier: { tiers: { of: 'spend', 'cut by': 'threshold', classes: [{ class: 'a', from: 1 }, { class: 'b' }] } },
    other: { tiers: { of: 'visits', 'cut by': 'threshold', classes: [{ class: 'a', from: 1 }, { class: 'b' }] } },
  },
}

describe('a source older than its promise', () => {
  it('W08: a source older than its promise marks results: load, run, manifest, report and portrait say so', async () => {
    world = await makeWorld(spec)
    const { project } = world
    const warned = (problems: readonly { code: string; message: { en: string } }[]) =>
      problems.filter((one) => one.code === 'W08').map((one) => one.message.en)
    const said = ['the newest row of source "order_source" is of 2025-12-20, past its promise of 2 days']
    expect(warned((await project.load()).problems)).toEqual(said)
    expect(warned((await project.load({ only: ['people'] })).problems)).toEqual([])
    const { manifest, problems } = await project.run({ asOf })
    expect(warned(problems)).toEqual(said)
    expect(warned(manifest.problems as never)).toEqual(said)
    expect(manifest.stale).toEqual([{ source: 'order_source', newest: '2025-12-20', promise: '2 days' }])
    const results = Object.values(manifest.kinds).flatMap((kind) => [...kind.segments, ...kind.schemes])
    expect(Object.fromEntries(results.map((one) => [one.id, one.stale]))).toEqual({
      rich: ['order_source'],
      dear: ['order_source'],
      seen: undefined,
      local: undefined,
      bought: ['order_source'],
      within: ['order_source'],
      tier: ['order_source'],
      other: undefined,
      served: ['order_source'],
    })
    const portrait = (await project.portrait('ann'))!
    const stale = portrait.facts.attributes.map((one) => [one.id, one.sources.some((each) => each.stale)])
    expect(Object.fromEntries(stale)).toEqual({ spend: true, visits: false, city: false, each: true })
    expect(portrait.segments.filter((one) => one.stale).map((one) => one.id)).toEqual([
      'rich',
      'dear',
      'bought',
      'within',
    ])
    const page = await project.reportPage()
    expect(page.match(/来源过期：order_source/g)).toHaveLength(5)
    expect(page).toContain('past its promise of 2 days')
  })

  it('marks nothing while it is fresh, nor what was known at an earlier instant', async () => {
    world = await makeWorld({ ...spec, now: '2025-12-21T00:00:00Z' })
    const { manifest } = await world.project.run({ asOf: '2025-12-20' })
    expect([manifest.stale, manifest.kinds['customer']!.segments.some((one) => one.stale)]).toEqual([undefined, false])
  })
})
