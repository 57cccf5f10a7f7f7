import { anova } from '../../stats/difference/anova.ts'
import { independence } from '../../stats/difference/independence.ts'
import { welchTest } from '../../stats/welch.ts'
import type { Measured } from './attribute-moments.ts'

/** How much of an attribute groups explain. */
export interface Strength {
  by: 'eta²' | "Cramér's V"
  /** 0 to 1. */
  value: number
  /** Less what as many groups would give by chance, 0 to 1: ε² (Kelley), V (Bergsma). */
  corrected: number
  /** Beyond chance: Welch's F where every group with people has two of them and a spread, else Fisher's. */
  test: 'Welch F' | 'ANOVA F' | 'Pearson chi-square'
  p: number
  /** On one scale for both, 0 to 1, after chance: V, and the root of η². */
  rank: number
}

/** Of everything that was measured of one attribute, by group. Undefined for fewer than two groups with a value, and where nobody differs. */
export function strengthOf(rows: readonly Measured[]): Strength | undefined {
  const [first] = rows
  if (!first) return undefined
  if (first.measure !== 'share') {
    const groups = first.sides.filter((one) => one.n > 0)
    const found = anova(groups)
    if (!found) return undefined
    const welch = welchTest(groups)
    const corrected = Math.max(0, found.epsilonSquared)
    return {
      by: 'eta²',
      value: found.etaSquared,
      corrected,
      ...(welch ? { test: 'Welch F', p: welch.p } : { test: 'ANOVA F', p: found.p }),
      rank: Math.sqrt(corrected),
    }
  }
  const shares = rows.flatMap((one) => (one.measure === 'share' ? [one] : []))
  const table = first.sides.map((side, group) => {
    const counts = shares.map((one) => one.sides[group]!.count)
    const rest = side.n - counts.reduce((sum, one) => sum + one, 0)
    return [...counts, rest]
  })
  const found = independence(table)
  return (
    found && {
      by: "Cramér's V",
      value: found.v,
      corrected: found.correctedV,
      test: 'Pearson chi-square',
      p: found.p,
      rank: found.correctedV,
    }
  )
}
