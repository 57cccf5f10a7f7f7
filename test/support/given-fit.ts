import { bgNbd, mbgNbd } from '../../src/stats/lifetime/bg-nbd.ts'
import type { BuyingFit } from '../../src/stats/lifetime/buying-fit.ts'
import type { BuyingModelName } from '../../src/stats/lifetime/buying-model.ts'
import { nbd } from '../../src/stats/lifetime/nbd.ts'
import { paretoNbd } from '../../src/stats/lifetime/pareto-nbd.ts'

export const buyingModels = { 'bg-nbd': bgNbd, 'mbg-nbd': mbgNbd, 'pareto-nbd': paretoNbd, nbd }

/** A fit with these parameters that nobody fitted. */
export function givenFit(model: BuyingModelName, values: readonly number[]): BuyingFit {
  const { parameters } = buyingModels[model]
  return {
    model,
    unit: 'week',
    parameters: Object.fromEntries(parameters.map((name, index) => [name, values[index]!])),
    covariates: [],
    terms: parameters.map((name) => `ln ${name}`),
    logLikelihood: 0,
    customers: 0,
    repeatBuyers: 0,
    repeats: 0,
    patterns: 0,
    refused: 0,
    meanAlive: 1,
    perYear: { observed: 0, expected: 0 },
    diagnosis: [],
    usable: true,
  }
}
