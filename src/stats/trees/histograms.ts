import type { Predictor } from './predictor.ts'
import { allCategories } from './predictor.ts'

/** What is added up by category: whole numbers alone, so that no order of rows and no subtraction changes a bit. */
export interface Summed {
  /** Numbers a category has: one per class, or the count and the sum of a number. */
  width: number
  classes?: Uint8Array
  /** A number as whole steps of `step` from `centre`: |sum| stays below 2⁵³. */
  steps?: Float64Array
  centre: number
  step: number
}

/** Target of classes 0 to `classCount` − 1. */
export function summedClasses(classes: Uint8Array, classCount: number): Summed {
  return { width: classCount, classes, centre: 0, step: 1 }
}

/** Target of a number: first around the middle of its range, whose exact sum gives a mean that no order of rows changes, then around that mean. */
export function summedNumbers(values: Float64Array): Summed {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  if (!(high > low)) return { width: 2, steps: new Float64Array(values.length), centre: values[0] ?? 0, step: 1 }
  const most = 2 ** Math.floor(52 - Math.log2(values.length))
  const rough = inSteps(values, low + (high - low) / 2, (high - low) / 2 / most)
  let sum = 0
  for (const one of rough.steps) sum += one
  const mean = rough.centre + (sum / values.length) * rough.step
  return inSteps(values, mean, Math.max(high - mean, mean - low) / most)
}

function inSteps(values: Float64Array, centre: number, step: number): Summed & { steps: Float64Array } {
  const steps = new Float64Array(values.length)
  for (let row = 0; row < values.length; row++) steps[row] = Math.round((values[row]! - centre) / step)
  return { width: 2, steps, centre, step }
}

/** Where each column's categories begin in a node's histograms, in categories. */
export function histogramOffsets(predictors: readonly Predictor[]): number[] {
  const offsets = [0]
  for (const one of predictors) offsets.push(offsets.at(-1)! + allCategories(one))
  return offsets
}

/** Sums by category of all columns, over `order[start]` to `order[end − 1]`: `[(offset + category) · width + i]`. */
export function histogramsOf(
  columns: readonly Uint8Array[],
  summed: Summed,
  offsets: readonly number[],
  order: Uint32Array,
  start: number,
  end: number,
): Float64Array {
  const found = new Float64Array(offsets.at(-1)! * summed.width)
  const { classes, steps, width } = summed
  if (classes) {
    const here = new Uint8Array(end - start)
    for (let at = start; at < end; at++) here[at - start] = classes[order[at]!]!
    columns.forEach((column, index) => {
      const counts = countColumn(column, here, order, start, width, 256 * width)
      const first = offsets[index]! * width
      found.set(counts.subarray(0, offsets[index + 1]! * width - first), first)
    })
  } else if (steps) {
    const here = new Float64Array(end - start)
    for (let at = start; at < end; at++) here[at - start] = steps[order[at]!]!
    columns.forEach((column, index) => sumColumn(column, here, order, start, found, offsets[index]! * 2))
  }
  return found
}

function countColumn(
  column: Uint8Array,
  here: Uint8Array,
  order: Uint32Array,
  start: number,
  width: number,
  size: number,
): Uint32Array {
  const counts = new Uint32Array(size)
  const n = here.length
  if (width === 2) for (let at = 0; at < n; at++) counts[(column[order[start + at]!]! << 1) + here[at]!]! += 1
  else for (let at = 0; at < n; at++) counts[column[order[start + at]!]! * width + here[at]!]! += 1
  return counts
}

function sumColumn(
  column: Uint8Array,
  here: Float64Array,
  order: Uint32Array,
  start: number,
  sums: Float64Array,
  first: number,
): void {
  for (let at = 0; at < here.length; at++) {
    const cell = first + (column[order[start + at]!]! << 1)
    sums[cell]! += 1
    sums[cell + 1]! += here[at]!
  }
}

/** What is left for the sibling. */
export function subtracted(whole: Float64Array, part: Float64Array): Float64Array {
  return whole.map((one, at) => one - part[at]!)
}
