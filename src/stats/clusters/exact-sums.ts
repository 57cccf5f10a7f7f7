import type { Points } from './points.ts'

/**
 * Numbers that are whole multiples of a power of two, small enough that every sum of them is exact: the order in which they are added, and how
 * many threads add them, then change no bit of the result.
 */
export interface GridPoints extends Points {
  /** What was taken from each column, so that it lies about 0; a centre in the column's unit has it added again. */
  middles: Float64Array
  /** Multiples of this, in which squared distances between any two rows, each times its weight, sum up exactly. */
  squareGrid: number
}

/** A power of two so large that `count` multiples of it, none above `largest`, have an exact sum. */
export function gridFor(largest: number, count: number): number {
  const most = largest * Math.max(1, count)
  return most > 0 ? 2 ** (Math.ceil(Math.log2(most)) - 50) : 2 ** -50
}

/** The nearest multiple of `grid`; for numbers that `gridFor` was told of. */
export function onGrid(value: number, grid: number): number {
  const high = grid * 6_755_399_441_055_744
  return value + high - high
}

/**
 * Columns moved to lie about 0 and rounded to such multiples: to 33 binary digits for a million rows, to 30 for ten million, fewer where
 * weights are no whole numbers. Weights are rounded to 12 binary digits of the largest, whole ones up to 4,096 not at all.
 */
export function pointsOnGrid({ n, columns, weights }: Points): GridPoints {
  const heavy = weights?.reduce((most, one) => Math.max(most, one), 0) ?? 1
  const whole = weights === undefined || (heavy <= 4096 && weights.every((one) => Number.isInteger(one)))
  const unit = whole ? 1 : 2 ** (Math.ceil(Math.log2(heavy)) - 12)
  const rounded = whole ? weights : weights.map((one) => Math.round(one / unit) * unit)
  const total = rounded === undefined ? n : rounded.reduce((sum, one) => sum + one, 0)
  const middles = new Float64Array(columns.length)
  let square = 0
  const moved = columns.map((column, at) => {
    let [low, high] = [Infinity, -Infinity]
    for (let row = 0; row < n; row++) {
      const value = column[row]!
      if (value < low) low = value
      if (value > high) high = value
    }
    if (!(high > low)) {
      middles[at] = n === 0 ? 0 : low
      return new Float64Array(n)
    }
    const middle = low / 2 + high / 2
    const reach = Math.max(high - middle, middle - low)
    const grid = gridFor(reach, total / unit)
    middles[at] = middle
    square += (2 * reach) ** 2
    const lift = grid * 6_755_399_441_055_744
    const to = new Float64Array(n)
    for (let row = 0; row < n; row++) to[row] = column[row]! - middle + lift - lift
    return to
  })
  return {
    n,
    columns: moved,
    ...(rounded === undefined ? {} : { weights: rounded }),
    middles,
    squareGrid: gridFor(square, total),
  }
}
