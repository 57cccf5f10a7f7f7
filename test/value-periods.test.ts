import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPeriodFit } from '../src/stats/lifetime/choose-buying.ts'
import { contractResidual } from '../src/stats/lifetime/shifted-beta-geometric.ts'
import { valueFitOf } from '../src/values/value-fit.ts'
import type { ValueFit } from '../src/values/value-fit.ts'
import type { World } from './support/world.ts'
import { entities, events, makeWorld } from './support/world.ts'

/** P. S. Fader, B. G. S. Hardie and J. Shang, Marketing Science 29 (2010), table 1: gifts in 1996 to 2001, the last of them, donors. */
const donations = [
  [0, 0, 3464], [1, 1, 1091], [1, 2, 277], [1, 3, 129], [1, 4, 78], [1, 5, 119], [1, 6, 129], [2, 2, 613], [2, 3, 255], [2, 4, 155], [2, 5, 173], [2, 6, 234], [3, 3, 322], [3, 4, 181], [3, 5, 225], [3, 6, 357], [4, 4, 240], [4, 5, 284], [4, 6, 512], [5, 5, 335], [5, 6, 728], [6, 6, 1203],
] as const // prettier-ignore

/** P. S. Fader and B. G. S. Hardie, J. Interactive Marketing 21 (2007), table 1: high-end customers who left in years 1 to 7, and who stayed. */
const left = [131, 126, 90, 60, 42, 34, 26, 491]

const asOf = '2001-12-31'
const yearly = (year: number) => `${1995 + year}-06-${String(10 + year).padStart(2, '0')}`

const gifts = donations.flatMap(([x, last, people]) =>
  Array.from({ length: people }, (_, at) =>
    // The first gift in 1995, the others evenly up to the last one: twice in that year, which is one opportunity.
    [0, ...Array.from({ length: x }, (_, gift) => Math.ceil(((gift + 1) * last) / x)), ...(x > 0 ? [last] : [])].map(
      (year) => ({ id: `D${x}${last}-${at}`, time: yearly(year), amount: 20 + 10 * (at % 3) }),
    ),
  ).flat(),
)

/** Each pays in the year of signing, and in each year renewed; the end lies in the year of the renewal that did not come. */
const contracts = left.flatMap((people, years) =>
  Array.from({ length: people }, (_, at) => ({ id: `H${years}-${at}`, renewals: years, over: years < 7 })),
)
const payments = contracts.flatMap(({ id, renewals }) =>
  Array.from({ length: renewals + 1 }, (_, year) => ({ id, time: `${1994 + year}-03-01`, fee: 100 })),
)

const sales = [{ line: 'sales', income: 'sales', of: 'gift', sum: 'amount' }]
const ahead = { horizon: '5 years', discount: '10% a year', period: 'year' }
const fees = [{ line: 'fees', income: 'fees', of: 'payment', sum: 'fee' }]

let world: World

beforeAll(async () => {
  world = await makeWorld({
    sources: [
      events(
        'gift',
        { amount: 'money', no: { as: 'event id' } },
        gifts.map((one, no) => ({ ...one, no: `${no}` })),
      ),
      events('payment', { fee: 'money' }, payments),
      entities('contracts', { renewals: 'integer', over: 'boolean' }, contracts),
    ],
    attributes: [
      { attribute: 'renewals', given: 'contracts.renewals' },
      { attribute: 'over', given: 'contracts.over' },
    ],
    models: {
      giving: { ledger: sales, current: { by: 'bg/bb', of: 'gift', sum: 'amount', margin: '100%', ...ahead } },
      paying: { ledger: fees, current: { by: 'contract', of: 'payment', sum: 'fee', margin: '100%', ...ahead } },
      told: {
        ledger: fees,
        current: {
          by: 'contract',
          renewals: { attribute: 'renewals' },
          left: { attribute: 'over', is: true },
          pattern: 'last 1 year',
          ...ahead,
        },
      },
      few: { ledger: fees, current: { by: 'contract', of: 'payment', sum: 'fee', 'at least': 5000, ...ahead } },
      endless: {
        ledger: sales,
        current: { by: 'bg/bb', of: 'gift', sum: 'amount', margin: '100%', ...ahead, horizon: 'endless' },
      },
    },
  })
  await world.project.load()
})

afterAll(() => world.close())

const part = (value: string, name: string) => world.values(`v:${value}:${name}`, asOf)

async function fitOf(value: string): Promise<ValueFit> {
  const { values } = await world.manifest(asOf)
  return valueFitOf(values!.find((one) => one.id === value)!.fitted)!
}

function periodFit({ buying }: ValueFit) {
  if (!isPeriodFit(buying)) throw new Error(`no model of periods: ${buying.model}`)
  return buying
}

describe('current value by opportunities (BG/BB)', () => {
  it('has the published parameters and likelihood of yearly donations: Fader, Hardie and Shang (2010), table 3', async () => {
    const fit = await fitOf('giving')
    const { model, parameters, logLikelihood, customers } = periodFit(fit)
    expect(model).toBe('bg-bb')
    expect(customers).toBe(11_104)
    expect(fit.merged).toBe(donations.reduce((sum, [x, , people]) => sum + (x > 0 ? people : 0), 0))
    for (const [name, value] of Object.entries({ alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }))
      expect(Math.abs(parameters[name]! - value)).toBeLessThan(0.001)
    expect(logLikelihood).toBeCloseTo(-33_225.58, 2)
  })

  it('expects 3.75 gifts in five years of who gave always, and 0.07 of who never did again; the range lies around the value', async () => {
    const [orders, alive, current] = [
      await part('giving', 'orders'),
      await part('giving', 'alive'),
      await part('giving', 'current'),
    ]
    expect(Number(orders['D66-0'])).toBeCloseTo(3.75, 2)
    expect(Number(alive['D66-0'])).toBeCloseTo(0.93, 2)
    expect(Number(orders['D00-5'])).toBeCloseTo(0.07, 2)
    expect(orders['H7-1']).toBe(0)
    expect(alive['H7-1']).toBeNull()
    expect(Number(current['H7-1'])).toBe(0)
    const [low, high] = [await part('giving', 'current-low'), await part('giving', 'current-high')]
    for (const id of ['D66-0', 'D00-5', 'D36-7']) {
      expect(Number(low[id])).toBeLessThan(Number(current[id]))
      expect(Number(high[id])).toBeGreaterThan(Number(current[id]))
      expect(Number((await part('endless', 'current'))[id])).toBeGreaterThan(Number(current[id]))
    }
  })

  it('is back-tested in whole years, and one person alone has what the batch has', async () => {
    const { backTest } = await fitOf('giving')
    expect(backTest).toMatchObject({ calibratedTo: '2000-12-31', days: 365, model: 'bg-bb' })
    expect(backTest!.errors.actual).toBe(
      donations.reduce((sum, [, last, people]) => sum + (last === 6 ? people : 0), 0),
    )
    expect(Math.abs(backTest!.errors.aggregateError!)).toBeLessThan(0.15)
    const longer = await world.project.backTestValue('giving', { days: 730 })
    expect(longer).toMatchObject({ calibratedTo: '1999-12-31', days: 731 })
    const alone = (await world.project.personValues('D36-7')).find((one) => one.id === 'giving')!
    const current = await part('giving', 'current')
    expect(alone.parts.find((one) => one.part === 'current')!.value).toBeCloseTo(Number(current['D36-7']), 4)
  })
})

describe('current value by contracts (sBG)', () => {
  it('has the published parameters and likelihood: Fader and Hardie (2007), of payments and of attributes alike', async () => {
    for (const value of ['paying', 'told']) {
      const { model, parameters, logLikelihood } = periodFit(await fitOf(value))
      expect(model).toBe('sbg')
      expect(parameters['alpha']).toBeCloseTo(0.668, 3)
      expect(parameters['beta']).toBeCloseTo(3.806, 3)
      expect(logLikelihood).toBeCloseTo(-1611.16, 2)
    }
  })

  it('values who is under contract at the payments still to come, and who has left at nothing', async () => {
    const { parameters } = periodFit(await fitOf('paying'))
    const wanted = 100 * contractResidual(parameters, 7, 0.1, { periods: 5 })
    for (const value of ['paying', 'told']) {
      const [current, alive, chance] = [
        await part(value, 'current'),
        await part(value, 'alive'),
        await part(value, 'order-chance'),
      ]
      expect(Number(current['H7-0'])).toBeCloseTo(wanted, 3)
      expect(Number(chance['H7-0'])).toBeCloseTo(
        (parameters['beta']! + 7) / (parameters['alpha']! + parameters['beta']! + 7),
        8,
      )
      expect([Number(current['H3-0']), alive['H3-0'], alive['H7-0']]).toEqual([0, 0, 1])
    }
  })

  it('goes by one keep rate of every renewal below the floor, and says why', async () => {
    const fit = await fitOf('few')
    expect(fit.tried.map((one) => [one.model, one.used])).toEqual([
      ['sbg', false],
      ['contract-keep', true],
    ])
    const due = left.reduce((sum, people, years) => sum + people * Math.min(7, years + 1), 0)
    expect(periodFit(fit).parameters['keep']).toBeCloseTo((due - 509) / due, 12)
    expect(fit.tried[0]!.reason.en).toContain('fewer than the 5000')
  })

  it('back-tests payments, and says that of attributes only today is known', async () => {
    expect((await fitOf('paying')).backTest).toMatchObject({ model: 'sbg', calibratedTo: '2000-12-31' })
    await expect(world.project.backTestValue('told')).rejects.toThrow('of its contracts only today is known')
  })
})
