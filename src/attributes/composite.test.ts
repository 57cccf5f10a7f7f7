import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, makeWorld } from '../../test/support/world.ts'
import { contributions } from '../stats/composite-score.ts'

const asOf = '2025-03-31'
let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

const names = ['response', 'orders', 'sales', 'profit', 'loyalty', 'referral'] as const
const weights = [0.25, 0.1, 0.2, 0.25, 0.1, 0.1]
const inputs = names.map((of, index) => ({ of, weight: weights[index] }))

type Row = { id: string } & { [name in (typeof names)[number]]?: number | null }

async function scored(composite: Record<string, unknown>, rows: readonly Row[]): Promise<World> {
  world = await makeWorld({
    sources: [entities('facts', Object.fromEntries(names.map((name) => [name, 'number'])), rows)],
    attributes: [
      ...names.map((name) => ({ attribute: name, name: { zh: `项${name}`, en: name }, given: `facts.${name}` })),
      { attribute: 'score', name: { zh: '综合价值', en: 'Composite value' }, composite },
    ],
  })
  return world
}

const full: Row = { id: 'A', response: 80, orders: 60, sales: 90, profit: 70, loyalty: 50, referral: 40 }
const five: Row = { ...full, id: 'B', referral: null }

describe('a composite score', () => {
  it('D05: weights .25 .10 .20 .25 .10 .10 on 80 60 90 70 50 40 give 70.5; without the referral 73.89, of 5 of 6 inputs', async () => {
    const { project, values, run } = await scored({ inputs, missing: 'reweigh' }, [full, five])
    await run(asOf)
    const found = await values('score', asOf)
    expect(found['A']).toBe(70.5)
    expect(Number(found['B'])).toBeCloseTo(73.89, 2)
    const [a, b] = [await project.portrait('A'), await project.portrait('B')]
    const score = (one: typeof a) => one!.facts.attributes.find(({ id }) => id === 'score')!
    expect(score(a).remarks).toBeUndefined()
    expect(score(b).remarks).toEqual([
      { text: { zh: '6 项里只有 5 项,其余按权重放大', en: '5 of 6 inputs, which weigh more' }, times: 1 },
    ])
    expect(score(a).breakdown!.map((one) => [one.attribute, one.weight, one.points])).toEqual([
      ['response', 0.25, 20],
      ['orders', 0.1, 6],
      ['sales', 0.2, 18],
      ['profit', 0.25, 17.5],
      ['loyalty', 0.1, 5],
      ['referral', 0.1, 4],
    ])
    const lines = score(b).breakdown!
    expect(lines.at(-1)).toMatchObject({
      attribute: 'referral',
      value: null,
      scaled: null,
      weight: 0.1,
      used: 0,
      points: 0,
    })
    expect(lines.reduce((sum, one) => sum + one.used, 0)).toBeCloseTo(1, 12)
    expect(lines.reduce((sum, one) => sum + one.points, 0)).toBeCloseTo(Number(found['B']), 9)
  })

  it('D05: where missing inputs are not re-weighted the score is unknown, and it says why', async () => {
    const { project, values, run } = await scored({ inputs }, [full, five])
    await run(asOf)
    expect(await values('score', asOf)).toEqual({ A: 70.5, B: null })
    const entry = (await project.catalogue({ search: 'score' })).find((one) => one.id === 'score')!
    expect(entry.remarks).toEqual([
      { text: { zh: '缺项(6 项都要有)', en: 'an input is missing (all 6 are needed)' }, times: 1, people: 1 },
    ])
    expect((await project.portrait('B'))!.facts.attributes.find(({ id }) => id === 'score')!.breakdown).toBeUndefined()
  })

  it('D05: weights that do not make 1, and all else that cannot be meant, are refused at their place', async () => {
    const codes = async (composite: Record<string, unknown>) => {
      await world?.close()
      const { project } = await scored(composite, [full])
      return (await project.check()).problems.map((one) => one.code)
    }
    const two = (first: object, second: object) => ({
      inputs: [
        { of: 'orders', ...first },
        { of: 'sales', ...second },
      ],
    })
    expect(await codes(two({ weight: 0.5 }, { weight: 0.4 }))).toEqual(['composite-weights'])
    expect(await codes(two({ weight: 1 }, { weight: 0.1 }))).toEqual(['composite-weight'])
    expect(await codes(two({ weight: 0.5 }, { weight: 0.5, of: 'orders' }))).toEqual(['composite-twice'])
    expect(await codes(two({ weight: 0.5, scale: [3, 3] }, { weight: 0.5 }))).toEqual(['composite-scale'])
    expect(await codes({ ...two({ weight: 0.5 }, { weight: 0.5 }), 'at least': 1 })).toEqual(['composite-least'])
    expect(await codes({ ...two({ weight: 0.5 }, { weight: 0.5 }), missing: 'reweigh', 'at least': 3 })).toEqual([
      'composite-least',
    ])
    expect(await codes(two({ weight: 0.5, of: 'sale' }, { weight: 0.5 }))).toEqual(['unknown-attribute'])
    expect(await codes(two({ weight: 0.3 }, { weight: 0.7 }))).toEqual([])
  })

  it('scales run from what counts as 0 to what counts as 100, either way, and end there', async () => {
    const { values, run } = await scored(
      {
        inputs: [
          { of: 'sales', weight: 0.5, scale: [0, 200] },
          { of: 'orders', weight: 0.5, scale: [90, 0] },
        ],
      },
      [
        { id: 'A', sales: 50, orders: 90 },
        { id: 'B', sales: 500, orders: 0 },
        { id: 'C', sales: -5, orders: 120 },
        { id: 'D', sales: 100, orders: 45 },
      ],
    )
    await run(asOf)
    expect(await values('score', asOf)).toEqual({ A: 12.5, B: 100, C: 0, D: 50 })
  })

  it('whatever the values, what the inputs give adds up to a score between the least and the most of them', () => {
    const input = fc.record({
      weight: fc.integer({ min: 1, max: 1000 }),
      value: fc.option(fc.integer({ min: 0, max: 100 })),
    })
    fc.assert(
      fc.property(fc.array(input, { minLength: 2, maxLength: 8 }), (list) => {
        const total = list.reduce((sum, one) => sum + one.weight, 0)
        const found = contributions(
          list.map((one) => ({ weight: one.weight / total })),
          list.map((one) => one.value),
        )
        const known = list.flatMap((one) => one.value ?? [])
        const score = found.reduce((sum, one) => sum + one.points, 0)
        expect(score).toBeGreaterThanOrEqual(known.length ? Math.min(...known) - 1e-9 : 0)
        expect(score).toBeLessThanOrEqual(known.length ? Math.max(...known) + 1e-9 : 0)
      }),
    )
  })
})
