import type { Counted } from '../proportion.ts'
import { fisherExact } from './fisher-exact.ts'
import { independence } from './independence.ts'

export interface ShareTest {
  by: 'Pearson chi-square' | 'Fisher exact'
  /** Two-sided. */
  p: number
}

/** Whether two shares differ beyond chance: Pearson's chi-square, and exactly where it would expect fewer than five in a cell (W. G. Cochran, Biometrics 10, 1954). */
export function shareTest(a: Counted, b: Counted): ShareTest {
  const pearson = independence([a, b].map(({ count, n }) => [count, n - count]))
  if (pearson && pearson.smallestExpected >= 5) return { by: 'Pearson chi-square', p: pearson.p }
  return { by: 'Fisher exact', p: fisherExact(a, b)?.p ?? 1 }
}
