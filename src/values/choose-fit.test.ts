import { describe, expect, it } from 'vitest'
import { chance } from '../../test/support/random-buyers.ts'
import { buyerPatterns } from '../stats/lifetime/buyer-patterns.ts'
import { summariseOrders } from '../stats/lifetime/summarise-orders.ts'
import { addDays } from '../time/calendar.ts'
import { backTest } from './back-test.ts'
import { chains } from './chains.ts'
import { chooseFit } from './choose-fit.ts'

const days = 600
const until = addDays('1970-01-01', 19_000 + days - 1)
const model = { chain: ['pareto-nbd', 'mbg-nbd', 'nbd'], atLeast: 100 } as const

/** Orders of people who all leave at one pace, after so many days on average: a model in which paces differ ends at a boundary. */
function shop({ customers, stay, seed = 3 }: { customers: number; stay: number; seed?: number }) {
  const random = chance(seed)
  const [key, day]: [number[], number[]] = [[], []]
  for (let who = 0; who < customers; who++) {
    const rate = random.gamma(2) / 40
    const own = new Set<number>()
    const begun = 200 * random.share()
    const gone = Math.min(days, begun - Math.log(random.share()) * stay)
    for (let at = begun; at < gone;) {
      own.add(Math.floor(at))
      at += Math.max(1, -Math.log(random.share()) / rate)
    }
    for (const one of own) {
      key.push(who)
      day.push(19_000 + one)
    }
  }
  const orders = {
    key: Float64Array.from(key),
    day: Float64Array.from(day),
    amount: new Float64Array(key.length).fill(10),
  }
  const end = 19_000 + days - 1
  const seen = summariseOrders({ customer: Int32Array.from(key), day: orders.day }, { end }, customers)
  return { orders, patterns: buyerPatterns(seen.columns) }
}

describe('the model that is taken where a chain falls back', () => {
  it('is the one that would have forecast held-out time best, also one that only stands at a boundary, and says so', () => {
    const { orders, patterns } = shop({ customers: 400, stay: 400, seed: 2 })
    expect(chooseFit(model, patterns, undefined, until).fit.model).toBe('mbg-nbd')
    const { fit, tried } = chooseFit(model, patterns, orders, until)
    expect(fit.model).toBe('pareto-nbd')
    expect(tried.map((one) => [one.model, one.used])).toEqual([
      ['pareto-nbd', true],
      ['mbg-nbd', false],
      ['nbd', false],
      ['keep-rate', false],
    ])
    expect(tried[0]!.reason.en).toMatch(
      /^nothing but a parameter at a boundary .* compared on 200 days held out, where the Poisson deviance .* decides.*: Pareto\/NBD [\d.]+ \(\+3%\), MBG\/NBD [\d.]+ \(\+16%\), NBD .*; it has the lowest$/,
    )
    expect(tried[1]!.reason.en).toMatch(
      /^usable; deviance [\d.]+ on 200 days held out \(all orders \+16%\), not as good as [\d.]+ of Pareto\/NBD$/,
    )
    const losses = [tried[0]!, tried[1]!].map((one) =>
      Number(/(?:Pareto\/NBD|deviance) ([\d.]+)/.exec(one.reason.en)![1]),
    )
    expect(losses[0]).toBeLessThan(losses[1]!)
    expect(tried[0]!.reason.zh).toMatch(/泊松偏差决定.*它最小$/)
  })

  it('stays the first admissible one where that forecasts well, or where too little is held out to tell', () => {
    const { orders, patterns } = shop({ customers: 400, stay: Infinity })
    const { fit, tried } = chooseFit(model, patterns, orders, until)
    expect(fit.model).toBe('nbd')
    expect(tried.find((one) => one.used)!.reason.en).toMatch(
      /NBD \(no attrition\) [\d.]+ \([−+]\d%\).*; (it has the lowest|none is lower by 2%)$/,
    )
    const few = { key: orders.key.slice(0, 12), day: orders.day.slice(0, 12), amount: orders.amount.slice(0, 12) }
    expect(chooseFit(model, patterns, few, until).tried.at(-1)!.reason.en).not.toContain('compared')
  })

  it('is looked for from the model that was named on, which falls back on those that suppose less', () => {
    expect(chains['bg/nbd']).toEqual(['bg-nbd', ...chains['mbg/nbd']])
    expect(chains['pareto/nbd']).toEqual(['pareto-nbd', ...chains['mbg/nbd']])
    expect(chains['mbg/nbd']).toEqual(['mbg-nbd', ...chains.nbd])
  })

  it('is chosen in a back-test by what was known then, without a look at what is held out', () => {
    const { orders } = shop({ customers: 400, stay: 400, seed: 2 })
    const test = backTest(model, orders, until)!
    const isLate = (one: number) => one > 19_000 + days - 1 - test.days
    const later = { ...orders, day: orders.day.map((one) => (isLate(one) ? one - (one % 2) : one)) }
    expect(backTest(model, later, until)!.model).toBe(test.model)
    expect(backTest(model, later, until)!.errors.predicted).toBe(test.errors.predicted)
  })
})
