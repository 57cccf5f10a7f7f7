import { expect, it } from 'vitest'
import { entities, events, makeWorld } from '../../../test/support/world.ts'

const asOf = '2025-03-31'

it('a "why" over a definition newer than the run answers from what the run kept, and says nothing of the rest', async () => {
  const world = await makeWorld({
    sources: [
      events('order', { amount: 'money' }, [{ id: 'A', time: '2025-01-01', amount: 20 }]),
      entities('people', { city: 'text' }, [{ id: 'B', city: 'x' }]),
    ],
    attributes: [
      { attribute: 'spend', sum: 'amount', of: 'order' },
      { attribute: 'city', given: 'people.city' },
    ],
    segments: { big: { population: 'everyone', where: { attribute: 'spend', 'at least': 10 } } },
  })
  try {
    await world.run(asOf)
    const kept = { attribute: 'spend', 'more than': 15 }
    const fresh = { did: 'order', times: 3 }
    const segment = (id: string, where: unknown) => JSON.stringify({ segment: id, population: 'everyone', where })
    await world.edit({
      'segments/kept.yml': segment('kept', kept),
      'segments/fresh.yml': segment('fresh', { any: [kept, fresh] }),
      'segments/city.yml': segment('city', { attribute: 'city', is: 'x' }),
    })
    const why = (id: string, entity: string) => world.project.explain(id, { entity })
    expect((await why('kept', 'A')).entity).toEqual({ id: 'A', inPopulation: true, member: 'true' })
    expect((await why('city', 'A')).entity).toEqual({ id: 'A', inPopulation: true, member: 'unknown' })
    const { entity, rules } = await why('fresh', 'A')
    expect(entity).toEqual({ id: 'A', inPopulation: true })
    const { truth, parts } = rules[0]!.tree
    expect(truth).toBeUndefined()
    expect(parts!.map((part) => [part.truth, part.observed!.map((one) => one.value)])).toEqual([
      ['true', [20]],
      [undefined, []],
    ])
  } finally {
    await world.close()
  }
})
