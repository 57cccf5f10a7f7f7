import type { Bilingual } from '../errors.ts'
import type { BuyerPatterns } from '../stats/lifetime/buyer-patterns.ts'
import type { BuyingFit } from '../stats/lifetime/buying-fit.ts'
import { fitBuying } from '../stats/lifetime/fit-buying.ts'
import type { LikelihoodRatio } from '../stats/lifetime/likelihood-ratio.ts'
import { likelihoodRatio } from '../stats/lifetime/likelihood-ratio.ts'
import { modelName } from '../stats/lifetime/model-name.ts'
import type { Covariate } from './value-plan.ts'

/** Whether attributes say more of how people buy than chance would, and what was done about it. */
export interface CovariateFit {
  attributes: Covariate[]
  /** What they are taken as of whom one is unknown: the mean of everybody else. */
  means: number[]
  /** Absent where it did not come to a test. */
  test?: LikelihoodRatio
  taken: boolean
  reason: Bilingual
}

/** So many repeat buyers for each effect that is looked for; below, none is. */
export const repeatBuyersPerEffect = 50
/** Different people that are still told apart. */
const mostPatterns = 300_000
/** A ratio that chance alone would give more often than so is taken for chance. */
const surely = 0.05

/** Patterns with the covariates of each as columns; `known` is 0 where they are not. */
export interface CovariateColumns {
  values: readonly Float64Array[]
  known: Float64Array
}

/**
 * The model of a fit once more, with covariates on how often people order and (Pareto/NBD) how soon they leave; taken if the likelihood-ratio test says
 * that they do more than chance would. `without` is the fit of the same people.
 */
export function fitCovariates(
  without: BuyingFit,
  patterns: BuyerPatterns,
  { values, known }: CovariateColumns,
  attributes: Covariate[],
): { fit: BuyingFit; covariates: CovariateFit } {
  const means = values.map((column) => meanOf(column, known, patterns.weight))
  const not = (reason: Bilingual, test?: LikelihoodRatio) => ({
    fit: without,
    covariates: { attributes, means, taken: false, reason, ...(test ? { test } : {}) },
  })
  const effects = attributes.length * (without.model === 'pareto-nbd' ? 2 : 1)
  const floor = repeatBuyersPerEffect * effects
  if (without.repeatBuyers < floor)
    return not({
      zh: `没有用协变量: 回头客 ${without.repeatBuyers} 人, ${effects} 个系数至少要 ${floor} 人`,
      en: `without covariates: ${without.repeatBuyers} repeat buyers, and ${effects} effects take at least ${floor}`,
    })
  const constant = attributes.filter((_, index) => !differs(values[index]!, known, patterns.weight))
  if (constant.length > 0) {
    const names = namesOf(constant)
    return not({
      zh: `没有用协变量: ${names.zh} 人人相同`,
      en: `without covariates: ${names.en} is the same for everybody`,
    })
  }
  if (patterns.weight.length > mostPatterns)
    return not({
      zh: `没有用协变量: 不同的人超过 ${mostPatterns} 种, 请用分档的标签`,
      en: `without covariates: more than ${mostPatterns} different people; take attributes in bands`,
    })
  const wide = values.length
  const table = new Float64Array(patterns.weight.length * wide)
  for (let row = 0; row < patterns.weight.length; row++)
    for (let one = 0; one < wide; one++) table[row * wide + one] = known[row] === 1 ? values[one]![row]! : means[one]!
  const seen = { ...patterns, covariates: table, covariateNames: attributes.map((one) => one.attribute) }
  const fit = fitBuying(without.model, seen, { leaving: true })
  const test = likelihoodRatio(without, fit)
  const against = fit.diagnosis.filter((one) => one.against)
  if (!test || against.length > 0)
    return not({
      zh: `没有用协变量: ${against.map((one) => one.words.zh).join('; ')}`,
      en: `without covariates: ${against.map((one) => one.words.en).join('; ')}`,
    })
  const name = modelName(fit.model)
  const words = { names: namesOf(attributes), ratio: test.ratio.toFixed(1), p: saidChance(test.p) }
  if (test.p >= surely)
    return not(
      {
        zh: `没有用协变量: ${words.names.zh} 没有比偶然多说明什么 (似然比 ${words.ratio}, 自由度 ${test.degrees}, p ${words.p})`,
        en: `without covariates: ${words.names.en} tell no more than chance would (likelihood ratio ${words.ratio}, ${test.degrees} degrees of freedom, p ${words.p})`,
      },
      test,
    )
  return {
    fit,
    covariates: {
      attributes,
      means,
      test,
      taken: true,
      reason: {
        zh: `${name.zh} 带上 ${words.names.zh}: 似然比 ${words.ratio}, 自由度 ${test.degrees}, p ${words.p}, 不是偶然`,
        en: `${name.en} with ${words.names.en}: likelihood ratio ${words.ratio}, ${test.degrees} degrees of freedom, p ${words.p}: more than chance`,
      },
    },
  }
}

const namesOf = (list: readonly Covariate[]): Bilingual => ({
  zh: list.map((one) => one.name.zh).join('、'),
  en: list.map((one) => one.name.en).join(', '),
})

const saidChance = (p: number): string => (p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`)

function meanOf(column: Float64Array, known: Float64Array, weight: Float64Array): number {
  let [sum, people] = [0, 0]
  column.forEach((value, row) => {
    sum += value * known[row]! * weight[row]!
    people += known[row]! * weight[row]!
  })
  return people > 0 ? sum / people : 0
}

function differs(column: Float64Array, known: Float64Array, weight: Float64Array): boolean {
  let [low, high] = [Infinity, -Infinity]
  column.forEach((value, row) => {
    if (known[row] !== 1 || weight[row] === 0) return
    low = Math.min(low, value)
    high = Math.max(high, value)
  })
  return low < high
}

/** The same people without their covariates: equal (x, tx, T), which stand together, as one. */
export function withoutCovariates(patterns: BuyerPatterns): BuyerPatterns {
  const { repeats, lastAge, age, weight } = patterns
  const rows: number[] = []
  const people: number[] = []
  for (let row = 0; row < weight.length; row++) {
    const last = rows.at(-1)
    const isSame =
      last !== undefined && repeats[last] === repeats[row] && lastAge[last] === lastAge[row] && age[last] === age[row]
    if (isSame) people[people.length - 1]! += weight[row]!
    else {
      rows.push(row)
      people.push(weight[row]!)
    }
  }
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!)
  return {
    ...patterns,
    repeats: pick(repeats),
    lastAge: pick(lastAge),
    age: pick(age),
    weight: Float64Array.from(people),
  }
}
