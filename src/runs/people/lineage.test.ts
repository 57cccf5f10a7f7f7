import { afterEach, describe, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'

const now = '2026-01-01T00:00:00.000Z'
let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

const people = Array.from({ length: 120 }, (_, index) => `C${String(index + 1).padStart(3, '0')}`)
const day = (index: number) =>
  `2025-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`

async function threeSources(): Promise<World> {
  return makeWorld({
    now,
    sources: [
      entities(
        'survey',
        { gender: 'text', phone: { private: 'phone' }, name: { private: 'name' } },
        people.map((id, index) => ({
          id,
          gender: index % 2 ? '女' : '男',
          phone: `1380013${8000 + index}`,
          name: '王小明',
        })),
      ),
      events(
        'order',
        { amount: 'money' },
        Array.from({ length: 500 }, (_, index) => ({ id: people[index % 100], time: day(index), amount: index })),
      ),
      events(
        'mention',
        { channel: 'text' },
        Array.from({ length: 80 }, (_, index) => ({ id: people[index % 40], time: day(index), channel: '微博' })),
      ),
    ],
    attributes: [
      { attribute: 'gender', given: 'survey.gender' },
      { attribute: 'spend', sum: 'amount', of: 'order' },
      { attribute: 'orders', count: 'order' },
      { attribute: 'mentions', count: 'mention' },
      { attribute: 'per_order', formula: 'spend / orders' },
      { attribute: 'loud_spend', formula: 'spend * mentions' },
    ],
  })
}

describe('lineage', () => {
  it('A01: a customer of three sources lists all three, and every attribute its source and load time', async () => {
    world = await threeSources()
    const { load } = await world.project.run({ asOf: '2025-12-31' })
    expect(load?.counts).toEqual({ read: 700, accepted: 700, rejected: 0, duplicates: 0, withoutId: 0 })

    const customer = await world.project.entity('C001')
    expect(customer?.sources).toEqual([
      { source: 'mention_source', name: { zh: 'mention_source', en: 'mention_source' }, rows: 2, loadedAt: now },
      { source: 'order_source', name: { zh: 'order_source', en: 'order_source' }, rows: 5, loadedAt: now },
      { source: 'survey', name: { zh: 'survey', en: 'survey' }, rows: 1, loadedAt: now },
    ])
    expect(customer?.attributes.map(({ id, from, loadedAt }) => ({ id, from, loadedAt }))).toEqual([
      { id: 'gender', from: ['survey'], loadedAt: now },
      { id: 'spend', from: ['order_source'], loadedAt: now },
      { id: 'orders', from: ['order_source'], loadedAt: now },
      { id: 'mentions', from: ['mention_source'], loadedAt: now },
      { id: 'per_order', from: ['order_source'], loadedAt: now },
      { id: 'loud_spend', from: ['mention_source', 'order_source'], loadedAt: now },
    ])
  })

  it('A01: who answered the survey only has one source, whatever attributes are computed', async () => {
    world = await threeSources()
    await world.project.run({ asOf: '2025-12-31' })
    const customer = await world.project.entity('C120')
    expect(customer?.sources.map((one) => one.source)).toEqual(['survey'])
  })

  it('counts only rows that the run could see', async () => {
    world = await threeSources()
    await world.project.run({ asOf: '2025-01-31' })
    const customer = await world.project.entity('C001')
    const rows = customer?.sources.find((one) => one.source === 'order_source')?.rows
    expect(rows).toBe([0, 100, 200, 300, 400].filter((index) => day(index) <= '2025-01-31').length)
  })

  it('shows contacts masked, and never the words of the vault', async () => {
    world = await threeSources()
    await world.project.run({ asOf: '2025-12-31' })
    const customer = await world.project.entity('C001')
    expect(customer?.contacts).toEqual([
      { field: 'name', kind: 'name', masked: '王*', source: 'survey', loadedAt: now },
      { field: 'phone', kind: 'phone', masked: '138****8000', source: 'survey', loadedAt: now },
    ])
    expect(JSON.stringify(customer)).not.toContain('小明')
    expect(JSON.stringify(customer)).not.toContain('13800138000')
  })
})
