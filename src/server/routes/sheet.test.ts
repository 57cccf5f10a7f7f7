import { afterEach, describe, expect, it } from 'vitest'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { entities } from '../../../test/support/world.ts'
import type { WorldSpec } from '../../../test/support/world.ts'
import type { SavedContactsAnswer } from '../contract/saved-contacts.ts'
import type { SheetAnswer } from '../contract/sheet.ts'

let served: ServedWorld | undefined
afterEach(async () => {
  await served?.close()
  served = undefined
})

const asOf = '2025-06-30'
const hidden = { hidden: true, under: 10 }

interface One {
  type: string
  sales?: number
  cost?: number
  taste?: string | null
  vip?: boolean
  chance?: number | null
}

async function serve(list: readonly One[], more: Partial<WorldSpec> = {}): Promise<ServedWorld> {
  served = await serveWorld({
    project: { kinds: { customer: { value: 'sales' } } },
    sources: [
      entities(
        'firms',
        { type: 'text', sales: 'money', cost: 'money', taste: 'text', vip: 'boolean', chance: 'number' },
        list.map((one, at) => ({
          sales: 100,
          cost: 30,
          taste: null,
          vip: at % 4 === 0,
          chance: null,
          ...one,
          id: `C${at}`,
        })),
      ),
    ],
    attributes: [
      { attribute: 'sales', name: { zh: '销售额', en: 'Sales' }, unit: 'CNY', given: 'firms.sales' },
      ...['type', 'cost', 'taste', 'vip', 'chance'].map((attribute) => ({ attribute, given: `firms.${attribute}` })),
    ],
    segments: {
      canneries: { attribute: 'type', is: 'cannery' },
      few: { attribute: 'type', is: 'few' },
    },
    ...more,
  })
  await served.world.run(asOf)
  return served
}

const times = (count: number, one: One): One[] => Array.from({ length: count }, () => one)

describe('the profile of a group, over the API', () => {
  const list = [
    ...times(20, { type: 'cannery', taste: '鲜' }),
    ...times(12, { type: 'cannery', taste: `it's "香"` }),
    ...times(4, { type: 'cannery', taste: '怪' }),
    ...times(3, { type: 'few', taste: '怪' }),
    ...times(20, { type: 'other' }),
  ]

  it('D14: has four blocks for a segment, and an empty block says what data is missing', async () => {
    const { get } = await serve(list)
    const found = await get<SheetAnswer>('/sheet?segment=canneries&pattern=vip&values=taste&cost=cost', '/sheet')
    expect(found).toMatchObject({ by: { id: 'canneries', sort: 'segment' }, cost: { id: 'cost' } })
    const [group] = found.groups
    expect(group).toMatchObject({ people: 36, door: { where: { 'in segment': 'canneries' } } })
    const blocks = Object.fromEntries(group!.blocks.map((one) => [one.block, one]))
    expect(blocks['order-pattern']!.lines).toMatchObject([
      { attribute: 'vip', known: 36, measure: 'share', value: 0.25 },
    ])
    expect(blocks['needs']).toMatchObject({ lines: [], missing: { en: 'no attributes are named for it (`needs`)' } })
    // The taste of four is a small group's.
    expect(blocks['values']!.lines[0]!.top!.map((one) => one.value)).not.toContain('怪')
    expect(blocks['cost-effectiveness']).toMatchObject({
      revenue: '3600',
      cost: '1080',
      net: '2520',
      netPerHead: 70,
    })
  })

  it('O04: of a small segment there is its name and what is missing, no amount and no line; of classes likewise', async () => {
    const { get } = await serve(list)
    const [few] = (await get<SheetAnswer>('/sheet?segment=few&pattern=vip&values=taste&cost=cost', '/sheet')).groups
    expect(few).toMatchObject({ people: hidden, share: null })
    expect(few!.blocks.every((one) => one.lines.length === 0 && one.revenue === undefined)).toBe(true)
    const types = (await get<SheetAnswer>('/sheet?by=type&pattern=vip', '/sheet')).groups
    expect(types.find((one) => one.id === 'few')).toMatchObject({ people: hidden, share: null })
  })

  it('takes the first saved question of this sort, also for a segment, and refuses to be asked of nothing', async () => {
    const view = { view: 'types', sheet: { by: 'type', 'order pattern': ['vip'], needs: ['taste'], cost: 'cost' } }
    const { get, ask } = await serve(list, { files: { 'views/types.yml': JSON.stringify(view) } })
    const found = await get<SheetAnswer>('/sheet?segment=canneries', '/sheet')
    expect(found).toMatchObject({ view: 'types', cost: { id: 'cost' }, by: { sort: 'segment' } })
    expect(found.groups[0]!.blocks.map((one) => one.lines.length)).toEqual([1, 1, 0, 0])
    expect((await ask('/sheet')).statusCode).toBe(400)
    expect((await ask('/sheet?segment=nobody')).statusCode).toBe(404)
  })
})

describe('contacts left out, over the API', () => {
  it('D15: of 800 people of low response saves 1,600 and loses 4 expected orders, by a rate or by everybody’s own chance', async () => {
    const { get, ask } = await serve([
      ...times(800, { type: 'cannery', chance: 0.005 }),
      ...times(3, { type: 'few', chance: 0.5 }),
    ])
    const asked = '/saved-contacts?in=canneries&cost=2'
    expect(await get<SavedContactsAnswer>(`${asked}&rate=0.005`, '/saved-contacts')).toMatchObject({
      people: 800,
      saved: 1600,
      lostOrders: 4,
      breakEven: 400,
      lostValue: null,
      unknown: 0,
    })
    expect(await get<SavedContactsAnswer>(`${asked}&chance=chance&worth=500`, '/saved-contacts')).toMatchObject({
      chance: { id: 'chance' },
      lostOrders: 4,
      lostValue: 2000,
      net: -400,
    })
    const few = await get<SavedContactsAnswer>('/saved-contacts?in=few&cost=2&chance=chance', '/saved-contacts')
    expect(few).toMatchObject({ people: hidden, saved: null, lostOrders: null, breakEven: null, unknown: hidden })
    expect((await ask(asked)).statusCode).toBe(400)
    expect((await ask(`${asked}&rate=2`)).statusCode).toBe(400)
  })
})
