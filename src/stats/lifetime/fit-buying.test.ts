import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataRows, hasData, inWeeks, ordersOf } from '../../../test/support/buyer-data.ts'
import { buyingModels } from '../../../test/support/given-fit.ts'
import { chance, dropoutStory, paretoStory, randomBuyers, type Story } from '../../../test/support/random-buyers.ts'
import { buyerPatterns } from './buyer-patterns.ts'
import { chooseBuying } from './choose-buying.ts'
import { fitBuying } from './fit-buying.ts'
import { likelihoodRatio } from './likelihood-ratio.ts'
import { likelihoodOf, scaledTable } from './scaled-table.ts'
import { buyerScorer } from './score-buyer.ts'
import { intervalScorer } from './score-intervals.ts'

const names = ['pareto-nbd', 'mbg-nbd', 'bg-nbd', 'nbd'] as const
const codes = (fit: { diagnosis: { code: string }[] }) => fit.diagnosis.map((one) => one.code)

/** Twelve patterns a reader can hold in the head: x, t_x, T, how many. */
const table = [
  [0, 0, 20, 40], [0, 0, 35, 30], [1, 2, 20, 8], [1, 18, 20, 5], [1, 30, 35, 6], [2, 10, 35, 7],
  [2, 33, 35, 4], [3, 12, 20, 3], [4, 34, 35, 3], [7, 35, 35, 2], [12, 14, 35, 1], [40, 34.5, 35, 1],
] as const // prettier-ignore
const rows = table.flatMap(([x, tx, T, many]) => Array.from({ length: many }, () => [x, tx, T] as const))
const columns = {
  repeats: rows.map(([x]) => x),
  lastAge: rows.map(([, tx]) => tx),
  age: rows.map(([, , T]) => T),
  unit: 'week' as const,
}

describe('patterns', () => {
  it('count identical customers once, whatever their order', () => {
    const patterns = buyerPatterns(columns)
    expect(patterns.weight.length).toBe(12)
    expect(patterns.customers).toBe(110)
    const turned = rows.toReversed()
    const other = buyerPatterns({
      repeats: turned.map(([x]) => x),
      lastAge: turned.map(([, tx]) => tx),
      age: turned.map(([, , T]) => T),
      unit: 'week',
    })
    expect(other).toEqual(patterns)
  })

  it('leave out, and count, rows that are no customers', () => {
    const patterns = buyerPatterns({ repeats: [1, 1.5, 2, 0], lastAge: [5, 1, 9, 3], age: [9, 2, 8, 4], unit: 'day' })
    expect([patterns.customers, patterns.refused, patterns.weight.length]).toEqual([2, 2, 2])
    expect([...patterns.lastAge]).toEqual([0, 5])
  })
})

describe('likelihoods', () => {
  const effects = { names: ['woman', 'shops'], values: rows.flatMap((_, row) => [row % 2, (row * 7) % 5]) }

  it.each(names)('of %s have the gradient that differences have, with covariates', (name) => {
    const model = buyingModels[name]
    const patterns = buyerPatterns(columns, effects)
    const leaving = name === 'pareto-nbd'
    const value = likelihoodOf(model, scaledTable(patterns, model, leaving))
    const size = model.parameters.length + (leaving ? 4 : 2)
    fc.assert(
      fc.property(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: size, maxLength: size }), (at) => {
        const gradient = new Float64Array(size)
        value(Float64Array.from(at), gradient)
        for (let index = 0; index < size; index++) {
          const moved = (by: number) =>
            value(Float64Array.from(at.with(index, at[index]! + by)), new Float64Array(size))
          const slope = (8 * (moved(1e-3) - moved(-1e-3)) - (moved(2e-3) - moved(-2e-3))) / 0.012
          expect(Math.abs(slope - gradient[index]!)).toBeLessThan(1e-6 * Math.max(100, Math.abs(slope)))
        }
      }),
      { numRuns: 40, seed: 5 },
    )
  })
})

describe('fits', () => {
  it.each(names)('of %s are at a maximum: no step aside is better', (name) => {
    const patterns = buyerPatterns(columns)
    const fit = fitBuying(name, patterns)
    const model = buyingModels[name]
    const scaled = scaledTable(patterns, model, false)
    const value = likelihoodOf(model, scaled)
    const at = model.parameters.map((one) =>
      Math.log(fit.parameters[one]! / (one === 'alpha' || one === 'beta' ? scaled.time : 1)),
    )
    const best = value(Float64Array.from(at), new Float64Array(at.length))
    expect(best - fit.repeats * Math.log(scaled.time)).toBeCloseTo(fit.logLikelihood, 8)
    for (let index = 0; index < at.length; index++)
      for (const by of [-0.5, -0.01, 0.01, 0.5])
        expect(
          value(Float64Array.from(at.with(index, at[index]! + by)), new Float64Array(at.length)),
        ).toBeLessThanOrEqual(best + 1e-9)
  })

  it('undo the scaling of time: days are weeks times seven, in parameters and likelihood', () => {
    for (const name of names) {
      const weeks = fitBuying(name, buyerPatterns(columns))
      const sevenfold = (column: readonly number[]) => column.map((one) => one * 7)
      const days = fitBuying(
        name,
        buyerPatterns({ ...columns, lastAge: sevenfold(columns.lastAge), age: sevenfold(columns.age), unit: 'day' }),
      )
      for (const [parameter, value] of Object.entries(weeks.parameters))
        expect(days.parameters[parameter]! / value / (/alpha|beta/.test(parameter) ? 7 : 1)).toBeCloseTo(1, 5)
      expect(days.logLikelihood + weeks.repeats * Math.log(7)).toBeCloseTo(weeks.logLikelihood, 6)
      expect(days.perYear.expected / weeks.perYear.expected).toBeCloseTo(365 / 364, 4)
    }
  })

  it('find the parameters that simulated customers were made with, within three standard errors', () => {
    const stories: [(typeof names)[number], Record<string, number>, Story][] = [
      ['pareto-nbd', { r: 0.9, alpha: 8, s: 0.8, beta: 15 }, paretoStory({ r: 0.9, alpha: 8, s: 0.8, beta: 15 })],
      ['bg-nbd', { r: 0.9, alpha: 8, a: 0.8, b: 2.5 }, dropoutStory({ r: 0.9, alpha: 8, a: 0.8, b: 2.5 }, false)],
      ['mbg-nbd', { r: 0.9, alpha: 8, a: 0.8, b: 2.5 }, dropoutStory({ r: 0.9, alpha: 8, a: 0.8, b: 2.5 }, true)],
      ['nbd', { r: 0.9, alpha: 8 }, (random) => ({ rate: random.gamma(0.9) / 8, leavesAt: () => Infinity })],
    ]
    for (const [name, truth, story] of stories) {
      const fit = fitBuying(name, buyerPatterns(randomBuyers(story, { customers: 5000, window: 52, seed: 21 })))
      expect(codes(fit)).toEqual(['converged'])
      for (const [parameter, value] of Object.entries(truth))
        expect(Math.abs(fit.parameters[parameter]! - value)).toBeLessThan(3 * fit.errors![parameter]!)
    }
  })

  it('find what covariates do, and the likelihood-ratio test tells them from noise', () => {
    const random = chance(4)
    const customers = 4000
    const values = Array.from({ length: customers * 2 }, (_, index) =>
      index % 2 === 0 ? Math.round(random.share()) : 20 + 50 * random.share(),
    )
    const woman = (row: number) => values[row * 2]!
    const story: Story = (chance, row) => ({
      rate: (chance.gamma(1.2) / 9) * Math.exp(0.5 * woman(row)),
      leavesAt: dropoutStory({ r: 1, alpha: 1, a: 0.8, b: 2.5 }, true)(chance, row).leavesAt,
    })
    const buyers = randomBuyers(story, { customers, window: 52, seed: 8 })
    const plain = fitBuying('mbg-nbd', buyerPatterns(buyers))
    const one = fitBuying(
      'mbg-nbd',
      buyerPatterns(buyers, { names: ['woman'], values: values.filter((_, index) => index % 2 === 0) }),
    )
    const two = fitBuying('mbg-nbd', buyerPatterns(buyers, { names: ['woman', 'age'], values }))
    expect(Math.abs(one.covariates[0]!.effect - 0.5)).toBeLessThan(3 * one.covariates[0]!.error!)
    expect(Math.abs(one.parameters.alpha! - 9)).toBeLessThan(3 * one.errors!.alpha!)
    expect(likelihoodRatio(plain, one)).toMatchObject({ degrees: 1 })
    expect(likelihoodRatio(plain, one)!.p).toBeLessThan(1e-10)
    expect(likelihoodRatio(one, two)!.p).toBeGreaterThan(0.01)
    expect(likelihoodRatio(plain, plain)).toBeUndefined()
    const score = buyerScorer(one, { within: 1 })
    expect(score(0, 0, 0, [1])!.orders / score(0, 0, 0, [0])!.orders).toBeGreaterThan(1.3)
  })

  it('say when nobody leaves, and the chain goes on to NBD, which still ranks customers', () => {
    const story: Story = (random) => ({ rate: random.gamma(0.9) / 8, leavesAt: () => Infinity })
    const patterns = buyerPatterns(randomBuyers(story, { customers: 3000, window: 52, seed: 33 }))
    for (const name of ['pareto-nbd', 'mbg-nbd', 'bg-nbd'] as const) {
      const fit = fitBuying(name, patterns)
      expect(codes(fit)).toContain('no-detectable-attrition')
      expect(fit.usable).toBe(false)
    }
    const { fit, tried } = chooseBuying(patterns)
    expect(fit.model).toBe('nbd')
    expect(tried.map(({ model, used }) => [model, used])).toEqual([
      ['pareto-nbd', false],
      ['mbg-nbd', false],
      ['nbd', true],
    ])
    expect(tried[0]!.reason.en).toMatch(/no detectable attrition/)
    expect(tried[0]!.reason.zh).toMatch(/看不出客户流失/)
  })

  it('go up a ridge to its end where all leave at one pace, and say that it is a boundary', () => {
    // ln s and ln beta only count by their difference: the pace is 1 ÷ 120 for everybody.
    const story: Story = (random) => {
      const left = -Math.log(random.share()) * 120
      return { rate: random.gamma(1.2) / 8, leavesAt: () => left }
    }
    const patterns = buyerPatterns(randomBuyers(story, { customers: 4000, window: 150, seed: 4 }))
    const fit = fitBuying('pareto-nbd', patterns)
    expect(codes(fit)).toContain('boundary')
    expect(codes(fit)[0]).toBe('converged')
    const { r, alpha, s, beta } = fit.parameters
    expect(beta! / s! / 120).toBeGreaterThan(0.85)
    expect(beta! / s! / 120).toBeLessThan(1.15)
    const likelihood = likelihoodOf(
      buyingModels['pareto-nbd'],
      scaledTable(patterns, buyingModels['pareto-nbd'], false),
    )
    const time = Math.max(...patterns.age) / 5
    const at = (ratio: number, along: number) =>
      likelihood(
        Float64Array.from([
          Math.log(r!),
          Math.log(alpha! / time),
          Math.log(s! * ratio) - along,
          Math.log(beta! / time) - along,
        ]),
        new Float64Array(4),
      )
    // No better anywhere along it, and worse beside it.
    for (const along of [0.5, 1, 2, 4, 6]) expect(at(1, along)).toBeLessThan(at(1, 0) + 5e-3)
    for (const ratio of [0.95, 1.05]) expect(at(ratio, 0)).toBeLessThan(at(1, 0))
  })

  it('take the first of the chain where customers do leave', () => {
    const buyers = randomBuyers(paretoStory({ r: 0.9, alpha: 8, s: 0.8, beta: 15 }), {
      customers: 2000,
      window: 52,
      seed: 2,
    })
    expect(chooseBuying(buyerPatterns(buyers)).fit.model).toBe('pareto-nbd')
  })

  it('refuse below the floor: the keep rate it is, with the reason', () => {
    const few = { repeats: [0, 1, 2], lastAge: [0, 5, 9], age: [10, 10, 30], unit: 'week' as const }
    const { fit, tried } = chooseBuying(buyerPatterns(few), { period: { value: 10, unit: 'week' } })
    expect(fit).toMatchObject({ model: 'keep-rate', period: 10, keep: 0, gone: 2, repeatBuyers: 2 })
    expect(tried.map((one) => one.used)).toEqual([false, false, false, true])
    expect(tried[0]!.reason.en).toBe(
      'too few customers: 3, at least 20 are needed; too few repeat buyers: 2; below 10 the estimates are unsteady',
    )
    const nobody = chooseBuying(buyerPatterns({ repeats: [], lastAge: [], age: [], unit: 'day' }))
    expect(nobody.fit).toMatchObject({ model: 'keep-rate', customers: 0, pace: 0 })
    const once = chooseBuying(buyerPatterns({ repeats: [0, 0], lastAge: [0, 0], age: [800, 700], unit: 'day' }))
    const today = chooseBuying(buyerPatterns({ repeats: [0], lastAge: [0], age: [0], unit: 'day' }))
    for (const one of [nobody, once, today]) expect(one.tried.every(({ used }) => !used)).toBe(true)
    expect(once.tried.at(-1)!.reason.en).toContain('nobody ordered again')
    expect(today.tried.at(-1)!.reason.en).toContain('a whole period')
  })

  it('say what is thin: repeat buyers, the window, rows left out', () => {
    const short = buyerPatterns({
      repeats: [...Array.from({ length: 15 }, () => 1), ...Array.from({ length: 80 }, () => 0), 1.5],
      lastAge: [...Array.from({ length: 15 }, (_, at) => 4 + at / 5), ...Array.from({ length: 80 }, () => 0), 1],
      age: Array.from({ length: 96 }, () => 8),
      unit: 'day',
    })
    const fit = fitBuying('nbd', short)
    expect(fit.usable).toBe(true)
    expect(codes(fit)).toEqual(['converged', 'boundary', 'too-few-repeat-buyers', 'window-too-short', 'rows-refused'])
  })

  it('never throw or give NaN: whatever the customers', () => {
    const odd = fc.record({
      x: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 5000 })),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      T: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 700 })),
    })
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 12 }), fc.constantFrom(...names), (people, name) => {
        const fit = fitBuying(
          name,
          buyerPatterns({
            repeats: people.map((one) => one.x),
            lastAge: people.map((one) => one.share * one.T),
            age: people.map((one) => one.T),
            unit: 'day',
          }),
        )
        const score = buyerScorer(fit, { within: 100, rate: 0.0004 })(3, 50, 100)!
        expect(Object.values(fit.parameters).every((one) => one > 0 && one < Infinity)).toBe(true)
        expect(Number.isNaN(fit.logLikelihood)).toBe(false)
        expect(Object.values(score).every((one) => Number.isFinite(one))).toBe(true)
        expect(fit.diagnosis.length).toBeGreaterThan(0)
      }),
      { numRuns: 40, seed: 9 },
    )
  })
})

describe('published estimates', () => {
  const cdnow = 'cdnow/cdnow_sample.csv'
  const sample = hasData(cdnow)
    ? buyerPatterns(inWeeks(ordersOf(dataRows(cdnow), { id: 1, date: 2 }, { end: '1997-09-30' }).columns))
    : undefined

  it('of CDNOW: Fader, Hardie and Lee, Marketing Science 24 (2005), table 2', () => {
    if (!sample) return
    expect([sample.customers, sample.weight.length]).toEqual([2357, 1016])
    const bg = fitBuying('bg-nbd', sample)
    for (const [name, value] of Object.entries({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }))
      expect(Math.abs(bg.parameters[name]! - value)).toBeLessThan(0.0006)
    expect(bg.logLikelihood).toBeCloseTo(-9582.43, 2)
    const pareto = fitBuying('pareto-nbd', sample)
    for (const [name, value] of Object.entries({ r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }))
      expect(Math.abs(pareto.parameters[name]! - value)).toBeLessThan(0.0006)
    expect(pareto.logLikelihood).toBeCloseTo(-9594.98, 2)
    expect(fitBuying('nbd', sample).logLikelihood).toBeCloseTo(-9763.66, 2)
  })

  it('of CDNOW with the MBG/NBD of Batislam, Denizel and Filiztekin (2007) are those that BTYDplus and lifetimes test against', () => {
    if (!sample) return
    const mbg = fitBuying('mbg-nbd', sample)
    expect(mbg.logLikelihood).toBeCloseTo(-9582.136, 2)
    for (const [name, value] of Object.entries({ r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }))
      expect(Math.abs(mbg.parameters[name]! - value)).toBeLessThan(0.0006)
    expect(codes(mbg)).toEqual(['converged'])
    expect(chooseBuying(sample).fit.model).toBe('pareto-nbd')
  })

  it('of CLVTools’ apparel retailer: gender and channel tell how often people order and how soon they leave', () => {
    const [orders, people] = ['apparel-clvtools/apparelTrans.csv', 'apparel-clvtools/apparelStaticCov.csv']
    if (!hasData(orders) || !hasData(people)) return
    const known = new Map(dataRows(people).map(([id, ...values]) => [id!, values.map(Number)]))
    const found = ordersOf(dataRows(orders), { id: 0, date: 1 }, { end: '2010-12-20' })
    const values = [...found.customer].flatMap((who) => known.get(found.ids[who]!)!)
    const weeks = inWeeks(found.columns)
    const plain = fitBuying('pareto-nbd', buyerPatterns(weeks))
    const told = buyerPatterns(weeks, { names: ['Gender', 'Channel'], values })
    const paced = fitBuying('pareto-nbd', told)
    const both = fitBuying('pareto-nbd', told, { leaving: true })
    expect(likelihoodRatio(plain, paced)!.ratio).toBeCloseTo(43.98, 1)
    expect(likelihoodRatio(paced, both)!.ratio).toBeCloseTo(21.99, 1)
    expect(likelihoodRatio(plain, both)!.p).toBeLessThan(1e-10)
    expect(both.covariates.map((one) => `${one.name} on ${one.on}`)).toEqual(both.terms.slice(4))
    expect(both.covariates.every((one) => Math.abs(one.effect) > 2 * one.error!)).toBe(true)
    expect(codes(both)).toEqual(['converged'])
    // After one year people cannot be told apart in how they leave: s and β run away together, what they mean together is known.
    const year = fitBuying(
      'pareto-nbd',
      buyerPatterns(inWeeks(ordersOf(dataRows(orders), { id: 0, date: 1 }, { end: '2006-07-02' }).columns)),
    )
    expect(codes(year)).toContain('flat-likelihood')
    const { score, intervals } = intervalScorer(year, { within: 26 })(3, 60, 78)!
    expect(intervals!.alive.low).toBeGreaterThan(score.alive - 0.2)
    expect(intervals!.orders.high).toBeLessThan(1.3 * score.orders)
  })

  it('of lifetimes’ daily example: Pareto/NBD does not give back the orders it was fitted on, so MBG/NBD is taken', () => {
    const file = 'clv-sample-daily/example_transactions.csv'
    if (!hasData(file)) return
    const { columns } = ordersOf(dataRows(file), { id: 0, date: 1 }, { end: '2014-12-31' })
    const { fit, tried } = chooseBuying(buyerPatterns(columns))
    expect(fit.model).toBe('mbg-nbd')
    expect(codes(tried[0]!)).toEqual(['rate-off'])
    expect(tried[1]!.reason.en).toBe('the models before it cannot be used')
  })

  it('of Online Retail: no attrition can be seen, with and without returns', () => {
    const file = 'online-retail/online_retail.csv.gz'
    if (!hasData(file)) return
    // Descriptions hold commas: what is wanted is found from both ends. Only who is named, and what was bought or came back.
    const lines = dataRows(file).flatMap((row) => {
      const [date, , id] = row.slice(-4)
      return id === '' || !date ? [] : [[id!, date, row[0]!]]
    })
    for (const returns of [true, false]) {
      const kept = returns ? lines : lines.filter(([, , invoice]) => !invoice!.startsWith('C'))
      const { columns } = ordersOf(kept, { id: 0, date: 1 }, { end: '2011-12-09' })
      const patterns = buyerPatterns(columns)
      expect(patterns.customers).toBe(returns ? 4372 : 4339)
      const { fit, tried } = chooseBuying(patterns, { models: ['pareto-nbd', 'mbg-nbd', 'bg-nbd', 'nbd'] })
      for (const one of tried.slice(0, 3)) expect(codes(one)).toContain('no-detectable-attrition')
      expect(fit.model).toBe('nbd')
    }
  })
})
