import { afterAll, beforeAll, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, makeWorld } from '../../../test/support/world.ts'
import type { KeptTree } from '../../project/discovering-trees.ts'
import { lehmer } from '../../../test/support/random-shop.ts'

const asOf = '2026-01-01'
const next = lehmer(7)
const cities = ['上海', 'O\'Neill, "East"', 'C:\\south', '北京;海淀', '🙂']

/** Contacts answered from 18 o'clock on, 60 %, and 10 % before; of the early ones, those by phone more. */
const people = Array.from({ length: 1200 }, (_, at) => {
  const hour = 8 + Math.floor(next() * 14)
  const channel = next() < 0.5 ? 'phone' : 'text'
  const chance = hour >= 18 ? 0.6 : channel === 'phone' ? 0.25 : 0.05
  const responded = next() < chance
  const spend = Math.round((next() * 4000 - 500 + (responded ? 400 : 0)) * 100) / 100
  return {
    id: `p${at}`,
    hour,
    channel,
    responded: at % 97 === 0 ? null : responded,
    spend: next() < 0.1 ? null : spend,
    city: next() < 0.1 ? null : cities[Math.floor(next() * cities.length)]!,
    rate: next() < 0.05 ? null : Math.round(next() * 1e7) / 1e7 - 0.5,
    code: `id-${at}`,
    plan: 'all alike',
    religion: next() < 0.5 ? 'a' : 'b',
    since: `2025-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-15`,
    coin: next() < 0.5,
  }
})

let world: World
beforeAll(async () => {
  world = await makeWorld({
    engine: 'duckdb',
    project: { 'minimum group': 5 },
    sources: [
      entities(
        'contacts',
        {
          hour: 'integer',
          channel: 'text',
          responded: 'boolean',
          spend: 'money',
          city: 'text',
          rate: 'number',
          code: 'text',
          plan: 'text',
          religion: 'text',
          since: 'date',
          coin: 'boolean',
        },
        people,
      ),
    ],
    attributes: [
      ...['hour', 'channel', 'responded', 'spend', 'city', 'rate', 'code', 'plan', 'since', 'coin'].map((one) => ({
        attribute: one,
        given: `contacts.${one}`,
      })),
      { attribute: 'religion', given: 'contacts.religion', sensitivity: 'sensitive' },
      { attribute: 'creed', mapped: { of: 'religion', to: { a: 'x', b: 'y' } } },
      { attribute: 'spend_band', bands: { of: 'spend', cuts: [0, 1000], labels: ['low', 'middle', 'high'] } },
    ],
    segments: { rich: { attribute: 'spend', 'at least': 2000 }, late: { attribute: 'hour', 'at least': 15 } },
    schemes: {
      purse: {
        population: 'everyone',
        table: {
          classes: [
            { class: 'high', when: { attribute: 'spend', 'at least': 1500 } },
            { class: 'low', when: { attribute: 'spend', 'less than': 1500 } },
          ],
        },
      },
    },
  })
  await world.run(asOf)
})
afterAll(() => world.close())

const by = 'tester'

async function saved(found: KeptTree, scheme: string): Promise<Record<string, number>> {
  await world.project.saveTree(found.tree, { scheme, by })
  await world.edit({})
  await world.apply(asOf)
  const { schemes } = await world.manifest(asOf)
  return Object.fromEntries(schemes.find((one) => one.id === scheme)!.classes.map((one) => [one.id, one.members]))
}

it('H03: a tree on who responded first splits at contact hour 18, and each leaf saved as a rule counts what the leaf did', async () => {
  for (const method of ['chaid', 'cart'] as const) {
    const found = await world.project.discoverTree({ target: 'responded', method })
    const { tree } = found
    expect(tree.nodes[0]!.split).toMatchObject({ attribute: 'hour' })
    const cuts = tree.nodes[0]!.split!.children.map((id) => tree.nodes[id]!.words!.en)
    expect(cuts.some((one) => one.includes('≥ 18'))).toBe(true)
    expect(tree.verdict).toBe('holds')
    expect(tree.leaves[0]!.words.en).toContain('hour ≥ 18')
    expect(tree.people).toBe(people.length)
    const counts = await saved(found, `by-${method}`)
    expect(counts).toEqual(
      Object.fromEntries(tree.leaves.map((one) => [`leaf-${one.number}`, tree.nodes[one.node]!.people])),
    )
    expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(people.length)
  }
})
