import { afterEach, describe, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import { FenqunError } from '../../errors.ts'

const now = '2026-01-01T00:00:00.000Z'
let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

const ids = Array.from({ length: 1000 }, (_, index) => `C${index + 1}`)

async function thousand(): Promise<World> {
  return makeWorld({
    now,
    sources: [
      entities(
        'customers',
        {
          gender: 'text',
          birth: 'date',
          region: 'text',
          income: 'income',
          hobbies: { type: 'list', 'list separator': ';' },
          shoe: 'integer',
        },
        ids.map((id, index) => ({
          id,
          gender: index < 620 ? (index % 3 ? '女' : '男') : '',
          birth: index < 410 ? `${1960 + (index % 40)}-06-15` : '',
          region: index < 970 ? ['华东', '华南', '华北'][index % 3] : '',
          income: index < 500 ? '12万' : '',
          hobbies: index % 2 ? '阅读;旅行' : index % 4 ? '旅行' : '',
        })),
      ),
      events(
        'order',
        { amount: 'money', channel: 'text' },
        ids.slice(0, 200).map((id, index) => ({ id, time: '2025-06-01', amount: index, channel: 'app' })),
      ),
    ],
    attributes: [
      {
        family: 'demographic',
        kind: 'customer',
        attributes: [
          { attribute: 'gender', name: { zh: '性别', en: 'Gender' }, given: 'customers.gender' },
          { attribute: 'birth', name: { zh: '生日', en: 'Birthday' }, given: 'customers.birth' },
          { attribute: 'age', name: { zh: '年龄', en: 'Age' }, unit: '岁', age: 'birth' },
          {
            attribute: 'income',
            name: { zh: '个人年收入', en: 'Income a year' },
            unit: 'CNY',
            given: 'customers.income',
          },
        ],
      },
      {
        family: 'geographic',
        kind: 'customer',
        attributes: [{ attribute: 'region', name: { zh: '地区', en: 'Region' }, given: 'customers.region' }],
      },
      {
        family: 'need',
        kind: 'customer',
        attributes: [{ attribute: 'hobbies', name: { zh: '爱好', en: 'Hobbies' }, given: 'customers.hobbies' }],
      },
      {
        family: 'value',
        kind: 'customer',
        attributes: [
          { attribute: 'spend', name: { zh: '消费', en: 'Spend' }, unit: 'CNY', sum: 'amount', of: 'order' },
        ],
      },
      {
        family: 'other',
        kind: 'customer',
        attributes: [{ attribute: 'shoe', name: { zh: '鞋码', en: 'Shoe size' }, given: 'customers.shoe' }],
      },
    ],
    populations: { buyers: { name: { zh: '买过', en: 'Buyers' }, where: { did: 'order' } } },
    segments: {
      grown: { population: 'everyone', where: { attribute: 'age', 'at least': 40 } },
      shopping: { population: 'buyers', where: { everyone: true } },
    },
  })
}

describe('the attribute catalogue', () => {
  it('A08: tells fill, distinct values and last update of each attribute before segments are built', async () => {
    world = await thousand()
    const { manifest } = await world.project.run({ asOf: '2025-12-31' })
    const found = new Map((await world.project.catalogue()).map((one) => [one.id, one]))
    expect(found.get('gender')).toMatchObject({
      known: 620,
      of: 1000,
      fill: 0.62,
      distinct: 2,
      updatedAt: now,
      current: true,
      type: 'text',
    })
    expect(found.get('age')).toMatchObject({
      known: 410,
      of: 1000,
      fill: 0.41,
      distinct: 40,
      updatedAt: now,
      from: ['customers'],
    })
    expect(found.get('region')).toMatchObject({ known: 970, of: 1000, fill: 0.97, distinct: 3 })
    /** The same unknowns beside a rule: 590 people are neither in nor out. */
    const grown = manifest.kinds['customer']?.segments.find((one) => one.id === 'grown')
    expect(grown?.unknown).toBe(590)
    expect(grown?.unknown).toBe(1000 - (found.get('age')?.known ?? 0))
  })

  it('B01: lists eight attributes in five families, families in their order', async () => {
    world = await thousand()
    await world.project.run({ asOf: '2025-12-31' })
    const entries = await world.project.catalogue()
    expect(entries).toHaveLength(8)
    expect([...new Set(entries.map((one) => one.familyName.zh))]).toEqual(['价值', '人口', '地域', '需求', '其他'])
  })

  it('B01: 收入 finds income, by either language and by id, whatever the case', async () => {
    world = await thousand()
    await world.project.run({ asOf: '2025-12-31' })
    for (const search of ['收入', 'INCOME', 'come a y', ' income '])
      expect((await world.project.catalogue({ search })).map((one) => one.id)).toEqual(['income'])
    expect(await world.project.catalogue({ search: '没有这个' })).toEqual([])
  })

  it('B01: an attribute without data has 0 % and no sample values', async () => {
    world = await thousand()
    await world.project.run({ asOf: '2025-12-31' })
    const [shoe] = await world.project.catalogue({ search: 'shoe' })
    expect(shoe).toMatchObject({ known: 0, of: 1000, fill: 0, distinct: 0 })
    expect(shoe).not.toHaveProperty('range')
    expect(shoe).not.toHaveProperty('top')
  })

  it('shows the commonest texts and elements with their people, and the range of numbers', async () => {
    world = await thousand()
    await world.project.run({ asOf: '2025-12-31' })
    const found = new Map((await world.project.catalogue()).map((one) => [one.id, one]))
    expect(found.get('gender')?.top).toEqual([
      { value: '女', people: 413 },
      { value: '男', people: 207 },
    ])
    expect(found.get('hobbies')).toMatchObject({
      known: 750,
      distinct: 2,
      top: [
        { value: '旅行', people: 750 },
        { value: '阅读', people: 500 },
      ],
    })
    expect(found.get('income')?.range).toEqual({ min: 120000, median: 120000, max: 120000 })
    expect(found.get('spend')?.range).toEqual({ min: 0, median: 0, max: 199 })
    expect(found.get('birth')?.range).toMatchObject({ min: '1960-06-15', max: '1999-06-15' })
  })

  it('counts over a population when asked', async () => {
    world = await thousand()
    await world.project.run({ asOf: '2025-12-31' })
    const found = new Map((await world.project.catalogue({ population: 'buyers' })).map((one) => [one.id, one]))
    expect(found.get('age')).toMatchObject({ known: 200, of: 200, fill: 1 })
    expect(found.get('spend')?.range).toEqual({ min: 0, median: 99, max: 199 })
  })

  it('refuses a population or kind that is not there', async () => {
    world = await thousand()
    await world.project.run({ asOf: '2025-12-31' })
    await expect(world.project.catalogue({ population: 'buyer' })).rejects.toThrow(FenqunError)
    await expect(world.project.catalogue({ kind: 'account' })).rejects.toThrow(/not-found/)
  })
})
