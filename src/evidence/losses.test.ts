import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { GivenRow, World, WorldSpec } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'
import type { LossCause } from './loss-answer.ts'

const asOf = '2024-12-31'
let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

const first = '2024-01-01 to 2024-06-30'
const second = '2024-07-01 to 2024-12-31'
const complaint: LossCause = {
  cause: 'complaint',
  name: { zh: '投诉', en: 'complaint' },
  did: 'ticket',
  where: { sort: ['投诉', 'complaint'] },
}
const refunds: LossCause = {
  cause: 'refund',
  name: { zh: '退货', en: 'refund' },
  did: 'order',
  where: { refund: true },
}
const price: LossCause = { cause: 'price', name: { zh: '涨价', en: 'price' }, did: 'order', rises: 'price', by: 0.2 }

/** Two orders in each month from `from` to `to`, the last a week before the month ends. */
function orders(id: string, from: number, to: number, price = 10): GivenRow[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(2, '0')).flatMap((month) => [
    { id, time: `2024-${month}-07`, amount: 100, price, no: 'A' },
    { id, time: `2024-${month}-22`, amount: 100, price, no: 'A' },
  ])
}

const order = (id: string, time: string, more: GivenRow = {}): GivenRow => ({
  id,
  time,
  amount: 100,
  price: 10,
  no: 'A',
  ...more,
})
const ticket = (id: string, time: string, sort: string): GivenRow => ({ id, time, sort })

const shopOrders: GivenRow[] = [
  ...orders('C9', 1, 6),
  order('C9', '2024-10-15'),
  ...orders('steady', 1, 12),
  ...orders('priced', 1, 3),
  ...orders('priced', 4, 6, 20),
  ...orders('quiet', 1, 6),
  ...orders('returner', 1, 6),
  order('returner', '2024-06-10', { no: 'C1', amount: -100 }),
  order('returner', '2024-06-20', { no: 'C1', amount: -100 }),
  order('new', '2024-11-01'),
]

const tickets: GivenRow[] = [
  ticket('C9', '2024-06-12', '投诉'),
  ticket('C9', '2024-06-25', 'complaint'),
  ticket('C9', '2024-02-01', '咨询'),
  ticket('steady', '2024-11-11', '投诉'),
  ticket('quiet', '2024-12-24', '投诉'),
]

async function shop(more: Partial<WorldSpec> = {}): Promise<World> {
  world = await makeWorld({
    sources: [
      events('order', { amount: 'money', price: 'money', no: 'text' }, shopOrders, {
        'refund when': { column: 'no', 'starts with': 'C' },
      }),
      events('ticket', { sort: 'text' }, tickets),
      entities('people', { phone: { private: 'phone' } }, [
        { id: 'C9', phone: '13800138001' },
        { id: 'quiet', phone: '13800138002' },
        { id: 'steady', phone: '13800138003' },
      ]),
    ],
    attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }],
    segments: {
      buyers: { did: 'order' },
      'little-worth': { did: 'order', within: second, times: 'at most 0' },
    },
    ...more,
  })
  await world.run(asOf)
  return world
}

describe('losses of value', () => {
  it('D10: C9 went from 12 orders to 1 in two half-years, after 2 complaints: the likely cause is the complaint', async () => {
    const { project } = await shop()
    const found = await project.losses({
      of: 'order',
      earlier: first,
      later: second,
      causes: [complaint, refunds, price],
    })
    expect(found.losses.find((one) => one.id === 'C9')).toMatchObject({
      earlier: '12',
      later: '1',
      lost: '11',
      drop: 11 / 12,
      lastDay: '2024-06-22',
      found: [{ cause: 'complaint', times: 2 }],
      likely: 'complaint',
    })
    const likely = Object.fromEntries(found.losses.map((one) => [one.id, one.likely]))
    expect(likely).toEqual({ C9: 'complaint', priced: 'price', quiet: undefined, returner: 'refund' })
    expect(found).toMatchObject({
      people: 4,
      lost: '47',
      earlier: { from: '2024-01-01', to: '2024-06-30', value: '60', people: 5 },
      later: { from: '2024-07-01', to: '2024-12-31', value: '14' },
    })
    expect(found.causes.map((one) => [one.cause, one.people])).toEqual([
      ['complaint', 1],
      ['price', 1],
      ['refund', 1],
      ['unknown', 1],
    ])
    const one = await project.losses({
      of: 'order',
      earlier: first,
      later: second,
      causes: [complaint, refunds, price],
      most: 1,
    })
    expect(one.losses).toEqual([expect.objectContaining({ id: 'priced', likely: 'price' })])
    expect({ people: one.people, causes: one.causes }).toEqual({ people: 4, causes: found.causes })
    const early = found.losses.find((one) => one.id === 'C9')
    expect(early!.dueDay > early!.lastDay && early!.dueDay < '2024-07-31').toBe(true)
  })

  it('sums money as it is, refunds too, and finds what is asked of a named question', async () => {
    const { project } = await shop({
      files: {
        'views/lost.yml': `view: lost
name: 谁的消费掉了
losses:
  of: order
  sum: amount
  in: buyers
  earlier: ${first}
  later: ${second}
  drop: 95%
  least: 500
  within: 60
  low touch: little-worth
  causes:
    - { cause: complaint, name: { zh: 投诉, en: Complaint }, did: ticket, where: { sort: [投诉, complaint] } }
    - { cause: price, did: order, rises: price, by: 50% }
`,
      },
    })
    expect((await project.check()).problems.filter((one) => one.severity === 'error')).toEqual([])
    const found = await project.losses({ view: 'lost' })
    expect(found.losses.map((one) => [one.id, one.earlier, one.later, one.likely, one.lowTouch])).toEqual([
      ['priced', '1200', '0', 'price', true],
      ['quiet', '1200', '0', undefined, true],
      ['returner', '1000', '0', undefined, true],
    ])
    expect(found.lowTouch).toMatchObject({ segment: 'little-worth', people: 3 })
    const few = await project.losses({ view: 'lost', drop: 0.9, most: 1 })
    expect([few.people, few.lowTouch?.people, few.losses.length]).toEqual([4, 3, 1])
  })

  it('D10: who is low-touch appears in none of the lists of paid channels, and the list says how many were left out', async () => {
    const { project, folder } = await shop({ project: { kinds: { customer: { 'low touch': 'little-worth' } } } })
    const to = join(folder, 'calls.csv')
    const about = { by: 'test', unmask: true, purpose: '回访', as: 'call-list' as const }
    const preview = await project.previewExport('buyers', { ...about, to })
    expect(preview.dropped.find((one) => one.reason === 'low-touch')?.people).toBe(3)
    const result = await project.export('buyers', { ...about, to })
    const text = await readFile(to, 'utf8')
    expect([
      text.includes('quiet'),
      text.includes('13800138002'),
      text.includes('C9'),
      text.includes('steady'),
    ]).toEqual([false, false, true, true])
    expect(result.dropped?.find((one) => one.reason === 'low-touch')?.people).toBe(3)
    const sms = join(folder, 'sms.txt')
    await project.export('little-worth', { ...about, as: 'sms', to: sms })
    expect(await readFile(sms, 'utf8')).toBe('')
    const found = await project.losses({ of: 'order', earlier: first, later: second })
    expect(
      found.losses
        .filter((one) => one.lowTouch)
        .map((one) => one.id)
        .toSorted(),
    ).toEqual(['priced', 'quiet', 'returner'])
  })

  it('refuses windows that overlap or have no beginning, and names that nobody knows', async () => {
    const { project } = await shop({ project: { kinds: { customer: { 'low touch': 'little-wort' } } } })
    expect((await project.check()).problems.map((one) => one.code)).toContain('unknown-segment')
    const codes = (options: Parameters<typeof project.losses>[0]) =>
      project.losses({ lowTouch: 'little-worth', ...options }).then(
        () => [],
        (error: { problems: { code: string }[] }) => error.problems.map((one) => one.code),
      )
    expect(await codes({ earlier: 'last 9 months', later: 'last 6 months' })).toEqual(['windows-overlap'])
    expect(await codes({ earlier: 'ever', later: 'last 6 months' })).toEqual(['no-first-day'])
    expect(await codes({ of: 'orders' })).toEqual(['no-such-event'])
    expect(await codes({ sum: 'amounts' })).toEqual(['no-such-sum'])
    expect(await codes({ causes: [{ ...complaint, where: { "so'rt": 'x' } }] })).toEqual(['no-such-column'])
    expect(await codes({ lowTouch: 'nobody' })).toEqual(['not-found'])
  })
})
