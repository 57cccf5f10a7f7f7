import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events, makeWorld } from '../../../../test/support/world.ts'
import type { World } from '../../../../test/support/world.ts'

const asOf = '2025-06-30'
const ids = Array.from({ length: 60 }, (_, index) => `C${String(index + 1).padStart(2, '0')}`)
let world: World

beforeAll(async () => {
  world = await makeWorld({
    now: '2025-07-01T02:00:00Z',
    project: { 'minimum group': 5 },
    sources: [
      events(
        'order',
        { amount: { type: 'money' }, channel: 'text' },
        ids.flatMap((id, index) => [
          { id, time: '2025-06-01 10:00:00', amount: (index % 7) * 100 + 50, channel: index % 3 ? 'app' : 'shop' },
          ...(index % 2 ? [{ id, time: '2025-03-01 10:00:00', amount: 10, channel: 'app' }] : []),
        ]),
      ),
      entities('profile', { city: 'text', age: 'integer', name: { private: 'name' }, mobile: { private: 'phone' } }, [
        ...ids.map((id, index) => ({
          id,
          city: ['北京', 'O\'Brien \\ "x",\n😀', null][index % 3],
          age: index % 5 === 0 ? null : 20 + (index % 9),
          name: '王小明',
          mobile: `1380013${String(8000 + index)}`,
        })),
        { id: '13912345678', city: '上海', age: 30, name: '李雷', mobile: '139 1234 5678' },
      ]),
    ],
    attributes: [
      { attribute: 'spend', name: { zh: '消费额', en: 'Spend' }, sum: 'amount', of: 'order' },
      { attribute: 'age', name: { zh: '年龄', en: 'Age' }, given: 'profile.age' },
      { attribute: 'city', name: { zh: '城市', en: 'City' }, given: 'profile.city' },
    ],
    segments: { big: { attribute: 'spend', 'at least': 300 } },
    schemes: { sizes: { tiers: { of: 'spend', classes: [{ class: 'top', top: '20%' }, { class: 'rest' }] } } },
  })
  await world.run(asOf)
}, 60_000)

afterAll(() => world.close())

describe('the people behind a rule', () => {
  it('D07: are as many as the cell they come from', async () => {
    const own = await world.manifest(asOf)
    for (const one of own.schemes[0]!.classes) {
      const list = await world.project.listPeople({ where: { 'in class': { scheme: 'sizes', class: one.id } } })
      expect(list.total).toBe(one.members)
      expect(list.list).toBe(`sizes/${one.id}`)
      expect(list.from).toBe('stored')
    }
  })

  it('come once each, in order, over all pages', async () => {
    const seen: string[] = []
    const values: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await world.project.listPeople(
        { where: { attribute: 'spend', 'at least': 100 } },
        { columns: ['age'], orderBy: { column: 'age', descending: true }, limit: 7, ...(cursor ? { cursor } : {}) },
      )
      seen.push(...page.people.map((one) => one.id))
      values.push(...page.people.map((one) => one.cells[0]))
      cursor = page.next
    } while (cursor !== undefined)
    const expected = await world.project.preview({ where: { attribute: 'spend', 'at least': 100 } })
    expect(seen.length).toBe(expected.members)
    expect(new Set(seen).size).toBe(seen.length)
    const known = values.filter((one) => one !== null).map(Number)
    expect(known).toEqual(known.toSorted((a, b) => b - a))
    expect(values.slice(known.length).every((one) => one === null)).toBe(true)
  })

  it('O01: are masked, and an id that is a phone number too', async () => {
    const list = await world.project.listPeople(
      { population: 'everyone', where: { everyone: true } },
      { columns: ['contact:mobile', 'contact:name', 'city'], limit: 200 },
    )
    expect(list.total).toBe(61)
    const first = list.people.find((one) => one.id === 'C01')!
    expect(first.cells).toEqual(['138****8000', '王*', '北京'])
    const phone = list.people.find((one) => one.id === '139****5678')!
    expect(phone.ref).toMatch(/^key:\d+$/)
    expect(JSON.stringify(list)).not.toContain('13912345678')
    expect(await world.project.idOf('customer', phone.ref)).toEqual({ id: '13912345678', ref: phone.ref })
  })

  it('of a rule that the run did not keep are computed once, for all pages', async () => {
    const draft = { where: { did: 'order', where: { channel: 'shop' }, times: 'at least 1', within: 'last 60 days' } }
    const first = await world.project.listPeople(draft, { limit: 5 })
    expect(first.from).toBe('computed')
    const folder = join(world.folder, '.fenqun', 'tmp', 'people')
    expect(await readdir(folder)).toEqual([`${first.snapshot}.parquet`])
    const second = await world.project.listPeople(draft, { limit: 5, cursor: first.next! })
    expect(second.snapshot).toBe(first.snapshot)
    expect(second.total).toBe(20)
    const both = [...first.people, ...second.people].map((one) => one.id)
    expect(new Set(both).size).toBe(10)
    const why = await world.project.whyListed(draft, first.people[0]!.ref)
    expect(why).toMatchObject({ member: 'true', inPopulation: true, tree: { truth: 'true' } })
    expect(why.tree.observed?.[0]?.value).toBe(1)
  })

  it('stay those of their run while a new one is published', async () => {
    const draft = { where: { attribute: 'spend', 'at least': 100 } }
    const first = await world.project.listPeople(draft, { limit: 5 })
    await world.project.run({ asOf: '2025-05-31' })
    await world.project.run({ asOf: '2025-07-01' })
    const second = await world.project.listPeople(draft, { limit: 200, cursor: first.next! })
    expect(second.run).toBe(first.run)
    expect(first.people.length + second.people.length).toBe(first.total)
    const now = await world.project.listPeople(draft, { limit: 5 })
    expect(now.run).not.toBe(first.run)
    await expect(
      world.project.listPeople({ where: { attribute: 'spend', 'at least': 101 } }, { cursor: first.next! }),
    ).rejects.toMatchObject({ problems: [{ code: 'people-cursor' }] })
    await expect(world.project.listPeople(draft, { cursor: 'nonsense' })).rejects.toMatchObject({
      problems: [{ code: 'people-cursor' }],
    })
  })
})

describe('looking for somebody', () => {
  it('by id is for all, by phone for who may see contacts', async () => {
    const { project } = world
    expect(await project.searchPeople('C07', { contacts: false })).toMatchObject([{ ref: 'C07', by: 'id' }])
    expect(await project.searchPeople('13800138006', { contacts: false })).toEqual([])
    expect(await project.searchPeople('+86 138-0013-8006', { contacts: true })).toMatchObject([
      { ref: 'C07', by: 'phone' },
    ])
    expect(await project.searchPeople('13912345678', { contacts: false })).toEqual([])
    expect(await project.searchPeople('13912345678', { contacts: true })).toMatchObject([{ id: '139****5678' }])
  })
})
