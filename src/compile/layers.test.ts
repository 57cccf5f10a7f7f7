import { describe, expect, it } from 'vitest'
import { events, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'

describe('layers of definitions', () => {
  it('let a population look at a segment or class, also when only another definition is selected', async () => {
    const world = await makeWorld({
      sources: [
        events('order', { amount: 'money' }, [
          { id: 'A', time: '2025-01-01', amount: 1 },
          { id: 'B', time: '2025-01-01', amount: 50 },
          { id: 'C', time: '2025-01-01', amount: 500 },
        ]),
      ],
      attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }],
      populations: {
        spenders: { 'in segment': 'big' },
        golden: { 'in class': { scheme: 'tier', class: 'gold' } },
      },
      segments: {
        big: { attribute: 'spend', 'at least': 10 },
        of_spenders: { population: 'spenders', where: { everyone: true } },
        of_golden: { population: 'golden', where: { everyone: true } },
        other: { did: 'order' },
      },
      schemes: {
        tier: {
          population: 'spenders',
          tiers: { of: 'spend', classes: [{ class: 'gold', top: '50%' }, { class: 'rest' }] },
        },
      },
    })
    try {
      expect((await world.members('of_spenders', asOf)).in).toEqual(['B', 'C'])
      expect(await world.classes('tier', asOf)).toEqual({ B: 'rest', C: 'gold' })
      expect((await world.members('of_golden', asOf)).in).toEqual(['C'])
      await world.run(asOf, { select: ['other'] })
      expect((await world.members('other', asOf)).in).toEqual(['A', 'B', 'C'])
      expect((await world.population('spenders', asOf)).in).toEqual(['B', 'C'])
    } finally {
      await world.close()
    }
  })

  it('are enough for more definitions than one lane holds', async () => {
    const numbers = Array.from({ length: 150 }, (_, index) => index)
    const world = await makeWorld({
      sources: [
        events(
          'order',
          { amount: 'integer' },
          numbers.map((index) => ({ id: `C${index}`, time: '2025-01-01', amount: index })),
        ),
      ],
      attributes: [{ attribute: 'amount', sum: 'amount', of: 'order' }],
      segments: Object.fromEntries(numbers.map((index) => [`s${index}`, { attribute: 'amount', is: index }])),
    })
    try {
      for (const index of numbers) expect((await world.members(`s${index}`, asOf)).in).toEqual([`C${index}`])
    } finally {
      await world.close()
    }
  })
})
