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
