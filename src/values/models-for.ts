import type { ChainModel } from '../stats/lifetime/choose-buying.ts'
import type { PurchaseModel } from './value-plan.ts'

/** A ratio of counts takes no floor of data. */
export const withoutFloor = (model: ChainModel): boolean => model === 'contract-keep'

/** What of a chain is tried; with too few repeat buyers nothing but a plain ratio. */
export const modelsFor = ({ chain }: Pick<PurchaseModel, 'chain'>, isThin: boolean): readonly ChainModel[] =>
  isThin ? chain.filter(withoutFloor) : chain
