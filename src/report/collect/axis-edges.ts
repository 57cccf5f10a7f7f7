/** What is known of the values on an axis: the ends, and the first and last hundredth. */
export interface AxisValues {
  min: number
  low: number
  middle: number
  high: number
  max: number
}

const mostBins = 20

/**
 * Edges of bins over an axis, lowest first, the cuts among them: whole numbers where there are few, steps of growing size
 * where values are skewed, else even ones. The first is at or below every value, the last above all; the
 * last bin holds whatever lies beyond the highest hundredth.
 */
export function axisEdges(values: AxisValues, cuts: readonly number[], whole: boolean): number[] {
  const low = Math.min(values.low, ...cuts)
  const high = Math.max(values.high, ...cuts)
  const steps = stepsBetween(low, high, values, whole)
  const clear = steps.filter((step) => !cuts.some((cut) => crowds(steps, step, cut)))
  const inner = [...new Set([...clear, ...cuts])].toSorted((a, b) => a - b)
  const [first = 0, last = 0] = [inner[0], inner.at(-1)]
  const below =
    values.min < first || cuts.includes(first) ? [Math.min(roundDown(values.min), first - stepAt(steps, first))] : []
  const floor = below.map((edge) => (values.min >= 0 ? Math.max(0, edge) : edge)).filter((edge) => edge < first)
  const above = roundUp(Math.max(values.max, last))
  return [...floor, ...inner, above > last ? above : last + stepAt(steps, last)]
}

function stepsBetween(low: number, high: number, values: AxisValues, whole: boolean): number[] {
  if (high <= low) return [low]
  if (whole && high - low <= mostBins) return Array.from({ length: high - low + 1 }, (_, index) => low + index)
  const skewed = low >= 0 && values.middle > 0 && high > 6 * values.middle
  return skewed ? growing(low, high, whole) : even(low, high)
}

/** Round numbers of every power of ten, fewer where there are many powers; from 0. */
function growing(low: number, high: number, whole: boolean): number[] {
  const from = Math.max(low, high / 10_000, whole ? 1 : 0)
  const powers = Math.log10(high / from)
  const [fine = [], coarse = [], coarsest = []] = [
    [1, 1.2, 1.4, 1.7, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8],
    [1, 1.5, 2, 3, 4, 5, 7],
    [1, 2, 3, 5],
  ]
  const parts = powers <= 2 ? fine : powers <= 3 ? coarse : coarsest
  const steps: number[] = low < from ? [0] : []
  for (let power = Math.floor(Math.log10(from)); power <= Math.log10(high); power++)
    for (const part of parts) {
      const step = Number((part * 10 ** power).toPrecision(6))
      if (step >= from && step <= high && (!whole || Number.isInteger(step))) steps.push(step)
    }
  return steps.length > 1 ? steps : even(low, high)
}

function even(low: number, high: number): number[] {
  const rough = (high - low) / (mostBins * 0.9)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((part) => part * power).find((one) => one >= rough) ?? rough
  const count = Math.floor(high / step) - Math.ceil(low / step)
  return Array.from({ length: count + 1 }, (_, index) =>
    Number(((Math.ceil(low / step) + index) * step).toPrecision(12)),
  )
}

/** Whether a cut that is no step itself stands so near that the bin between them would be a sliver. */
function crowds(steps: readonly number[], step: number, cut: number): boolean {
  if (steps.includes(cut)) return false
  return Math.abs(step - cut) < 0.25 * stepAt(steps, cut)
}

/** How far apart the steps around a value are. */
function stepAt(steps: readonly number[], value: number): number {
  const sorted = steps.toSorted((a, b) => a - b)
  const next = sorted.findIndex((step) => step > value)
  const [before, after] = next > 0 ? [sorted[next - 1], sorted[next]] : sorted.slice(-2)
  return Math.abs((after ?? 1) - (before ?? 0)) || 1
}

/** To one digit, so that nobody's own number is an edge. */
function roundDown(value: number): number {
  return toOneDigit(value, Math.floor)
}

function roundUp(value: number): number {
  return toOneDigit(value, (digits) => Math.floor(digits) + 1)
}

function toOneDigit(value: number, round: (digits: number) => number): number {
  if (value === 0) return round(0)
  const power = 10 ** Math.floor(Math.log10(Math.abs(value)))
  return Number((round(value / power) * power).toPrecision(6))
}
