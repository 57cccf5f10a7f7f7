import { leftOverActive } from './bg-nbd.ts'
import type { BuyingModelName } from './buying-model.ts'
import { paretoLeftOverActive } from './pareto-nbd.ts'

/** ln of (left ÷ still active) of a customer with x repeats, the last at age t_x, seen until age T. −Infinity: surely active. */
export function leftLogOdds(
  model: BuyingModelName,
  parameters: Readonly<Record<string, number>>,
  x: number,
  tx: number,
  T: number,
): number {
  const { r = 0, alpha = 0, a = 0, b = 0, s = 0, beta = 0 } = parameters
  switch (model) {
    case 'nbd':
      return -Infinity
    case 'pareto-nbd':
      return paretoLeftOverActive({ r, alpha, s, beta }, x, tx, T)
    case 'bg-nbd':
      return leftOverActive({ r, alpha, a, b }, 0, x, tx, T)
    case 'mbg-nbd':
      return leftOverActive({ r, alpha, a, b }, 1, x, tx, T)
  }
}
