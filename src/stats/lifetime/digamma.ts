/** ψ(x) = d ln Γ(x) / dx for x > 0: upwards by DLMF 5.5.2, then the asymptotic series DLMF 5.11.2; to about 1e-14. */
export function digamma(x: number): number {
  let [value, at] = [0, x]
  while (at < 10) {
    value -= 1 / at
    at += 1
  }
  const i = 1 / (at * at)
  const series = i * (1 / 12 - i * (1 / 120 - i * (1 / 252 - i * (1 / 240 - i * (1 / 132 - (i * 691) / 32_760)))))
  return value + Math.log(at) - 0.5 / at - series
}
