import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { valueFitOf } from '../src/values/value-fit.ts'
import type { ValueFit } from '../src/values/value-fit.ts'
import { paretoStory } from './support/random-buyers.ts'
import { randomOrders } from './support/random-orders.ts'
import type { World } from './support/world.ts'
import { entities, events, makeWorld } from './support/world.ts'

const first = '2023-01-01'
const asOf = '2024-06-30'
const customers = 500
const story = paretoStory({ r: 1.5, alpha: 40, s: 0.8, beta: 150 })
const isMember = (row: number) => row % 2 === 0
/** Members order twice as often; nothing else differs. */
const orders = randomOrders(
  (random, row) => {
    const own = story(random, row)
    return { ...own, rate: own.rate * (isMember(row) ? 2 : 1) }
  },
  { customers, days: 540, first, seed: 11 },
)

const people = Array.from({ length: customers }, (_, row) => ({
  id: `C${String(row).padStart(4, '0')}`,
  // Of the last ones it is not known.
  member: row >= 490 ? null : isMember(row),
  shoe: 36 + ((row * 7) % 10) / 2,
  same: 1,
  other: row % 5,
  place: row % 3,
  city: 'x',
}))

const current = {
  by: 'pareto/nbd',
  of: 'order',
  sum: 'amount',
  margin: '40%',
  horizon: '1 year',
  discount: '10% a year',
}
const ledger = [{ line: 'sales', income: 'sales', of: 'order', sum: 'amount' }]
const withThese = (...covariates: string[]) => ({ ledger, current: { ...current, covariates } })

let world: World

beforeAll(async () => {
  world = await makeWorld({
    sources: [
      events(
        'order',
        { amount: 'money', no: { as: 'event id' } },
        orders.map((one, no) => ({ ...one, no: `${no}` })),
      ),
      entities(
        'people',
        { member: 'boolean', shoe: 'number', same: 'integer', other: 'integer', place: 'integer', city: 'text' },
        people,
      ),
    ],
    attributes: [
      ...['member', 'shoe', 'same', 'other', 'place', 'city'].map((name) => ({
        attribute: name,
        given: `people.${name}`,
      })),
      { attribute: 'worth', 'of value': 'member', part: 'current' },
    ],
    models: {
      plain: { ledger, current },
      member: withThese('member'),
      shoe: withThese('shoe'),
      same: withThese('same'),
      many: withThese('member', 'shoe', 'same', 'other', 'place'),
    },
  })
  await world.project.load()
})

afterAll(() => world.close())

async function fitOf(value: string): Promise<ValueFit> {
  const { values } = await world.manifest(asOf)
  return valueFitOf(values!.find((one) => one.id === value)!.fitted)!
}

describe('covariates of a purchase model', () => {
  it('are taken where the likelihood-ratio test says that they do more than chance would, and find what was there', async () => {
    const { covariates, buying } = await fitOf('member')
    expect(covariates).toMatchObject({ taken: true, test: { degrees: 2 } })
    expect(covariates!.test!.p).toBeLessThan(0.001)
    expect(covariates!.reason.en).toMatch(
      /^Pareto\/NBD with member: likelihood ratio [\d.]+, 2 degrees of freedom, p < 0.001/,
    )
    const [onOrders] = 'covariates' in buying ? buying.covariates : []
    expect(onOrders).toMatchObject({ name: 'member', on: 'orders' })
    expect(Math.abs(onOrders!.effect - Math.log(2))).toBeLessThan(3 * onOrders!.error!)
    const plain = (await fitOf('plain')).buying
    const more =
      ('logLikelihood' in buying ? buying.logLikelihood : 0) - ('logLikelihood' in plain ? plain.logLikelihood : 0)
    expect(2 * more).toBeCloseTo(covariates!.test!.ratio, 8)
  })

  it('are left out where they are no more than chance, the same for all, or too many for the data, and say so', async () => {
    const [shoe, same, many, plain] = [
      await fitOf('shoe'),
      await fitOf('same'),
      await fitOf('many'),
      await fitOf('plain'),
    ]
    expect(shoe.covariates).toMatchObject({ taken: false })
    expect(shoe.covariates!.reason.en).toContain('no more than chance')
    expect(same.covariates!.reason.en).toContain('the same for everybody')
    expect(many.covariates!.reason.en).toMatch(/10 effects take at least 500/)
    for (const one of [shoe, same, many]) expect(one.buying).toEqual(plain.buying)
    const [left, none] = [await world.values('v:shoe:current', asOf), await world.values('v:plain:current', asOf)]
    expect(left).toEqual(none)
  })

  it('scores each by their own, who is unknown by the mean of all, and one alone as in the batch', async () => {
    const [chance, plain] = [await world.values('v:member:orders', asOf), await world.values('v:plain:orders', asOf)]
    const buyers = new Set(orders.map((one) => one.id))
    for (const { id } of people) expect(buyers.has(id) ? chance[id] !== null : true).toBe(true)
    const oneTime = people.filter(({ id }) => orders.filter((one) => one.id === id).length === 1)
    const mean = (list: readonly { id: string }[], of: Record<string, unknown>) =>
      list.reduce((sum, { id }) => sum + Number(of[id]), 0) / list.length
    const [members, others] = [
      oneTime.filter((one) => one.member === true),
      oneTime.filter((one) => one.member === false),
    ]
    // Who ordered once and orders often would have ordered again: members who did not are surer to have left.
    expect(mean(members, chance) - mean(others, chance)).not.toBeCloseTo(mean(members, plain) - mean(others, plain), 3)
    const current = await world.values('v:member:current', asOf)
    for (const id of ['C0000', 'C0001', 'C0495']) {
      const alone = await world.project.evaluate('customer', id, { asOf })
      expect(alone.attributes.find((one) => one.id === 'worth')?.value).toEqual(current[id])
    }
  })

  it('refuses a text, and covariates where no purchase model is', async () => {
    await world.edit({
      'models/wrong.yml': JSON.stringify({ value: 'wrong', ...withThese('city') }),
      'models/rate.yml': JSON.stringify({
        value: 'rate',
        ledger,
        current: { horizon: '1 year', discount: '10% a year', covariates: ['member'] },
      }),
    })
    const { problems } = await world.project.check()
    expect(problems.map((one) => one.code)).toEqual(expect.arrayContaining(['not-a-covariate', 'only-with']))
  })
})
