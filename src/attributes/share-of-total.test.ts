import { describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'

const spec: WorldSpec = {
  sources: [
    events('order', { amount: 'money' }, [
      { id: 'A', time: '2025-01-01', amount: 60 },
      { id: 'B', time: '2025-01-01', amount: 30 },
      { id: 'B', time: '2025-02-01', amount: 9.9999 },
      { id: 'C', time: '2025-02-01', amount: 0.0001 },
      { id: 'C', time: '2025-04-01', amount: 1000 },
    ]),
    entities('people', { weight: 'number', nothing: 'integer' }, [
      { id: 'A', weight: 0.1, nothing: 0 },
      { id: 'B', weight: 0.2, nothing: 0 },
      { id: 'D', weight: null, nothing: 0 },
    ]),
  ],
  attributes: [
    { attribute: 'weight', given: 'people.weight' },
    { attribute: 'nothing', given: 'people.nothing' },
    { attribute: 'spend', sum: 'amount', of: 'order' },
    { attribute: 'part', 'share of total': 'spend' },
    { attribute: 'part_of_small', 'share of total': 'spend', population: 'small' },
    { attribute: 'weighed', 'share of total': 'weight' },
    { attribute: 'of_nothing', 'share of total': 'nothing' },
    { attribute: 'size', bands: { of: 'part', cuts: [0.2, 0.5], labels: ['low', 'middle', 'high'] } },
    { attribute: 'part_of_part', 'share of total': 'part', population: 'small' },
  ],
  populations: { small: { attribute: 'spend', 'less than': 50 } },
  segments: {
    large: { population: 'everyone', where: { attribute: 'part', 'at least': 0.4 } },
    largest: { population: 'everyone', where: { top: 1, by: 'part' } },
    middle: { population: 'everyone', where: { attribute: 'size', is: 'middle' } },
  },
}

async function within(use: (world: World) => Promise<void>, more: Partial<WorldSpec> = {}): Promise<void> {
  const world = await makeWorld({ ...spec, ...more })
  try {
    await use(world)
  } finally {
    await world.close()
  }
}

describe('a share of the total', () => {
  it('is the value over the sum of everyone, or of the population that is named, at as-of', () =>
    within(async (world) => {
      expect(await world.values('part', asOf)).toEqual({ A: 0.6, B: 0.399999, C: 0.000001, D: 0 })
      expect(await world.values('part_of_small', asOf)).toEqual({ A: null, B: 39.9999 / 40, C: 0.0001 / 40, D: 0 })
      expect(await world.values('part', '2025-04-01')).toMatchObject({ A: 60 / 1100, C: 1000.0001 / 1100 })
    }))

  it('is unknown where the value is, outside of the population, and where the sum is 0', () =>
    within(async (world) => {
      const weighed = await world.values('weighed', asOf)
      expect([weighed['A'], weighed['B'], weighed['C'], weighed['D']]).toEqual([0.1 / 0.3, 0.2 / 0.3, null, null])
      expect(await world.values('of_nothing', asOf)).toEqual({ A: null, B: null, C: null, D: null })
    }))

  it('can be looked at by rules, cuts, bands and other shares', () =>
    within(async (world) => {
      expect(await world.members('large', asOf)).toEqual({ in: ['A'], unknown: [] })
      expect(await world.members('largest', asOf)).toEqual({ in: ['A'], unknown: [] })
      expect(await world.members('middle', asOf)).toEqual({ in: ['B'], unknown: [] })
      const parts = await world.values('part_of_part', asOf)
      expect(parts['A']).toBeNull()
      expect(parts['B']).toBeCloseTo(39.9999 / 40, 12)
      const why = await world.project.explain('large', { entity: 'B' })
      expect(why.scope).toBe('population')
      expect(why.rules[0]?.tree).toMatchObject({ truth: 'false', observed: [{ value: 0.399999 }] })
    }))

  it('adds up to 1 over the population, and is the same for one person alone', () =>
    within(async (world) => {
      await world.run(asOf)
      const parts = Object.values(await world.values('part', asOf)).map(Number)
      expect(parts.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12)
      for (const id of ['A', 'B', 'C', 'D']) {
        const { attributes, unfitted } = await world.project.evaluate('customer', id, { asOf })
        expect(unfitted).toEqual([])
        for (const attribute of ['part', 'part_of_small', 'weighed', 'part_of_part', 'size'])
          expect([attribute, attributes.find((one) => one.id === attribute)?.value]).toEqual([
            attribute,
            (await world.values(attribute, asOf))[id],
          ])
      }
      const { attributes } = await world.manifest(asOf)
      expect(attributes.find((one) => one.id === 'part')?.fitted).toMatchObject({
        values: { total: 100 },
        seen: 4,
        missing: { spend: 0 },
      })
    }))

  it('is found for a preview, and learned again by it', () =>
    within(
      async (world) => {
        await world.run(asOf)
        const where = { attribute: 'part', 'less than': 0.4 }
        expect((await world.project.preview({ population: 'everyone', where })).members).toBe(3)
      },
      { now: '2025-04-01T02:00:00+08:00' },
    ))

  it('stops a definition that rests on itself', () =>
    within(
      async (world) => {
        const { problems } = await world.project.check()
        expect(problems.map((one) => one.code)).toContain('attribute-cycle')
      },
      { populations: { small: { attribute: 'part_of_small', 'less than': 0.5 } } },
    ))
})
