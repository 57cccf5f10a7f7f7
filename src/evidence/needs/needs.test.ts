import { afterAll, beforeAll, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, makeWorld } from '../../../test/support/world.ts'
import { hostileTexts } from '../../testing/hostile-texts.ts'

let world: World
const said = (quote: string, needs: string[], about?: object) => ({ quote, needs, ...(about ? { about } : {}) })
const few = { segments: ['few'] }

beforeAll(async () => {
  world = await makeWorld({
    sources: [
      entities(
        'people',
        { name: { private: 'name' }, city: 'text' },
        Array.from({ length: 12 }, (_, at) => ({
          id: `K${100 + at}`,
          name: at === 0 ? '王小明' : at === 1 ? "Ann O'Neil" : `客${at}`,
          city: at < 3 ? '广州' : '深圳',
        })),
      ),
    ],
    attributes: [{ attribute: 'city', given: 'people.city' }],
    segments: {
      many: { population: 'everyone', where: { everyone: true } },
      few: { population: 'everyone', where: { attribute: 'city', is: '广州' } },
    },
    research: {
      interviews: {
        about: { segments: ['many'] },
        sort: 'interview',
        date: '2025-03-01',
        needs: { delivery: { zh: '送货准时', en: 'Delivery' }, price: '价格', service: '服务' },
        quotes: [
          said('说好三天,等了一个星期', ['delivery']),
          said('王小明说送得太晚', ['delivery']),
          said("Ann O'Neil waited, call 138 0013 8000", ['delivery']),
          said('我是K100,催了三次', ['delivery']),
          said('到得准时最要紧', ['delivery']),
          said('下雨天也要送到', ['delivery'], few),
          said('便宜一点就好', ['price']),
          said('比别家贵', ['price']),
          said('折扣看不懂', ['price']),
          said('满减要凑单', ['price']),
        ],
      },
      groups: {
        about: { segments: ['many'] },
        sort: 'focus group',
        date: '2025-04-01',
        quotes: [said('打电话没人接', ['service']), said('退货跑了两趟', ['service'])],
      },
    },
  })
  await world.project.load()
  await world.run('2025-12-31')
})
afterAll(() => world?.close())

it('I09: 12 quotes with 3 codes count 6, 4 and 2, and each count opens its quotes, without a name', async () => {
  const found = await world.project.needs()
  expect(found.quotes).toBe(12)
  expect(found.needs.map(({ code, count }) => [code, count])).toEqual([
    ['delivery', 6],
    ['price', 4],
    ['service', 2],
  ])
  for (const one of found.needs) expect(one.quotes).toHaveLength(one.count)
  const texts = found.needs.flatMap((one) => one.quotes.map((quote) => quote.text))
  expect(texts.slice(1, 4)).toEqual(['***说送得太晚', '*** waited, call ***', '我是***,催了三次'])
  expect(found.masked).toBe(3)
  // Who may write quotes but not read contacts cannot try out who is a customer.
  const written = await world.project.needs({ lookUp: false })
  expect(written.needs[0]!.quotes.slice(1, 3).map((one) => one.text)).toEqual([
    '王小明说送得太晚',
    "Ann O'Neil waited, call ***",
  ])
  expect(found.needs[0]!.quotes[0]).toMatchObject({ note: 'interviews', sort: 'interview', date: '2025-03-01' })
})

it('I09: counts them per segment, and says nothing of a segment with too few people', async () => {
  const found = await world.project.needs()
  expect(found.groups.map(({ group, isSmall, quotes }) => [group, isSmall, quotes])).toEqual([
    ['many', false, 11],
    ['few', true, 0],
  ])
  expect(found.needs.map((one) => one.byGroup)).toEqual([
    [{ group: 'many', count: 5 }],
    [{ group: 'many', count: 4 }],
    [{ group: 'many', count: 2 }],
  ])
  const rain = found.needs[0]!.quotes.find((one) => one.text.startsWith('下雨'))
  expect(rain!.groups).toEqual([])
  const own = await world.project.needs({ of: 'many' })
  expect(own.quotes).toBe(11)
  await expect(world.project.needs({ of: 'nobody' })).rejects.toThrow(/nobody/)
})

it('I09: the check warns of a contact in a quote and of a code without a name, and hostile texts count as they are', async () => {
  await world.edit({
    'research/third.yml': `note: third
about: { segments: [many] }
date: 2025-05-01
quotes:
  - { quote: 写信到 wang@example.com, needs: [delivery] }
  - { quote: 没有代码 }
  - { quote: 快一点, needs: [delivry] }
  - { quote: 慢一点, needs: [delivery], about: { segments: [mny] } }
`,
    'research/fourth.yml': JSON.stringify({
      note: 'fourth',
      about: { segments: ['many'] },
      date: '2025-06-01',
      quotes: hostileTexts.filter((one) => one !== '').map((quote) => ({ quote, needs: ['price'] })),
    }),
  })
  const { problems } = await world.project.check()
  const own = problems.filter((one) => one.place?.file === 'research/third.yml')
  expect(own.map(({ code, severity, place }) => [code, severity, place?.line])).toEqual([
    ['unknown-segment', 'error', 8],
    ['quote-holds-contact', 'warning', 5],
    ['need-without-name', 'warning', 7],
  ])
  const found = await world.project.needs()
  expect(found.uncoded.map((one) => one.text)).toEqual(['没有代码'])
  const price = found.needs.find((one) => one.code === 'price')!
  expect(price.count).toBe(4 + hostileTexts.filter((one) => one !== '').length)
})
