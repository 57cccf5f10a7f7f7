import { opportunityScorer } from './bg-bb.ts'
import { isBuyer } from './buyer-patterns.ts'
import type { PeriodFit } from './period-model.ts'
import type { BuyerScore, BuyerScorer, ScoreOptions } from './score-buyer.ts'
import { contractKeepRate, contractResidual } from './shifted-beta-geometric.ts'

/** Scores by a model of periods, as `buyerScorer` does; `within` are whole periods. What comes, comes at the end of a period. */
export function periodScorer(fit: PeriodFit, options: ScoreOptions): BuyerScorer {
  const score = fit.model === 'bg-bb' || fit.model === 'bb' ? ofOpportunities(fit, options) : ofContracts(fit, options)
  return (x, tx, T) => {
    const last = x === 0 ? 0 : tx
    return isBuyer(x, last, T) ? score(x, last, T) : undefined
  }
}

type Score = (x: number, tx: number, T: number) => BuyerScore

function ofOpportunities({ model, parameters }: PeriodFit, { within, rate = 0, endless = false }: ScoreOptions): Score {
  const point = model === 'bb' ? { ...parameters, gamma: 0, delta: 1 } : parameters
  const perPeriod = Math.expm1(rate)
  const ahead = opportunityScorer(point, { ahead: within, rate: perPeriod })
  const residual = opportunityScorer(point, { ahead: Infinity, rate: perPeriod })
  return (yes, lastYes, opportunities) => {
    const record = { yes, lastYes, opportunities }
    const found = ahead(record)
    return {
      alive: found.alive,
      atLeastOne: found.atLeastOne,
      orders: found.yes,
      discountedOrders: found.discountedYes,
      ...(endless ? { endlessOrders: residual(record).discountedYes } : {}),
    }
  }
}

const gone: BuyerScore = { alive: 0, atLeastOne: 0, orders: 0, discountedOrders: 0 }

function ofContracts({ parameters }: PeriodFit, { within, rate = 0, endless = false }: ScoreOptions): Score {
  const perPeriod = Math.expm1(rate)
  const { keep } = parameters
  const of = keep === undefined ? (x: number) => byTenure(parameters, x) : () => constant(keep)
  return (x, _, T) => {
    if (T > x) return endless ? { ...gone, endlessOrders: 0 } : gone
    const { renews, residual } = of(x)
    return {
      alive: 1,
      atLeastOne: renews,
      orders: residual(0, within),
      discountedOrders: residual(perPeriod, within),
      ...(endless ? { endlessOrders: residual(perPeriod, Infinity) } : {}),
    }
  }
}

const byTenure = (parameters: Readonly<Record<string, number>>, renewals: number) => ({
  renews: contractKeepRate(parameters, renewals + 1),
  residual: (rate: number, periods: number) => contractResidual(parameters, renewals, rate, { periods }),
})

const constant = (keep: number) => ({
  renews: keep,
  /** Σ of (keep ÷ (1 + rate))^t. */
  residual: (rate: number, periods: number) => {
    const ratio = keep / (1 + rate)
    if (ratio === 1) return periods
    return (ratio * (periods === Infinity ? 1 : -Math.expm1(periods * Math.log(ratio)))) / (1 - ratio)
  },
})
