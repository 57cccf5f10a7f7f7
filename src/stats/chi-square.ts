import { logGamma } from './incomplete-beta.ts'

/** P(χ² > value) with these degrees of freedom: the series and the continued fraction of the incomplete gamma function (DLMF 8.7.1 and 8.9.2). */
export function chiSquareTail(value: number, degrees: number): number {
  if (!(value > 0)) return 1
  const [a, x] = [degrees / 2, value / 2]
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let [term, sum] = [1 / a, 1 / a]
    for (let n = 1; n < 10_000 && term > sum * 1e-17; n++) {
      term *= x / (a + n)
      sum += term
    }
    return 1 - front * sum
  }
  let [b, c, d] = [x + 1 - a, 1e300, 1 / (x + 1 - a)]
  let fraction = d
  for (let n = 1; n < 10_000; n++) {
    const up = n * (a - n)
    b += 2
    d = 1 / (b + up * d)
    c = b + up / c
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return front * fraction
}
