import type { ChainModel } from '../stats/lifetime/choose-buying.ts'
import type { CurrentParams } from './shape.ts'

/** What is tried, first to last, by the name of the first; each further model supposes less, and a keep rate or a plain ratio comes after all. */
export const chains: Record<Exclude<CurrentParams['by'], 'keep rate'>, readonly ChainModel[]> = {
  auto: ['pareto-nbd', 'mbg-nbd', 'nbd'],
  'pareto/nbd': ['pareto-nbd', 'mbg-nbd', 'nbd'],
  'mbg/nbd': ['mbg-nbd', 'nbd'],
  'bg/nbd': ['bg-nbd', 'mbg-nbd', 'nbd'],
  nbd: ['nbd'],
  contract: ['sbg', 'contract-keep'],
  'bg/bb': ['bg-bb', 'bb'],
}
