import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buyingModels, givenFit } from '../../../test/support/given-fit.ts'
import { chance, dropoutStory, paretoStory, randomBuyers } from '../../../test/support/random-buyers.ts'
import { buyerPatterns } from './buyer-patterns.ts'
import type { BuyingModelName } from './buying-model.ts'
import { buyerScorer } from './score-buyer.ts'
import { scoreColumns } from './score-columns.ts'

/**
 * Parameters, x, t_x, T, time ahead and force of interest; then the log-likelihood, P(alive), P(at least one), expected orders, discounted ones, and those for ever: from
 * the formulas of the papers with hypergeometric functions, and from integrals, in 40 digits with mpmath. The last ones are hostile on purpose.
 */
const references: [BuyingModelName, number[], number[]][] = [
  [
    'bg-nbd',
    [0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 39, 0.0027],
    [-9.45860630706627, 0.726578570080673, 0.554627137917004, 1.22602817476714, 1.16717604863108, 5.15637982615404],
  ],
  [
    'bg-nbd',
    [0.243, 4.414, 0.793, 2.426, 0, 0, 38.86, 39, 0.0027],
    [-0.554713276438158, 1.0, 0.144550540783318, 0.195098052011263, 0.185532353578143, 1.01570193111807],
  ],
  [
    'bg-nbd',
    [0.243, 4.414, 0.793, 2.426, 26, 30.86, 31, 39, 0.0027],
    [-37.7265794733944, 0.968915649717525, 0.968915646379788, 20.7497261408573, 19.7907069110607, 70.9064865255581],
  ],
  [
    'bg-nbd',
    [0.243, 4.414, 0.793, 2.426, 0, 0, 0, 39, 0.0027],
    [0.0, 1.0, 0.426213647903991, 1.19672319332082, 1.14510238403439, 3.64780963013742],
  ],
  [
    'bg-nbd',
    [0.243, 4.414, 0.793, 2.426, 1, 0.14, 38.86, 39, 0.0027],
    [-4.16846650706718, 0.157029822479673, 0.086375144038974, 0.150430307782607, 0.143152146843812, 0.677425857713736],
  ],
  [
    'mbg-nbd',
    [0.525, 6.183, 0.891, 1.614, 2, 30.43, 38.86, 39, 0.0027],
    [-9.48555131453393, 0.706202265118487, 0.559994090822293, 1.26296062326737, 1.2027571648337, 4.91302731912798],
  ],
  [
    'mbg-nbd',
    [0.525, 6.183, 0.891, 1.614, 0, 0, 38.86, 39, 0.0027],
    [-0.539837463531015, 0.389735080918763, 0.108829398777468, 0.154012746675147, 0.146522084023935, 0.722836338286835],
  ],
  [
    'mbg-nbd',
    [0.525, 6.183, 0.891, 1.614, 26, 30.86, 31, 39, 0.0027],
    [-38.3221269478298, 0.965566144144062, 0.965566138873188, 19.4507226521574, 18.5594999681388, 61.4157175583019],
  ],
  [
    'mbg-nbd',
    [0.525, 6.183, 0.891, 1.614, 0, 0, 0, 39, 0.0027],
    [0.0, 0.644311377245509, 0.417526810506711, 1.18295366559717, 1.13241920799298, 3.28013602318947],
  ],
  [
    'mbg-nbd',
    [0.525, 6.183, 0.891, 1.614, 1, 0.14, 38.86, 39, 0.0027],
    [-4.17240800705336, 0.128092705230983, 0.078611395777705, 0.141589096307266, 0.134787896225832, 0.586388096393737],
  ],
  [
    'pareto-nbd',
    [0.553, 10.578, 0.606, 11.669, 2, 30.43, 38.86, 39, 0.0027],
    [-9.55428324515041, 0.869167559153011, 0.591937276393536, 1.4551231932576, 1.38531147576066, 6.48377356773074],
  ],
  [
    'pareto-nbd',
    [0.553, 10.578, 0.606, 11.669, 0, 0, 38.86, 39, 0.0027],
    [-0.52104629408089, 0.295286604616894, 0.0692851840543198, 0.107081468215309, 0.101944074183763, 0.477136229032195],
  ],
  [
    'pareto-nbd',
    [0.553, 10.578, 0.606, 11.669, 26, 30.86, 31, 39, 0.0027],
    [-39.1316715403028, 0.997918731055158, 0.976189729405922, 20.1170260773705, 19.1595771260308, 86.0564936011645],
  ],
  [
    'pareto-nbd',
    [0.553, 10.578, 0.606, 11.669, 0, 0, 0, 39, 0.0027],
    [0.0, 1.0, 0.406374968397616, 1.21300284428102, 1.15999010004717, 3.9547530791184],
  ],
  [
    'pareto-nbd',
    [0.553, 10.578, 0.606, 11.669, 1, 0.14, 38.86, 39, 0.0027],
    [-4.19850448852224, 0.130619430370523, 0.0673623415395136, 0.13302236996395, 0.126640422266513, 0.592724334465658],
  ],
  [
    'mbg-nbd',
    [0.525, 6.183, 1, 1.614, 3, 20, 35, 104, 0.003],
    [-11.964831722235, 0.483148650528359, 0.4774573885952, 2.52659073619283, 2.22489709051379, 4.00391854836614],
  ],
  [
    'bg-nbd',
    [0.3, 5, 0.1, 0.2, 0, 0, 30, 52, 0.003],
    [-0.583773044716594, 1.0, 0.239035078269654, 0.369116547571659, 0.343107855398659, 1.74559178253885],
  ],
  [
    'mbg-nbd',
    [0.3, 5, 0.01, 0.2, 0, 0, 30, 520, 0.003],
    [-0.54671630301425, 0.917734720262793, 0.517191227235962, 4.00841904811864, 2.03569204168635, 2.56892615660628],
  ],
  [
    'mbg-nbd',
    [2, 30, 0.5, 1.5, 400, 300, 300, 365, 0.0004],
    [-320.814703115895, 0.998756218905473, 0.998756218905473, 362.335502477005, 338.640252971733, 1357.57766801376],
  ],
  [
    'mbg-nbd',
    [2, 30, 0.5, 1.5, 400, 200, 300, 365, 0.0004],
    [
      -182.376937479067, 7.52838452721457e-61, 7.52838452721457e-61, 2.73119800294988e-58, 2.55258890258355e-58,
      1.02330944397695e-57,
    ],
  ],
  [
    'mbg-nbd',
    [0.8, 0.5, 40, 300, 2, 1, 4, 400, 0.01],
    [-3.42216693223984, 0.25834910597589, 0.258348231334292, 2.26258085924505, 1.89009588554709, 1.89011517522485],
  ],
  [
    'pareto-nbd',
    [0.5, 10, 1, 10, 3, 20, 35, 104, 0.003],
    [-12.2794184876976, 0.463904569376743, 0.35916497528677, 1.94398901607565, 1.72127216892673, 2.89129169753461],
  ],
  [
    'pareto-nbd',
    [0.8, 60, 0.02, 7, 5, 100, 300, 365, 0.0004],
    [-26.2119247303428, 0.650676792310404, 0.637115370429652, 3.79267754840665, 3.52946894029724, 25.2580514615516],
  ],
  [
    'pareto-nbd',
    [5, 2, 30, 4000, 200, 150, 300, 365, 0.0004],
    [
      -151.46684029937, 4.84213293633575e-60, 4.79265232824295e-60, 4.41472238790251e-58, 4.22029852958562e-58,
      4.59215701584433e-58,
    ],
  ],
  [
    'pareto-nbd',
    [0.05, 0.3, 3, 900, 0, 0, 300, 365, 0.0004],
    [
      -0.306503679067259, 0.405765335746413, 0.0113186020149741, 0.0167032192447458, 0.0156912164240951,
      0.0299050541843331,
    ],
  ],
  [
    'pareto-nbd',
    [1.4, 340, 19000, 17700000, 3, 300, 540, 365, 0.0004],
    [-19.3221005367877, 0.610810960877913, 0.419103212381041, 0.922288964382316, 0.862204778319499, 2.07283288218639],
  ],
  [
    'pareto-nbd',
    [0.5, 900, 0.7, 2, 60, 10, 700, 365, 0.0004],
    [
      -225.098111372614, 2.4357600135315e-16, 2.37436126052982e-16, 2.88430596664377e-15, 2.69318702882426e-15,
      1.06646864928335e-14,
    ],
  ],
]

describe('what a model says of one customer', () => {
  it.each(references)('%s at %j is what 40 digits say', (model, [...values], expected) => {
    const count = buyingModels[model].parameters.length
    const [x, tx, T, within, rate] = values.slice(count) as [number, number, number, number, number]
    const score = buyerScorer(givenFit(model, values), { within, rate, endless: true })(x, tx, T)!
    const found = [score.alive, score.atLeastOne, score.orders, score.discountedOrders, score.endlessOrders!]
    found.forEach((one, index) => expect(Math.abs(one / expected[index + 1]! - 1)).toBeLessThan(1e-9))
    const { alpha = 1, beta = 1, ...shapes } = givenFit(model, values).parameters
    const one = buyerPatterns({ repeats: [x], lastAge: [tx], age: [T], unit: 'week' })
    const gradient = {
      parameters: { r: 0, a: 0, b: 0, s: 0 },
      byAlpha: new Float64Array(1),
      byBeta: new Float64Array(1),
    }
    const point = { parameters: shapes, alpha: new Float64Array([alpha]), beta: new Float64Array([beta]) }
    const value = buyingModels[model].likelihood(one)(point, gradient)
    expect(Math.abs(value - expected[0]!)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected[0]!)))
  })

  it('is the same to nine digits on both sides of a = 1 and of s = 1', () => {
    for (const [model, at] of [
      ['mbg-nbd', (one: number) => [0.5, 6, one, 1.6]],
      ['pareto-nbd', (one: number) => [0.5, 10, one, 12]],
    ] as const) {
      const orders = [1 - 1e-10, 1, 1 + 1e-10].map(
        (one) => buyerScorer(givenFit(model, at(one)), { within: 50 })(3, 20, 35)!.orders,
      )
      expect(Math.max(...orders) / Math.min(...orders) - 1).toBeLessThan(1e-9)
    }
  })

  it('is what simulated customers then do', () => {
    const stories = [
      ['pareto-nbd', [0.9, 10, 0.7, 12], paretoStory({ r: 0.9, alpha: 10, s: 0.7, beta: 12 })],
      ['bg-nbd', [0.9, 10, 0.8, 2.5], dropoutStory({ r: 0.9, alpha: 10, a: 0.8, b: 2.5 }, false)],
      ['mbg-nbd', [0.9, 10, 0.8, 2.5], dropoutStory({ r: 0.9, alpha: 10, a: 0.8, b: 2.5 }, true)],
    ] as const
    for (const [model, values, story] of stories) {
      const buyers = randomBuyers(story, { customers: 20_000, window: 52, ahead: 30, seed: 7 })
      const scored = scoreColumns(givenFit(model, values), buyers, { within: 30 })
      const sum = (column: Float64Array) => column.reduce((total, one) => total + one, 0)
      expect(sum(scored.orders) / sum(buyers.later)).toBeCloseTo(1, 1.3)
      expect(sum(scored.atLeastOne) / buyers.later.filter((one) => one > 0).length).toBeCloseTo(1, 1.3)
    }
  })
})

const parameter = fc.double({ min: -7, max: 7, noNaN: true }).map(Math.exp)
const customer = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5000 })),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1000, noNaN: true })),
  )
  .map(([x, share, T]): [number, number, number] => [x, x === 0 ? 0 : share * T, T])

describe('a score', () => {
  it('is never NaN, and keeps the order of things: heavy buyers, nobody who came back, an age of 0', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<BuyingModelName>('pareto-nbd', 'mbg-nbd', 'bg-nbd', 'nbd'),
        fc.tuple(parameter, parameter, parameter, parameter),
        customer,
        fc.double({ min: 0, max: 2000, noNaN: true }),
        (model, values, [x, tx, T], within) => {
          const score = buyerScorer(givenFit(model, values), { within, rate: 0.003 })(x, tx, T)!
          const { alive, atLeastOne, orders, discountedOrders } = score
          expect(Object.values(score).every((one) => Number.isFinite(one) && one >= 0)).toBe(true)
          expect(alive).toBeLessThanOrEqual(1)
          expect(atLeastOne).toBeLessThanOrEqual(alive * (1 + 1e-12))
          expect(atLeastOne).toBeLessThanOrEqual(orders * (1 + 1e-7) + 1e-300)
          expect(discountedOrders).toBeLessThanOrEqual(orders * (1 + 1e-7) + 1e-300)
        },
      ),
      { numRuns: 400, seed: 11 },
    )
  })

  it('of one customer alone is the same number as among many', () => {
    const buyers = randomBuyers(dropoutStory({ r: 0.9, alpha: 10, a: 0.8, b: 2.5 }, true), {
      customers: 500,
      window: 52,
      seed: 3,
    })
    const random = chance(5)
    for (const model of ['pareto-nbd', 'mbg-nbd', 'bg-nbd', 'nbd'] as const) {
      const fit = givenFit(model, [0.9, 10, 0.8, 12])
      const many = scoreColumns(fit, buyers, { within: 26, rate: 0.003 })
      for (let time = 0; time < 50; time++) {
        const row = Math.floor(random.share() * 500)
        const alone = buyerScorer(fit, { within: 26, rate: 0.003 })(
          buyers.repeats[row]!,
          buyers.lastAge[row]!,
          buyers.age[row]!,
        )!
        expect([many.alive[row], many.atLeastOne[row], many.orders[row], many.discountedOrders[row]]).toEqual([
          alone.alive,
          alone.atLeastOne,
          alone.orders,
          alone.discountedOrders,
        ])
      }
    }
  })

  it('of what is no customer is undefined, and who never came back has no last order', () => {
    const score = buyerScorer(givenFit('mbg-nbd', [0.9, 10, 0.8, 2.5]), { within: 10 })
    expect([score(1.5, 1, 2), score(1, 3, 2), score(-1, 0, 2), score(1, 1, Number.NaN), score(1, -1, 2)]).toEqual(
      Array.from({ length: 5 }),
    )
    expect(score(0, Number.NaN, 5)).toEqual(score(0, 0, 5))
  })

  it('turns ages into the unit of the fit', () => {
    const fit = givenFit('mbg-nbd', [0.9, 10, 0.8, 2.5])
    const weeks = scoreColumns(fit, { repeats: [3], lastAge: [10], age: [20], unit: 'week' }, { within: 26 })
    const days = scoreColumns(fit, { repeats: [3], lastAge: [70], age: [140], unit: 'day' }, { within: 26 })
    expect(days.orders[0]).toBeCloseTo(weeks.orders[0]!, 12)
  })
})
