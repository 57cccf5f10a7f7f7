import { describe, expect, it } from 'vitest'
import { events, makeWorld } from '../../test/support/world.ts'
import { measures } from './measures.ts'

const asOf = '2025-03-31'

describe('leaves of rules', () => {
  it('of one wording but of different meaning are computed apart', async () => {
    const world = await makeWorld({
      sources: [
        events('order', { amount: 'money', channel: 'text', note: 'text' }, [
          { id: 'A', time: '2025-03-01', amount: null, channel: 'a', note: 'b' },
          { id: 'B', time: '2025-03-01', amount: 5, channel: 'a" and note is "b', note: 'c' },
          { id: 'C', time: '2025-03-01', amount: 5, channel: 'a", "b', note: 'c' },
        ]),
      ],
      segments: {
        average: { average: 'amount', of: 'order', within: 'last 45 days', 'at least': 1 },
        count: { did: 'order', within: 'last 45 days' },
        two: { did: 'order', where: { channel: 'a', note: 'b' } },
        one: { did: 'order', where: { channel: 'a" and note is "b' } },
        list: { did: 'order', where: { channel: ['a", "b'] } },
        pair: { did: 'order', where: { channel: ['a', 'b'] } },
      },
    })
    try {
      const members = async (id: string) => (await world.members(id, asOf)).in
      expect(await world.members('average', asOf)).toEqual({ in: ['B', 'C'], unknown: ['A'] })
      expect(await members('count')).toEqual(['A', 'B', 'C'])
      expect(await members('two')).toEqual(['A'])
      expect(await members('one')).toEqual(['B'])
      expect(await members('list')).toEqual(['C'])
      expect(await members('pair')).toEqual(['A'])
    } finally {
      await world.close()
    }
  })

  it('never share a column unnoticed', () => {
    const kept = measures()
    const one = {
      event: 'order',
      aggregate: 'count',
      to: '2025-01-01T00:00:00.000Z',
      type: 'integer',
      label: 'order',
    } as const
    kept.bind(kept.keep(one))
    expect(() => kept.bind(kept.keep({ ...one, from: '2024-01-01T00:00:00.000Z' }))).toThrow(
      'two measures have the label',
    )
  })

  it('about the past are told apart by the ids of classes, whatever those are called', async () => {
    const within = '2025-03-10 to 2025-03-20'
    const tier = (a: string, b: string) => ({
      tiers: {
        of: 'spend',
        classes: [
          { class: 'a', name: a, top: '25%' },
          { class: 'b', name: b },
        ],
      },
    })
    const entered = (name: string) => ({ 'entered class': { scheme: 'tier', class: name }, within })
    const world = await makeWorld({
      sources: [
        events('order', { amount: 'money' }, [
          { id: 'ann', time: '2025-01-10', amount: 10 },
          { id: 'bo', time: '2025-02-10', amount: 20 },
          { id: 'cy', time: '2025-03-10', amount: 30 },
          { id: 'di', time: '2025-03-12', amount: 40 },
        ]),
      ],
      attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }],
      segments: { a: entered('a'), both: { any: [entered('a'), entered('b')] } },
      schemes: { tier: tier('高', '高') },
    })
    const rename = async (a: string, b: string) => {
      await world.edit({ 'schemes/00001.yml': JSON.stringify({ scheme: 'tier', ...tier(a, b) }) })
    }
    const found = async () => [
      (await world.project.preview(entered('a'))).members,
      (await world.project.preview(entered('b'))).members,
    ]
    try {
      for (const day of ['2025-02-28', '2025-03-15', asOf]) await world.run(day)
      const before = await found()
      expect(before).toEqual([1, 2])
      expect((await world.members('both', asOf)).in).toEqual(['bo', 'cy', 'di'])
      for (const [a, b] of [
        ['高', '低'],
        ['低', '高'],
      ] as const) {
        await rename(a, b)
        expect(await found()).toEqual(before)
        await world.run(asOf)
      }
    } finally {
      await world.close()
    }
  })

  it('keep the name of their column at every as-of', async () => {
    const world = await makeWorld({
      sources: [events('order', { amount: 'money' }, [{ id: 'A', time: '2025-01-01', amount: 1 }])],
      segments: { recent: { did: 'order', within: 'last 7 days' } },
    })
    try {
      const names = async (day: string) => (await world.manifest(day)).profile.map((one) => one.name)
      expect(await names('2025-03-31')).toEqual(await names('2025-01-31'))
    } finally {
      await world.close()
    }
  })
})
