import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events } from '../../../test/support/world.ts'
import type { AttributeDetail, Attributes } from '../contract/attributes.ts'
import type { Rejects, Sources } from '../contract/sources.ts'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'

let served: ServedWorld

/** A08: of 1,000, the gender of 62 %, the age of 41 %, the region of 97 %. */
const people = Array.from({ length: 1000 }, (_, index) => ({
  id: `c${index}`,
  gender: index < 620 ? (index % 2 ? '女' : '男') : null,
  age: index < 410 ? 18 + (index % 60) : null,
  region: index < 970 ? ['华东', '华南', '华北'][index % 3]! : null,
  phone: `1380000${String(index).padStart(4, '0')}`,
}))

beforeAll(async () => {
  served = await serveWorld({
    engine: 'duckdb',
    sources: [
      entities('people', { gender: 'text', age: 'integer', region: 'text', phone: { private: 'phone' } }, people),
      events(
        'order',
        { amount: 'money' },
        [
          { id: 'c1', time: '2025-01-05', amount: 10 },
          { id: 'c2', time: 'last week 13912345678', amount: 20 },
          { id: 'c3', time: '2025-13-45', amount: 20 },
        ],
        { 'reject limit': '90%' },
      ),
    ],
    attributes: [
      {
        family: 'demographic',
        kind: 'customer',
        attributes: [
          { attribute: 'gender', name: { zh: '性别', en: 'Gender' }, given: 'people.gender', sensitivity: 'personal' },
          { attribute: 'age', name: { zh: '年龄', en: 'Age' }, given: 'people.age' },
          { attribute: 'region', name: { zh: '地区', en: 'Region' }, given: 'people.region' },
        ],
      },
    ],
    populations: { known: { attribute: 'age', 'at least': 0 } },
  })
  await served.world.run('2025-12-31')
})
afterAll(() => served.close())

describe('attributes over HTTP', () => {
  it('A08: say how full each is: gender 62 %, age 41 %, region 97 % of 1,000', async () => {
    const answer = await served.get<Attributes>('/attributes')
    expect(answer).toMatchObject({ kind: 'customer', of: 1000 })
    expect(answer.attributes.map(({ id, fill, unknown, distinct }) => [id, fill, unknown, distinct])).toEqual([
      ['gender', 0.62, 380, 2],
      ['age', 0.41, 590, 60],
      ['region', 0.97, 30, 3],
    ])
    expect(answer.attributes[0]).toMatchObject({
      sensitivity: 'personal',
      from: ['people'],
      updatedAt: expect.any(String),
    })
    const within = await served.get<Attributes>('/attributes?population=known')
    expect(within.of).toBe(410)
    expect(within.attributes.find(({ id }) => id === 'age')?.fill).toBe(1)
  })

  it('say how values are spread, with a door to whoever is behind each bar, and to those who are unknown', async () => {
    const age = await served.get<AttributeDetail>('/attributes/age', '/attributes/{id}')
    const bars = age.bars.map(({ people }) => (typeof people === 'number' ? people : 0))
    expect(age.shape).toBe('histogram')
    expect(bars.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(380)
    expect(age.unknownDoor).toMatchObject({ where: { attribute: 'age', 'is missing': true } })
    const bar = age.bars.find(({ from, to, people }) => from !== undefined && to !== undefined && people !== 0)!
    expect(bar.door).toMatchObject({ where: { attribute: 'age', 'at least': bar.from, 'less than': bar.to } })
    const counted = await served.world.project.preview({ population: 'everyone', where: bar.door!.where })
    expect(counted.members).toBe(bar.people)
    const region = await served.get<AttributeDetail>('/attributes/region?population=known', '/attributes/{id}')
    expect(region.bars.map(({ value }) => value).toSorted()).toEqual(['华东', '华北', '华南'])
  })

  it('answer what is not there with a problem', async () => {
    for (const path of ['/attributes/aeg', '/attributes?kind=dog', '/attributes?population=dogs'])
      expect((await served.ask(path)).statusCode).toBe(404)
  })
})

describe('sources over HTTP', () => {
  it('say what was read, taken and refused, and when', async () => {
    const { sources } = await served.get<Sources>('/sources')
    const orders = sources.find(({ source }) => source === 'order_source')!
    expect(orders).toMatchObject({ read: 3, accepted: 1, rejected: 2, holds: 'events', format: 'csv' })
    expect(orders.rejectShare).toBeCloseTo(2 / 3)
    for (const { read, accepted, rejected, duplicates, withoutId, superseded, deleted } of sources)
      expect(
        [accepted, rejected, duplicates, withoutId, superseded, deleted].reduce((sum, one) => sum! + one!, 0),
      ).toBe(read)
  })

  it('list rejects with their lines and reasons, without contacts', async () => {
    const answer = await served.get<Rejects>('/sources/order_source/rejects', '/sources/{source}/rejects')
    expect(answer).toMatchObject({ rejected: 2, more: false, refused: false })
    expect(answer.rejects.map(({ line, value }) => [line, value])).toEqual([
      [3, 'last week ***'],
      [4, '2025-13-45'],
    ])
    expect(answer.reasons[0]).toMatchObject({ rows: 2, said: { zh: '不是声明格式的时间' } })
    expect((await served.ask('/sources/nothing/rejects')).statusCode).toBe(404)
  })

  it('of a source that is written anew are there with the next question', async () => {
    await appendFile(join(served.world.folder, 'sources', 'people.yml'), '\n')
    expect((await served.get<Sources>('/sources')).sources).toHaveLength(2)
  })
})
