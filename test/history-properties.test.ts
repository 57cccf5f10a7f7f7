import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OracleEntity, OracleWorld } from './support/oracle.ts'
import { classIn, evaluate, inPopulation, isMember } from './support/oracle.ts'
import { samplePastRules } from './support/random-rules.ts'
import { asOf, oracleWorld, randomShop, shopDefinitions, shopSegments, shopTables } from './support/random-shop.ts'
import type { World } from './support/world.ts'
import { makeWorld } from './support/world.ts'

/** Another seed makes other rules over other people: FENQUN_PROPERTY_SEED=7. */
const seed = Number(process.env['FENQUN_PROPERTY_SEED'] ?? 815)
const shop = randomShop(seed)
/** In the order they are made: one between two others, one made twice, one after the as-of that is looked at. */
const made = ['2024-12-31', '2025-02-28', '2025-01-31', '2025-03-30', '2025-02-28', '2025-04-01']
const runs = [...new Set(made)].toSorted()
const world: OracleWorld = { ...oracleWorld, runs, people: shop.entities }
const rules = samplePastRules(120, seed).map((where, index) => ({ id: `p${index}`, where }))
const previous = Object.fromEntries(
  Object.keys(shopTables).flatMap((scheme) => [
    [`${scheme}_before`, { 'previous class': scheme }],
    [`${scheme}_since`, { 'class since': scheme }],
  ]),
)
const since = Object.fromEntries(Object.keys(shopSegments).map((id) => [`${id}_since`, { 'segment since': id }]))

describe('random rules over the past', () => {
  let product: World

  beforeAll(async () => {
    product = await makeWorld({
      ...shopDefinitions,
      attributes: [
        ...shopDefinitions.attributes,
        ...Object.entries({ ...previous, ...since }).map(([attribute, written]) => ({
          attribute,
          ...(written as object),
        })),
      ],
      sources: shop.sources(),
      segments: {
        ...shopSegments,
        ...Object.fromEntries(rules.map(({ id, where }) => [id, { population: 'everyone', where }])),
      },
    })
    for (const day of made) await product.run(day)
    const { problems } = await product.run(asOf)
    expect(problems.filter((one) => one.severity === 'error')).toEqual([])
  })
  afterAll(() => product.close())

  const there = shop.entities.filter((entity) => inPopulation(entity, 'everyone', world))

  it('mean what docs/language.md says they mean, for every entity', async () => {
    for (const { id, where } of rules) {
      const among = { ...world, among: 'everyone' }
      const truths = there.map((entity) => ({ id: entity.id, truth: evaluate(entity, where, among) }))
      const wanted = (truth: boolean | null) =>
        truths.flatMap((one) => (one.truth === truth ? [one.id] : [])).toSorted()
      expect({ where, ...(await product.members(id, asOf)) }).toEqual({
        where,
        in: wanted(true),
        unknown: wanted(null),
      })
    }
  })

  it('know the class before, and since when somebody is where they are', async () => {
    const days = [...runs.filter((day) => day < asOf), asOf]
    /** The place at every run, and the day and the place before of the last change. */
    function pathOf(placeAt: (own: OracleWorld) => string | null) {
      const places = days.map((day) => placeAt({ ...world, asOf: day }))
      const changed = places.findLastIndex((place, index) => index > 0 && place !== places[index - 1])
      const now = places.at(-1) ?? null
      return {
        before: changed < 0 ? null : places[changed - 1]!,
        since: now === null ? null : days[Math.max(changed, 0)]!,
      }
    }
    const each = async (attribute: string, wanted: (entity: OracleEntity) => unknown) => {
      const found = await product.values(attribute, asOf)
      const named = there.map((entity) => [entity.id, wanted(entity)])
      expect({ attribute, found }).toEqual({ attribute, found: Object.fromEntries(named) })
    }
    for (const scheme of Object.keys(shopTables)) {
      await each(`${scheme}_before`, (entity) => pathOf((own) => classIn(entity, scheme, own)).before)
      await each(`${scheme}_since`, (entity) => pathOf((own) => classIn(entity, scheme, own)).since)
    }
    for (const id of Object.keys(shopSegments))
      await each(`${id}_since`, (entity) => pathOf((own) => (isMember(entity, id, own) ? 'in' : null)).since)
  })
})
