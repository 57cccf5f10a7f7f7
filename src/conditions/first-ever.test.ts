import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'

describe('first ever and last ever', () => {
  let world: World

  beforeAll(async () => {
    const first = { 'first ever': 'order' }
    const last = { 'last ever': 'order' }
    world = await makeWorld({
      sources: [
        events('order', { no: { as: 'event id' }, channel: 'text' }, [
          { id: 'ann', no: 1, time: '2024-01-01', channel: 'app' },
          { id: 'ann', no: 2, time: '2025-03-31 23:59:59', channel: 'shop' },
          { id: 'ann', no: 3, time: '2025-04-01 00:00:00', channel: 'late' },
          { id: 'tie', no: 5, time: '2025-03-01', channel: 'shop' },
          { id: 'tie', no: 4, time: '2025-03-01', channel: 'app' },
          { id: 'bo', no: 6, time: '2025-03-01', channel: null },
          { id: 'bo', no: 7, time: '2025-03-02', channel: 'app' },
          { id: 'soon', no: 8, time: '2025-04-01 00:00:00', channel: 'app' },
        ]),
        entities('people', { name: 'text' }, [
          { id: 'never', name: 'x' },
          { id: 'soon', name: 'y' },
        ]),
      ],
      segments: Object.fromEntries(
        Object.entries({
          by_app: { ...first, where: { channel: 'app' } },
          not_by_app: { none: [{ ...first, where: { channel: 'app' } }] },
          new: { ...first, within: 'last 31 days' },
          new_by_app: { ...first, where: { channel: 'app' }, within: 'last 31 days' },
          new_or_never: { ...first, within: 'last 31 days', 'or never': true },
          last_by_shop: { ...last, where: { channel: 'shop' } },
          gone: { ...last, within: 'before the last 30 days' },
          any: first,
        }).map(([id, where]) => [id, { population: 'everyone', where }]),
      ),
    })
  })
  afterAll(() => world.close())

  const members = (id: string) => world.members(id, asOf)
  const unknown = ['never', 'soon']

  it('look at one event of all times, then at the filter and the window', async () => {
    expect(await members('by_app')).toEqual({ in: ['ann', 'tie'], unknown })
    expect(await members('new')).toEqual({ in: ['bo', 'tie'], unknown })
    expect(await members('new_by_app')).toEqual({ in: ['tie'], unknown })
    expect(await members('any')).toEqual({ in: ['ann', 'bo', 'tie'], unknown })
  })

  it('break ties by the order of events, and see nothing at or after as-of', async () => {
    expect(await members('last_by_shop')).toEqual({ in: ['ann', 'tie'], unknown })
    expect(await world.members('last_by_shop', '2025-04-01')).toEqual({ in: ['tie'], unknown: ['never'] })
    expect(await members('gone')).toEqual({ in: ['tie'], unknown })
  })

  it('are unknown over no events, unless the rule says `or never`; with their negation they split the rest', async () => {
    expect(await members('new_or_never')).toEqual({ in: ['bo', 'never', 'soon', 'tie'], unknown: [] })
    expect(await members('not_by_app')).toEqual({ in: ['bo'], unknown })
  })

  it('say why, with the day of that event', async () => {
    const { rules, entity } = await world.project.explain('new', { entity: 'ann', asOf })
    expect(entity!.member).toBe('false')
    expect(rules[0]!.tree.observed!.map(({ name, value }) => [name.en, value])).toEqual([
      ['day of the first of order_source', '2024-01-01'],
      ['number of order_source in the last 31 days', 1],
    ])
    expect(rules[0]!.tree.sentence.zh).toBe('有史以来第一次order_source属于:最近31天order_source')
  })
})
