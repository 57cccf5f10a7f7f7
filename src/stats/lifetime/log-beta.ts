import { logGamma } from '../incomplete-beta.ts'

/** ln B(a, b) for a, b > 0; where one of them is large by Stirling's series of the quotient, which does not cancel. */
export function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a]
  if (large < 20) return logGamma(a) + logGamma(b) - logGamma(a + b)
  const whole = small + large
  const quotient =
    -(large - 0.5) * Math.log1p(small / large) - small * Math.log(whole) + small + stirling(large) - stirling(whole)
  return logGamma(small) + quotient
}

/** ln Γ(x) − (x − ½) ln x + x − ½ ln 2π, DLMF 5.11.1, for x of 20 and more. */
function stirling(x: number): number {
  const i = 1 / (x * x)
  return (1 / 12 - i * (1 / 360 - i * (1 / 1260 - i * (1 / 1680 - i / 1188)))) / x
}
