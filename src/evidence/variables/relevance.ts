import type { GroupMoments } from '../../stats/group-moments.ts'
import { anova } from '../../stats/difference/anova.ts'
import { independence } from '../../stats/difference/independence.ts'

/** Groups of people by a variable, −1 where it is missing; and what the aim is of each. */
export interface Grouped {
  /** From 0 to `count` − 1. */
  codes: Int32Array
  count: number
}

export type Aim = { kind: 'number'; values: Float64Array } | ({ kind: 'category' } & Grouped)

/** How far groups are apart in the aim. */
export interface Relevance {
  /** η²: share of the squared distances of the aim that lies between the groups. V: Cramér's, less what chance gives (Bergsma 2013). Both 0 to 1. */
  by: 'η²' | 'V'
  value: number
  /** η² less what as many groups give by chance (ε²), at least 0; V as it is. */
  corrected: number
  p: number
  /** People with both. */
  n: number
  groups: number
}

/** Undefined where fewer than two groups, or nobody differs in the aim. */
export function relevance({ codes, count }: Grouped, aim: Aim): Relevance | undefined {
  return aim.kind === 'number' ? ofMeans({ codes, count }, aim.values) : ofTable({ codes, count }, aim)
}

function ofMeans({ codes, count }: Grouped, values: Float64Array): Relevance | undefined {
  const n = new Float64Array(count)
  const means = new Float64Array(count)
  const squares = new Float64Array(count)
  for (const [row, code] of codes.entries()) {
    const value = values[row]!
    if (code < 0 || Number.isNaN(value)) continue
    n[code]!++
    const away = value - means[code]!
    means[code]! += away / n[code]!
    squares[code]! += away * (value - means[code]!)
  }
  const groups = [...n.keys()].flatMap((at): GroupMoments[] =>
    n[at]! > 0 ? [{ n: n[at]!, mean: means[at]!, variance: n[at]! > 1 ? squares[at]! / (n[at]! - 1) : 0 }] : [],
  )
  const found = anova(groups)
  if (!found) return undefined
  const { etaSquared, epsilonSquared, p } = found
  return {
    by: 'η²',
    value: round(etaSquared),
    corrected: round(Math.max(0, epsilonSquared)),
    p,
    n: found.n,
    groups: found.groups,
  }
}

function ofTable({ codes, count }: Grouped, aim: Grouped): Relevance | undefined {
  const table = Array.from({ length: count }, () => Array.from({ length: aim.count }, () => 0))
  for (const [row, code] of codes.entries()) {
    const other = aim.codes[row]!
    if (code >= 0 && other >= 0) table[code]![other]!++
  }
  const found = independence(table)
  if (!found) return undefined
  const { correctedV, v, p, n } = found
  return {
    by: 'V',
    value: round(v),
    corrected: round(correctedV),
    p,
    n,
    groups: table.filter((row) => row.some((one) => one > 0)).length,
  }
}

/** Last digits depend on the order of rows. */
const round = (value: number): number => Number(value.toFixed(9))
