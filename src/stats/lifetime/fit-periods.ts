import { fitOpportunities, fitSteadyOpportunities } from './bg-bb.ts'
import type { BuyerPatterns } from './buyer-patterns.ts'
import { finding, thinRepeatBuyers } from './buying-diagnosis.ts'
import { fitConstantKeep } from './contract-keep.ts'
import type { FittedParameters } from './fitted-parameters.ts'
import type { PeriodFit, PeriodModelName } from './period-model.ts'
import { fitContracts } from './shifted-beta-geometric.ts'

type Found = FittedParameters & { logLikelihood: number }

/** Fits a model of periods to patterns that are counted in them. Never throws for its data: what is wrong with the fit is in `diagnosis`. */
export function fitPeriods(model: PeriodModelName, patterns: BuyerPatterns): PeriodFit {
  const found = fits[model](patterns)
  let [repeatBuyers, repeats] = [0, 0]
  patterns.weight.forEach((people, row) => {
    const x = patterns.repeats[row]!
    repeats += people * x
    if (x > 0) repeatBuyers += people
  })
  const diagnosis = [
    ...found.diagnosis,
    ...(repeatBuyers < thinRepeatBuyers
      ? [finding('too-few-repeat-buyers', { repeatBuyers, floor: thinRepeatBuyers })]
      : []),
    ...(patterns.refused > 0 ? [finding('rows-refused', { refused: patterns.refused })] : []),
  ]
  const { parameters, errors, covariance, logLikelihood } = found
  return {
    model,
    unit: patterns.unit,
    parameters,
    ...(errors && covariance ? { errors, covariance } : {}),
    terms: Object.keys(parameters).map((one) => `ln ${one}`),
    logLikelihood,
    customers: patterns.customers,
    repeatBuyers,
    repeats,
    patterns: patterns.weight.length,
    diagnosis,
    usable: diagnosis.every((one) => !one.against),
  }
}

const fits: Record<PeriodModelName, (patterns: BuyerPatterns) => Found> = {
  sbg: (patterns) => fitContracts(cohortsOf(patterns)),
  'contract-keep': (patterns) => fitConstantKeep(cohortsOf(patterns)),
  'bg-bb': (patterns) => fitOpportunities(opportunitiesOf(patterns)),
  bb: (patterns) => fitSteadyOpportunities(opportunitiesOf(patterns)),
}

const opportunitiesOf = ({ repeats, lastAge, age, weight }: BuyerPatterns) => ({
  yes: repeats,
  lastYes: lastAge,
  opportunities: age,
  customers: weight,
})

/** Everybody with so many renewals as a cohort: all of them left at the next one, or none. */
function cohortsOf({ repeats, age, weight }: BuyerPatterns) {
  return Array.from(weight, (people, row) => {
    const [x, left] = [repeats[row]!, age[row]! > repeats[row]!]
    return {
      left: Array.from({ length: left ? x + 1 : x }, (_, at) => (at === x ? people : 0)),
      staying: left ? 0 : people,
    }
  })
}
