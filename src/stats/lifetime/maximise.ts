import { fromEigen, symmetricEigen } from '../symmetric-eigen.ts'

/** A function to be made as large as can be; writes its gradient into `gradient` when given one. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number

export interface Maximum {
  at: Float64Array
  value: number
  gradient: Float64Array
  /** Of −f, by central differences of the gradient: the observed information; the `metric` where that led here. Empty where not asked for. */
  information: number[][]
  /** What one more step of Newton's method would still gain by its own account; near 0 where converged. */
  gainLeft: number
  converged: boolean
  /** Places in `at` that stand at the edge of what is looked at. */
  atEdge: number[]
  evaluations: number
}

export interface MaximiseOptions {
  low: readonly number[]
  high: readonly number[]
  /** Converged when a further step would gain less than this, in units of the function. */
  tolerance?: number
  steps?: number
  /** false: only the place is wanted. */
  information?: boolean
  /**
   * Roughly −Hessian near the maximum, from a sample: steps go by it as long as each leaves a tenth of what was to gain, at one evaluation a
   * step.
   */
  metric?: readonly (readonly number[])[]
  /** The metric, where it led to the maximum, is good enough to be given back as `information`. */
  metricIsInformation?: boolean
}

const edge = 1e-6
/** Where no step gains any more, rounding is in the way; this much may be left then. */
const noise = 1e-4

/**
 * Newton's method with the Hessian from differences of an analytic gradient. Directions that do not curve downwards are walked uphill instead
 * (eigenvalues of −Hessian are taken by size), steps are at most 2 in any coordinate, halved until they gain, and kept inside `low` to `high`.
 */
export function maximise(objective: Objective, start: ArrayLike<number>, options: MaximiseOptions): Maximum {
  const { low, high, tolerance = 1e-9, steps = 60 } = options
  const n = start.length
  let evaluations = 0
  const evaluate = (point: Float64Array, gradient: Float64Array): number => {
    evaluations++
    const found = objective(point, gradient)
    return Number.isFinite(found) && gradient.every((one) => Number.isFinite(one)) ? found : -Infinity
  }
  const inside = (point: Float64Array): Float64Array =>
    point.map((one, index) => Math.min(high[index]!, Math.max(low[index]!, one)))
  const held = (point: Float64Array, slope: Float64Array, index: number): boolean =>
    (point[index]! <= low[index]! + edge && slope[index]! < 0) ||
    (point[index]! >= high[index]! - edge && slope[index]! > 0)

  let at = inside(Float64Array.from(start))
  let gradient = new Float64Array(n)
  let value = evaluate(at, gradient)
  let gainLeft = Infinity
  let converged = false
  let metric = options.metric
  for (let step = 0; step < steps && value > -Infinity; step++) {
    const free = [...at.keys()].filter((index) => !held(at, gradient, index))
    const { move, upwards } = newtonMove(metric ?? informationAt(evaluate, at, gradient, 'forward'), gradient, free)
    const before = gainLeft
    gainLeft = move.reduce((sum, one, index) => sum + (one * gradient[index]!) / 2, 0)
    if (gainLeft < tolerance && upwards) {
      converged = true
      break
    }
    if (metric && (!upwards || gainLeft > before / 10)) {
      metric = undefined
      gainLeft = Infinity
      continue
    }
    const longest = move.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
    let share = Math.min(1, 2 / longest)
    let next = at
    let nextGradient = gradient
    let nextValue = -Infinity
    for (let half = 0; half < 40 && !(nextValue > value); half++, share /= 2) {
      next = inside(at.map((one, index) => one + share * move[index]!))
      nextGradient = new Float64Array(n)
      nextValue = evaluate(next, nextGradient)
    }
    if (!(nextValue > value)) {
      converged = gainLeft < noise
      break
    }
    ;[at, value, gradient] = [next, nextValue, nextGradient]
  }
  const atEdge = [...at.keys()].filter((i) => at[i]! <= low[i]! + edge || at[i]! >= high[i]! - edge)
  const kept = options.metricIsInformation === true ? metric?.map((row) => [...row]) : undefined
  const information = options.information === false ? [] : (kept ?? informationAt(evaluate, at, gradient, 'central'))
  return { at, value, gradient, information, gainLeft, converged, atEdge, evaluations }
}

/** One step of Newton's method among the free coordinates; `upwards`: −Hessian has no direction that curves the wrong way. */
function newtonMove(
  information: readonly (readonly number[])[],
  gradient: Float64Array,
  free: readonly number[],
): { move: Float64Array; upwards: boolean } {
  const eigen = symmetricEigen(free.map((i) => free.map((j) => information[i]![j]!)))
  const largest = Math.max(...eigen.values.map(Math.abs), 1e-12)
  const inverse = fromEigen(eigen, (one) => 1 / Math.max(Math.abs(one), largest * 1e-10))
  const move = new Float64Array(gradient.length)
  free.forEach((i, row) => {
    move[i] = free.reduce((sum, j, column) => sum + inverse[row]![column]! * gradient[j]!, 0)
  })
  return { move, upwards: eigen.values.every((one) => one > -largest * 1e-6) }
}

/** −Hessian from differences of the gradient, made symmetric. */
function informationAt(
  evaluate: Objective,
  at: Float64Array,
  gradient: Float64Array,
  how: 'forward' | 'central',
): number[][] {
  const rows = [...at].map((one, index) => {
    const width = how === 'forward' ? 1e-5 : 1e-4
    const slopeAt = (value: number): Float64Array => {
      const slope = new Float64Array(at.length)
      const point = Float64Array.from(at)
      point[index] = value
      evaluate(point, slope)
      return slope
    }
    const after = slopeAt(one + width)
    const [before, span] = how === 'forward' ? [gradient, width] : [slopeAt(one - width), 2 * width]
    return [...after].map((slope, j) => -(slope - before[j]!) / span)
  })
  return rows.map((row, i) => row.map((one, j) => (one + rows[j]![i]!) / 2))
}
