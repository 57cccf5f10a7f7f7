/** What a box plot is drawn from; quartiles between two values lie linearly between them (R's type 7). */
export interface BoxNumbers {
  n: number
  low: number
  lowerQuartile: number
  median: number
  upperQuartile: number
  high: number
  mean: number
}

/** Undefined of no values. */
export function boxNumbers(values: readonly number[]): BoxNumbers | undefined {
  if (values.length === 0) return undefined
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number => {
    const place = share * (sorted.length - 1)
    const below = Math.floor(place)
    const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!]
    return low + (place - below) * (high - low)
  }
  return {
    n: sorted.length,
    low: at(0),
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    high: at(1),
    mean: sorted.reduce((sum, one) => sum + one, 0) / sorted.length,
  }
}
