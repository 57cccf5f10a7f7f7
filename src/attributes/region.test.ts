import { describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../test/support/world.ts'
import { entities, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'

async function within(spec: WorldSpec, use: (world: World) => Promise<void>): Promise<void> {
  const world = await makeWorld(spec)
  try {
    await use(world)
  } finally {
    await world.close()
  }
}

const people = (places: readonly (string | null)[]) =>
  entities(
    'people',
    { place: 'text' },
    places.map((place, index) => ({ id: `c${index}`, place })),
  )
const place = { attribute: 'place', given: 'people.place' }
const levels = ['country', 'province', 'city'].map((level) => ({ attribute: level, region: { of: 'place', level } }))

/** People by the values of attributes, one after the other. */
async function counts(world: World, ids: readonly string[]): Promise<Record<string, number>> {
  const columns = await Promise.all(ids.map((id) => world.values(id, asOf)))
  const found: Record<string, number> = {}
  for (const id of Object.keys(columns[0]!)) {
    const key = columns.map((one) => String(one[id])).join(' > ')
    found[key] = (found[key] ?? 0) + 1
  }
  return found
}

describe('an attribute that is a region', () => {
  it('B10: 广州 30, 深圳 50 and 杭州 20 are 广东 80 and 浙江 20 of 100; unmapped ones are a bucket of their own on every level', async () => {
    const places = [
      ...Array<string>(30).fill('广州'),
      ...Array<string>(50).fill('深圳市'),
      ...Array<string>(20).fill('杭州'),
      ...Array<string>(4).fill('广东省'),
      ...Array<string>(3).fill('上海'),
      ...Array<string>(2).fill("粤x'\\"),
      null,
    ]
    await within({ sources: [people(places)], attributes: [place, ...levels] }, async (world) => {
      expect(await counts(world, ['country', 'province', 'city'])).toEqual({
        '中国 > 广东 > 广州': 30,
        '中国 > 广东 > 深圳': 50,
        '中国 > 浙江 > 杭州': 20,
        '中国 > 广东 > 广东·其他': 4,
        '中国 > 上海 > 上海': 3,
        '其他 > 其他 > 其他': 2,
        'null > null > null': 1,
      })
    })
  })

  it('may be made from one of a closer level, and call the rest otherwise, keep it or leave it out', async () => {
    const region = (attribute: string, of: string, level: string, rest: string) => ({
      attribute,
      region: { of, level, else: rest },
    })
    const attributes = [
      place,
      region('city', 'place', 'city', "not 'mapped'"),
      region('country', 'place', 'country', 'keep'),
      region('province', 'place', 'province', 'missing'),
      region('again', 'city', 'province', "not 'mapped'"),
    ]
    await within({ sources: [people(['广东', '吉林市', '火星'])], attributes }, async (world) => {
      expect(await world.values('city', asOf)).toEqual({
        c0: "广东·not 'mapped'",
        c1: '吉林市',
        c2: "not 'mapped'",
      })
      expect(await world.values('country', asOf)).toEqual({ c0: '中国', c1: '中国', c2: '火星' })
      expect(await world.values('province', asOf)).toEqual({ c0: '广东', c1: '吉林', c2: null })
      expect(await world.values('again', asOf)).toEqual({ c0: '广东', c1: '吉林', c2: "not 'mapped'" })
    })
  })

  it('goes by a file of children and parents, of any depth', async () => {
    const files = { 'maps/shops.csv': '下级,上级\n店1,城A\n"店,2",城A\n店3,城B\n城A,大区1\n城B,大区1\n大区1,全国\n' }
    const own = (level: number | string) => ({
      attribute: `l${level}`,
      region: { of: 'place', level, file: 'maps/shops.csv', else: 'other' },
    })
    const spec = { sources: [people(['店1', '店,2', '店3', '城B', '店9'])], files }
    await within({ ...spec, attributes: [place, own(1), own('3'), own(4)] }, async (world) => {
      expect(await counts(world, ['l1', 'l3', 'l4'])).toEqual({
        '全国 > 城A > 店1': 1,
        '全国 > 城A > 店,2': 1,
        '全国 > 城B > 店3': 1,
        '全国 > 城B > 城B·other': 1,
        'other > other > other': 1,
      })
    })
  })

  it('says which level there is none of, which file is none, and which place is part of itself', async () => {
    const files = { 'maps/circle.csv': 'a,b\nb,a\n' }
    const bad = [
      { attribute: 'a1', region: { of: 'place', level: 'county' } },
      { attribute: 'a2', region: { of: 'place', level: 1, file: 'maps/none.csv' } },
      { attribute: 'a3', region: { of: 'place', level: 1, file: 'maps/circle.csv' } },
      { attribute: 'a4', region: { of: 'nowhere', level: 'city' } },
    ]
    await within({ sources: [people(['广州'])], attributes: [place, ...bad], files }, async (world) => {
      const { problems } = await world.project.check()
      expect(problems.map(({ code }) => code).toSorted()).toEqual([
        'bad-mapping-file',
        'region-circle',
        'unknown-attribute',
        'unknown-level',
      ])
    })
  })
})
