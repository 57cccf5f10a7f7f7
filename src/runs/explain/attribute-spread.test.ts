import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, makeWorld } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'
import type { AttributeSpread } from './attribute-spread.ts'

let world: World
const people = Array.from({ length: 200 }, (_, index) => ({
  id: `c${index}`,
  age: index < 40 ? null : 20 + (index % 50),
  spend: index === 199 ? 1_000_000 : index * 1.5,
  city: index < 120 ? '上海' : index < 190 ? `it's "北京", \n` : `town ${index}`,
  born: `19${60 + (index % 30)}-0${1 + (index % 9)}-15`,
  vip: index % 4 === 0,
  same: 7,
  rare: index < 5 ? 1 : null,
}))

beforeAll(async () => {
  world = await makeWorld({
    engine: 'duckdb',
    sources: [
      entities(
        'people',
        {
          age: 'integer',
          spend: 'money',
          city: 'text',
          born: 'date',
          vip: 'boolean',
          same: 'integer',
          rare: 'integer',
        },
        people,
      ),
    ],
    attributes: ['age', 'spend', 'city', 'born', 'vip', 'same', 'rare'].map((given) => ({
      attribute: given,
      given: `people.${given}`,
    })),
    populations: { old: { attribute: 'age', 'at least': 45 } },
  })
  await world.run('2025-12-31')
})
afterAll(() => world.close())

const ask = (id: string, population?: string): Promise<AttributeSpread> =>
  world.project.valuesOf(id, { kind: 'customer', ...(population === undefined ? {} : { population }) })
const total = ({ bars }: AttributeSpread) => bars.reduce((sum, bar) => sum + bar.people, 0)

describe('how values are spread', () => {
  it('is bars of round numbers that hold everybody with a value', async () => {
    const spread = await ask('age')
    expect(spread).toMatchObject({ of: 200, known: 160, shape: 'histogram' })
    expect(total(spread)).toBe(160)
    expect(spread.bars[0]).toMatchObject({ to: expect.any(Number), people: expect.any(Number) })
    for (const [index, bar] of spread.bars.entries()) {
      expect(index === 0 || bar.from === spread.bars[index - 1]!.to).toBe(true)
      const inside = people.filter(
        ({ age }) =>
          age !== null &&
          (bar.from === undefined || age >= Number(bar.from)) &&
          (bar.to === undefined || age < Number(bar.to)),
      )
      expect(bar.people).toBe(inside.length)
    }
  })

  it('never shows a value that few people have: neither the largest, nor a rare text', async () => {
    const spend = await ask('spend')
    expect(JSON.stringify(spend)).not.toContain('1000000')
    expect(spend.range!.max).toBeLessThan(300)
    const city = await ask('city')
    expect(city.bars).toEqual([
      { value: '上海', people: 120 },
      { value: `it's "北京", \n`, people: 70 },
      { others: 10, people: 10 },
    ])
    expect(await ask('rare')).toEqual({ of: 200, known: 5, shape: 'histogram', bars: [{ people: 5 }] })
  })

  it('counts over a population, days by months or years, and one value as one bar', async () => {
    const old = people.filter(({ age }) => age !== null && age >= 45).length
    expect(await ask('vip', 'old')).toMatchObject({ of: old, known: old, shape: 'values' })
    const born = await ask('born')
    expect(total(born)).toBe(200)
    expect(born.bars[1]!.from).toMatch(/^19\d\d-\d\d-01$/)
    expect((await ask('same')).bars).toEqual([{ from: 7, to: 8, people: 200 }])
  })

  it('says what it does not know', async () => {
    await expect(ask('aeg')).rejects.toThrow('aeg')
    await expect(ask('age', 'nobody')).rejects.toThrow('nobody')
  })
})
