import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleRules } from './support/random-rules.ts'
import { asOf, lehmer, randomShop, shopDefinitions, shopSegments } from './support/random-shop.ts'
import type { World } from './support/world.ts'
import { makeWorld } from './support/world.ts'

/** Another seed makes other rules over other people: FENQUN_PROPERTY_SEED=7. */
const seed = Number(process.env['FENQUN_PROPERTY_SEED'] ?? 4242)
const populations = ['everyone', 'with-events', 'buyers', 'known_gender'] as const
const rules = sampleRules(24, seed + 1).map((where, index) => ({ where, population: populations[index % 4]! }))
const random = lehmer(seed)
const any = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!

describe('the people behind random rules', () => {
  let world: World
  beforeAll(async () => {
    // Half of the rules are segments of the run, so that their lists are read from what it kept; the others are computed.
    const kept = rules.filter((_, index) => index % 2 === 0)
    const segments = Object.fromEntries(
      kept.map(({ where, population }, index) => [`kept${index}`, { where, population }]),
    )
    world = await makeWorld({
      ...shopDefinitions,
      sources: randomShop(seed).sources(),
      segments: { ...shopSegments, ...segments },
    })
    await world.run(asOf)
  }, 120_000)
  afterAll(() => world.close())

  it('are the members that preview counts, each once and in order, over all pages', async () => {
    const { project } = world
    const forms = new Set<string>()
    for (const { where, population } of rules) {
      const draft = { where, population }
      const { members } = await project.preview(draft)
      const { choices } = await project.listPeople(draft, { limit: 1 })
      const by = any(choices.filter((one) => one.sortable))
      const descending = random() < 0.5
      const limit = 1 + Math.floor(random() * 60)
      const people: { key: number; value: unknown }[] = []
      let cursor: string | undefined
      do {
        const page = await project.listPeople(draft, {
          columns: [by.column],
          orderBy: { column: by.column, descending },
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        })
        expect(page.total).toBe(members)
        expect(page.people.length).toBeLessThanOrEqual(limit)
        forms.add(page.from)
        people.push(...page.people.map(({ key, cells }) => ({ key, value: cells[0] ?? null })))
        cursor = page.next
      } while (cursor !== undefined)
      expect(people.length).toBe(members)
      expect(new Set(people.map((one) => one.key)).size).toBe(members)
      const known = people.filter((one) => one.value !== null)
      expect(people.slice(known.length).every((one) => one.value === null)).toBe(true)
      const isNumber = ['integer', 'number', 'money'].includes(by.type)
      const isMisplaced = (one: (typeof people)[number], before: (typeof people)[number] | undefined): boolean => {
        if (!before) return false
        if (JSON.stringify(before.value) === JSON.stringify(one.value)) return before.key >= one.key
        if (!isNumber || before.value === null || one.value === null) return false
        return descending ? Number(before.value) < Number(one.value) : Number(before.value) > Number(one.value)
      }
      expect(people.filter((one, at) => isMisplaced(one, people[at - 1]))).toEqual([])
    }
    expect([...forms].toSorted()).toEqual(['computed', 'stored'])
  }, 180_000)
})
