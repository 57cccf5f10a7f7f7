import { leftLogOdds } from './left-log-odds.ts'
import { isBuyer } from './buyer-patterns.ts'
import type { BuyingFit } from './buying-fit.ts'
import { logistic } from './buying-model.ts'
import { type ActiveFuture, activeFuture } from './active-future.ts'

/** How far ahead to look, in the unit of the fit. */
export interface ScoreOptions {
  within: number
  /** Force of interest per unit (`continuousRate`), for `discountedOrders`; 0 leaves them as they are. */
  rate?: number
  /** Also the residual orders for ever, discounted: needs a rate above 0. */
  endless?: boolean
}

/** What a purchase model says of one customer. All are expectations, never NaN. */
export interface BuyerScore {
  /** Chance of still being active when the window closes. */
  alive: number
  /** Chance of at least one order within the time ahead: who is active need not order. */
  atLeastOne: number
  /** Expected orders within the time ahead. */
  orders: number
  /** The same, each discounted to now. Equal to `orders` without a rate. */
  discountedOrders: number
  /** Discounted expected residual orders, for ever (DERT); Infinity without a rate. Only if asked for. */
  endlessOrders?: number
}

/**
 * x repeats, the last at age t_x, seen until age T; covariates in the order of the fit's names. Undefined for what is no customer: a broken number
 * of repeats, a negative time, a last order after the window.
 */
export type BuyerScorer = (x: number, tx: number, T: number, covariates?: readonly number[]) => BuyerScore | undefined

interface Known {
  alpha: number
  beta: number
  orders: number
  atLeastOne: number
  discounted: number
  endless?: number
}

/** The scales of time of one customer: the common ones, stretched by covariates. */
export function ownScales(fit: BuyingFit, covariates: readonly number[] = []): { alpha: number; beta: number } {
  const { alpha = 0, beta = 0 } = fit.parameters
  if (fit.covariates.length === 0) return { alpha, beta }
  const names = [...new Set(fit.covariates.map((one) => one.name))]
  const stretch = (on: 'orders' | 'leaving'): number =>
    Math.exp(
      -fit.covariates.reduce(
        (sum, one) => (one.on === on ? sum + one.effect * (covariates[names.indexOf(one.name)] ?? 0) : sum),
        0,
      ),
    )
  return { alpha: alpha * stretch('orders'), beta: beta * stretch('leaving') }
}

/**
 * A function that scores one customer after the other: only their own (x, t_x, T) and the fit. What an active customer will do depends on x and T
 * alone and is kept, so a million cost little more than their different x and T; what comes out does not depend on what was asked before.
 */
export function buyerScorer(fit: BuyingFit, options: ScoreOptions): BuyerScorer {
  const { within, rate = 0, endless = false } = options
  const known = new Map<number, Map<number, Known>>()
  let kept = 0
  const parameters = { ...fit.parameters }
  const futureOf = (x: number, T: number, alpha: number, beta: number): Known => {
    let own = known.get(x)
    if (!own) known.set(x, (own = new Map()))
    const found = own.get(T)
    if (found && found.alpha === alpha && found.beta === beta) return found
    if (kept++ > 200_000) {
      known.clear()
      known.set(x, (own = new Map()))
      kept = 0
    }
    const future = activeFuture(fit.model, { ...parameters, alpha, beta }, x, T)
    const made = { alpha, beta, ...looked(future, within, rate, endless) }
    own.set(T, made)
    return made
  }
  const common = ownScales({ ...fit, covariates: [] })
  return (x, tx, T, covariates) => {
    const last = x === 0 ? 0 : tx
    if (!isBuyer(x, last, T)) return undefined
    const { alpha, beta } = fit.covariates.length === 0 ? common : ownScales(fit, covariates)
    parameters.alpha = alpha
    parameters.beta = beta
    const alive = logistic(-leftLogOdds(fit.model, parameters, x, last, T))
    const future = futureOf(x, T, alpha, beta)
    return {
      alive,
      atLeastOne: alive * future.atLeastOne,
      orders: alive * future.orders,
      discountedOrders: alive * future.discounted,
      ...(future.endless === undefined ? {} : { endlessOrders: alive * future.endless }),
    }
  }
}

function looked(future: ActiveFuture, within: number, rate: number, endless: boolean): Omit<Known, 'alpha' | 'beta'> {
  const orders = future.orders(within)
  return {
    orders,
    atLeastOne: future.atLeastOne(within),
    discounted: rate === 0 ? orders : future.discounted(within, rate),
    ...(endless ? { endless: future.discounted(Infinity, rate) } : {}),
  }
}
