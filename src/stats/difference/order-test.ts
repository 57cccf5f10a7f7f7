import { chiSquareTail } from '../chi-square.ts'

/** Whether groups stand in the order that was predicted of them. */
export interface OrderTest {
  definition: 'Jonckheere-Terpstra, corrected for ties'
  n: number
  /** Groups with anybody. */
  groups: number
  /** Pairs of people of different groups in which the one of the later group has more; a tie counts half. */
  j: number
  expected: number
  variance: number
  /** Above 0 where values rise with the groups. */
  z: number
  /** Chance of such an order, or a clearer one, where groups do not differ: of rising and of falling values. By the normal approximation. */
  pRising: number
  pFalling: number
  /** `j` as a share of all such pairs: 0.5 is no order at all, 1 a perfect one, 0 its reverse. */
  ordered: number
  /** The same of each two groups, `[earlier][later]`; undefined where one is of nobody. */
  pairs: (number | undefined)[][]
}

/**
 * From counts: `counts[value][group]`, values from lowest to highest, groups from the one that should have least to the one that should have most.
 * A. R. Jonckheere, Biometrika 41 (1954); T. J. Terpstra, Indag. Math. 14 (1952); the variance with ties as in M. Hollander and D. A. Wolfe, Nonparametric Statistical
 * Methods (1999), 6.2. Undefined for fewer than two groups with anybody, or where all have one value.
 */
export function orderTest(counts: Iterable<readonly number[]>): OrderTest | undefined {
  const sizes: number[] = []
  const wins: number[][] = []
  let [n, tied5, tied3, tied2] = [0, 0, 0, 0]
  for (const row of counts) {
    let here = 0
    for (let later = 0; later < row.length; later++) {
      const count = row[later]!
      sizes[later] ??= 0
      wins[later] ??= []
      here += count
      if (count === 0) continue
      for (let earlier = 0; earlier < later; earlier++) {
        const below = sizes[earlier]! + row[earlier]! / 2
        wins[later]![earlier] = (wins[later]![earlier] ?? 0) + count * below
      }
    }
    // Only now: what is below a value is what came with lower ones, of all groups.
    row.forEach((count, group) => (sizes[group] = sizes[group]! + count))
    n += here
    tied5 += here * (here - 1) * (2 * here + 5)
    tied3 += here * (here - 1) * (here - 2)
    tied2 += here * (here - 1)
  }
  const groups = sizes.filter((one) => one > 0).length
  if (groups < 2 || tied2 === n * (n - 1)) return undefined
  const over = (term: (size: number) => number) => sizes.reduce((sum, size) => sum + term(size), 0)
  let [j, among] = [0, 0]
  const pairs = sizes.map((earlier, a) =>
    sizes.map((later, b) => {
      if (b <= a || earlier === 0 || later === 0) return undefined
      const won = wins[b]?.[a] ?? 0
      j += won
      among += earlier * later
      return won / (earlier * later)
    }),
  )
  const expected = among / 2
  const plain = n * (n - 1) * (2 * n + 5) - over((one) => one * (one - 1) * (2 * one + 5)) - tied5
  const thirds = n > 2 ? (over((one) => one * (one - 1) * (one - 2)) * tied3) / (36 * n * (n - 1) * (n - 2)) : 0
  const seconds = (over((one) => one * (one - 1)) * tied2) / (8 * n * (n - 1))
  const variance = plain / 72 + thirds + seconds
  const z = (j - expected) / Math.sqrt(variance)
  const tail = chiSquareTail(z * z, 1) / 2
  return {
    definition: 'Jonckheere-Terpstra, corrected for ties',
    n,
    groups,
    j,
    expected,
    variance,
    z,
    pRising: z > 0 ? tail : 1 - tail,
    pFalling: z > 0 ? 1 - tail : tail,
    ordered: j / among,
    pairs,
  }
}
