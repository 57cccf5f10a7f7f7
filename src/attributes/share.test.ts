import { expect, it } from 'vitest'
import { events, makeWorld } from '../../test/support/world.ts'

it('a share counts only inside the events it is a share of, also when both filters look at one column; its unit is a share unless it says another', async () => {
  const world = await makeWorld({
    sources: [
      events('order', { channel: 'text', amount: 'money' }, [
        { id: 'A', time: '2025-01-01', channel: 'app', amount: 1 },
        { id: 'A', time: '2025-01-02', channel: 'shop', amount: 10 },
        { id: 'A', time: '2025-01-03', channel: 'app', amount: 100 },
      ]),
    ],
    attributes: [
      { attribute: 'other', share: { channel: 'shop' }, of: 'order', where: { channel: 'app' } },
      { attribute: 'both', share: { amount: { 'at most': 10 } }, of: 'order', where: { amount: { 'at least': 10 } } },
      { attribute: 'plain', share: { channel: 'app' }, of: 'order' },
      { attribute: 'own', unit: '成', share: { channel: 'app' }, of: 'order' },
    ],
  })
  try {
    const value = async (name: string) => (await world.values(name, '2025-03-31'))['A']
    expect(await value('other')).toBe(0)
    expect(await value('both')).toBe(0.5)
    expect(await value('plain')).toBeCloseTo(2 / 3)
    const { attributes } = (await world.project.portrait('A'))!.facts
    expect(attributes.map((one) => [one.id, one.unit])).toEqual([
      ['other', 'share'],
      ['both', 'share'],
      ['plain', 'share'],
      ['own', '成'],
    ])
  } finally {
    await world.close()
  }
})
