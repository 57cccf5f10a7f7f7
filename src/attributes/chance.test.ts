import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, makeWorld } from '../../test/support/world.ts'
import type { World } from '../../test/support/world.ts'

const quoted = 'it\'s "金",\n🙂'
const people = [
  { id: 'a', days: 12, spend: 99.5, level: quoted, member: true },
  { id: 'b', days: 400, spend: null, level: 'b', member: false },
  { id: 'c', days: null, spend: -3, level: null, member: null },
  { id: 'd', days: 9_000_000, spend: 0, level: quoted, member: true },
]
let world: World
const full = {
  intercept: -1.25,
  predicts: { zh: '再买', en: 'buying again' },
  version: 'v1',
  fitted: '2025-05-01',
  auc: 0.73,
  'auc interval': [0.7, 0.76],
  people: 300,
  of: [
    { attribute: 'days', weight: -0.013 },
    { attribute: 'spend', transform: 'log1p', missing: 10, weight: 0.4 },
    { attribute: 'level', is: quoted, weight: 0.7 },
    { attribute: 'member', is: true, weight: 1e-3 },
  ],
}

beforeAll(async () => {
  world = await makeWorld({
    sources: [entities('people', { days: 'integer', spend: 'money', level: 'text', member: 'boolean' }, people)],
    attributes: [
      ...['days', 'spend', 'level', 'member'].map((one) => ({ attribute: one, given: `people.${one}` })),
      { attribute: 'again', chance: full },
      { attribute: 'sure', chance: { intercept: 0, of: [{ attribute: 'days', weight: 5, missing: 0 }] } },
    ],
    segments: { likely: { population: 'everyone', where: { attribute: 'again', 'at least': 0.5 } } },
  })
})
afterAll(() => world.close())

const nine = (value: number) => Math.round(value * 1e9) / 1e9
const chanceOf = (sum: number) => nine(1 / (1 + Math.exp(-sum)))

describe('a chance by written weights', () => {
  it('H08: is 1 ÷ (1 + e^−sum) with nine decimals; what stands in for missing values does; else it is unknown', async () => {
    const values = await world.values('again', '2025-06-30')
    const log = (value: number) => nine(Math.log(value))
    expect(values).toEqual({
      a: chanceOf(-1.25 - 0.013 * 12 + 0.4 * log(100.5) + 0.7 + 1e-3),
      b: chanceOf(-1.25 - 0.013 * 400 + 0.4 * log(11)),
      c: null,
      d: 0,
    })
    expect(await world.values('sure', '2025-06-30')).toEqual({ a: 1, b: 1, c: 0.5, d: 1 })
    expect((await world.members('likely', '2025-06-30')).unknown).toEqual(['c'])
  })

  it('H08: one customer equals the batch; its quality and its age are shown, and a model past its time warns (W10)', async () => {
    await world.run('2025-06-30')
    const [entry] = await world.project.catalogue({ search: 'again' })
    expect(entry).toMatchObject({
      unit: 'share',
      prediction: { sort: 'model', made: '2025-05-01', auc: 0.73, aucInterval: [0.7, 0.76], people: 300, old: false },
    })
    expect(entry!.sentence.en).toContain('chance of buying again: 1 ÷ (1 + e^−(-1.25 + -0.013 ×')
    const { problems } = await world.run('2025-12-31')
    expect(problems.filter((one) => one.code === 'W10').map((one) => one.name)).toEqual(['likely'])
  })

  it('takes numbers as they are, and texts and booleans only by a value', async () => {
    const tried = async (of: Record<string, unknown>) => {
      const { problems } = await world.project.check().then(() => checked({ intercept: 0, of: [{ weight: 1, ...of }] }))
      return problems
    }
    const checked = async (chance: Record<string, unknown>) => {
      await world.edit({
        'attributes/tried.yml': JSON.stringify({ family: 'other', attributes: [{ attribute: 'tried', chance }] }),
      })
      const found = await world.project.check()
      return {
        problems: found.problems.filter((one) => one.place?.file === 'attributes/tried.yml').map((one) => one.code),
      }
    }
    expect(await tried({ attribute: 'level' })).toEqual(['chance-input'])
    expect(await tried({ attribute: 'member', is: 'yes' })).toEqual(['chance-input'])
    expect(await tried({ attribute: 'days', is: 'x' })).toEqual(['chance-input'])
    expect(await tried({ attribute: 'level', is: 'a', missing: 1 })).toEqual(['chance-input'])
    expect(await tried({ attribute: 'nothing' })).not.toEqual([])
    expect(await tried({ attribute: 'level', is: 'a' })).toEqual([])
  })
})
