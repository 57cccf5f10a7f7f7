import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluate, inPopulation } from './support/oracle.ts'
import { sampleRules } from './support/random-rules.ts'
import { asOf, oracleWorld, randomShop, shopDefinitions, shopSegments } from './support/random-shop.ts'
import type { World } from './support/world.ts'
import { makeWorld } from './support/world.ts'

const populations = ['everyone', 'with-events', 'buyers', 'known_gender'] as const
const seed = Number(process.env['FENQUN_PROPERTY_SEED'] ?? 4242)
const rules = sampleRules(220, seed).map((where, index) => ({
  id: `r${index}`,
  where,
  population: populations[index % 4]!,
}))
const shop = randomShop(seed)

describe('random rules over a random shop', () => {
  let world: World

  beforeAll(async () => {
    world = await makeWorld({
      ...shopDefinitions,
      sources: shop.sources(),
      segments: {
        ...shopSegments,
        ...Object.fromEntries(rules.map(({ id, where, population }) => [id, { where, population }])),
      },
    })
  })
  afterAll(() => world.close())

  it('mean what docs/language.md says they mean, for every entity', async () => {
    const { problems } = await world.run(asOf)
    const errors = problems
      .filter((one) => one.severity === 'error')
      .map((one) => `${one.place?.file}:${one.place?.line} ${one.code} ${one.message.en}`)
    expect(errors).toEqual([])
    for (const { id, where, population } of rules) {
      const inside = shop.entities.filter((entity) => inPopulation(entity, population, oracleWorld))
      const truths = inside.map((entity) => ({ id: entity.id, truth: evaluate(entity, where, oracleWorld) }))
      const wanted = (truth: boolean | null) =>
        truths
          .filter((one) => one.truth === truth)
          .map((one) => one.id)
          .toSorted()
      const found = await world.members(id, asOf)
      expect(found, `${population}: ${JSON.stringify(where)}`).toEqual({ in: wanted(true), unknown: wanted(null) })
    }
  })
})
