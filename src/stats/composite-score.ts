/** One input of a weighted score. */
export interface WeightedInput {
  /** Of all inputs together 1. */
  weight: number
  /** What counts as 0 and as 100; what lies beyond an end counts as that end. Left out, the value counts as it is. */
  scale?: readonly [zero: number, hundred: number]
}

/** What an input is worth within a score. */
export interface Contribution {
  /** On the scale; undefined where the value is missing. */
  scaled?: number
  /** Of the inputs that are known; 0 of one that is missing. */
  weight: number
  /** weight × scaled: these add up to the score. */
  points: number
}

/** The parts of a weighted score, its missing inputs left out and the weights of the others raised to 1 together. */
export function contributions(inputs: readonly WeightedInput[], values: readonly (number | null)[]): Contribution[] {
  const known = inputs.reduce((sum, one, index) => sum + (isMissing(values[index]) ? 0 : one.weight), 0)
  return inputs.map(({ weight, scale }, index) => {
    const value = values[index]
    if (isMissing(value) || known <= 0) return { weight: 0, points: 0 }
    const scaled = scale ? scaledBy(value, scale) : value
    return { scaled, weight: weight / known, points: (weight / known) * scaled }
  })
}

const isMissing = (value: number | null | undefined): value is null | undefined => value === null || value === undefined

function scaledBy(value: number, [zero, hundred]: readonly [number, number]): number {
  return Math.min(100, Math.max(0, (100 * (value - zero)) / (hundred - zero)))
}
