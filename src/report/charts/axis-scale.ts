import type { Axis, Density, Sample } from '../report-data.ts'

/** Where values stand on an axis from 0 to 1, and which of them are named. */
export interface AxisScale {
  place: (value: number) => number
  ticks: readonly { value: number; at: number }[]
}

/** Bins are equally wide whatever they span; a sample is drawn linearly, or by log(1 + value). */
export function axisScale(axis: Axis, picture: Density | Sample, which: 'x' | 'y'): AxisScale {
  return picture.kind === 'density'
    ? binScale(which === 'x' ? picture.xEdges : picture.yEdges, axis.cuts)
    : sampleScale(
        picture.points.map(([x, y]) => (which === 'x' ? x : y)),
        picture.scale?.[which] ?? 'linear',
        axis.cuts,
      )
}

function binScale(edges: readonly number[], cuts: readonly number[]): AxisScale {
  const bins = Math.max(1, edges.length - 1)
  const place = (value: number) => {
    const above = edges.findIndex((edge) => edge >= value)
    if (above < 0) return 1
    if (above === 0) return 0
    const [low = 0, high = 0] = [edges[above - 1], edges[above]]
    return (above - 1 + (value - low) / (high - low)) / bins
  }
  const every = Math.max(1, Math.round(bins / 5))
  const regular = edges.slice(0, -1).filter((_, index) => index % every === 0)
  return { place, ticks: ticksOf(place, regular, cuts) }
}

function sampleScale(values: readonly number[], scale: 'linear' | 'log', cuts: readonly number[]): AxisScale {
  const bend =
    scale === 'log' ? (value: number) => Math.sign(value) * Math.log1p(Math.abs(value)) : (value: number) => value
  const sorted = [...values, ...cuts].toSorted((a, b) => a - b)
  const low = Math.min(0, sorted[0] ?? 0)
  const high = sorted[Math.max(0, Math.ceil(sorted.length * 0.995) - 1)] || 1
  const place = (value: number) => Math.min(1, Math.max(0, (bend(value) - bend(low)) / (bend(high) - bend(low))))
  return { place, ticks: ticksOf(place, roundValues(low, high, scale), cuts) }
}

function roundValues(low: number, high: number, scale: 'linear' | 'log'): number[] {
  const values = [low]
  if (scale === 'log') {
    for (let value = 1; value <= high; value *= 10) values.push(value)
    return values
  }
  const step = 10 ** Math.floor(Math.log10((high - low) / 2))
  for (let value = step * Math.ceil(low / step); value <= high; value += step) if (value > low) values.push(value)
  return values
}

/** The cuts always, and of the others those that keep clear of what is named already. */
function ticksOf(place: (value: number) => number, values: readonly number[], cuts: readonly number[]) {
  const ticks = cuts.map((value) => ({ value, at: place(value) }))
  for (const value of values) {
    const at = place(value)
    if (ticks.every((tick) => Math.abs(tick.at - at) >= 0.13)) ticks.push({ value, at })
  }
  return ticks.toSorted((a, b) => a.at - b.at)
}
