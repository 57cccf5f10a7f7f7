import type { Random } from '../../making/random.ts'

/** What a planted customer does with their money. */
export type Group = 'private' | 'leaver' | 'nearly' | 'dresser' | 'wealthy' | 'gold' | 'mass' | 'new'

export const groupShares: readonly (readonly [Group, number])[] = [
  ['private', 2],
  ['leaver', 1],
  ['nearly', 2],
  ['dresser', 2],
  ['wealthy', 12],
  ['gold', 31],
  ['mass', 44],
  ['new', 6],
]

/** Month ends in the files, the first 2025-07-31. */
export const months = 12

/** What stood on the accounts at the end of one month, in yuan; `card` is spent in the month. */
export interface Balance {
  /** Month, from 0. */
  month: number
  deposit: number
  wealth: number
  loan: number
  card: number
}

/** The month ends of one customer. Quarters end in months 2, 5, 8 and 11: that is when balances are dressed. */
export function balancesOf(group: Group, random: Random): Balance[] {
  const base = baseOf(group, random)
  const inDeposits = random.chance(0.25) ? 0.9 : random.between(0.2, 0.7)
  const loan = random.chance(0.25) ? random.integer(5, 120) * 10_000 : 0
  const card = random.integer(0, 12) * 500
  const all: Balance[] = []
  for (let month = group === 'new' ? 10 : 0; month < months; month++) {
    const assets = Math.round(assetsOf(group, base, month, random))
    const deposit = Math.round(assets * inDeposits)
    const repaid = Math.max(0, loan - month * 5000)
    all.push({ month, deposit, wealth: assets - deposit, loan: repaid, card: card + random.integer(0, 9) * 100 })
  }
  return all
}

function baseOf(group: Group, random: Random): number {
  switch (group) {
    case 'private':
      return random.between(6_300_000, 18_000_000)
    case 'leaver':
      return random.between(6_400_000, 8_000_000)
    case 'nearly':
      return random.between(5_560_000, 5_800_000)
    case 'dresser':
      return random.between(2_000_000, 3_800_000)
    case 'wealthy':
      return random.between(520_000, 4_500_000)
    case 'gold':
      return random.between(55_000, 480_000)
    default:
      return random.between(300, 48_000)
  }
}

function assetsOf(group: Group, base: number, month: number, random: Random): number {
  const moved = base * random.between(0.98, 1.02)
  if (group === 'leaver' && month >= 9) return moved * 0.4
  if (group === 'dresser' && month % 3 === 2) return random.between(6_500_000, 7_500_000)
  return moved
}
