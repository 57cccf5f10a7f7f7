/** Points and weights of a rule on 0 to 1; the weights add up to 1. */
export interface QuadratureRule {
  points: Float64Array
  weights: Float64Array
}

const known = new Map<number, QuadratureRule>()

/** The Gauss–Legendre rule of `size` points on 0 to 1, by Newton's method on the Legendre polynomial; kept once made. */
export function gaussLegendre(size: number): QuadratureRule {
  const kept = known.get(size)
  if (kept) return kept
  const rule = { points: new Float64Array(size), weights: new Float64Array(size) }
  for (let at = 0; at < size; at++) {
    let root = Math.cos((Math.PI * (at + 0.75)) / (size + 0.5))
    let slope = 1
    for (let step = 0; step < 100; step++) {
      let [before, value] = [1, root]
      for (let degree = 2; degree <= size; degree++)
        [before, value] = [value, ((2 * degree - 1) * root * value - (degree - 1) * before) / degree]
      slope = (size * (root * value - before)) / (root * root - 1)
      const move = value / slope
      root -= move
      if (Math.abs(move) < 1e-16) break
    }
    rule.points[at] = (1 - root) / 2
    rule.weights[at] = 1 / ((1 - root * root) * slope * slope)
  }
  known.set(size, rule)
  return rule
}

/**
 * ∫ of f over 0 to `end`, for f that falls smoothly and changes on the scale of `scale` near 0 and ever more slowly after: panels of equal width in
 * ln(1 + time ÷ scale), 16 points each.
 */
export function integrateFalling(f: (time: number) => number, end: number, scale: number): number {
  if (!(end > 0)) return 0
  const { points, weights } = gaussLegendre(16)
  const width = Math.log1p(end / scale)
  const panels = Math.max(1, Math.ceil(width / 1.25))
  let total = 0
  for (let panel = 0; panel < panels; panel++)
    for (let at = 0; at < 16; at++) {
      const stretch = scale * Math.exp(((panel + points[at]!) / panels) * width)
      total += weights[at]! * stretch * f(stretch - scale)
    }
  return (total * width) / panels
}
