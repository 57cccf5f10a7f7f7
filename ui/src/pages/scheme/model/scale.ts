/** Where values stand on an axis from 0 to 1, and which of them are named. */
export interface Scale {
  place(value: number): number
  valueAt(place: number): number
  ticks: readonly { value: number; at: number }[]
}

/** How an axis is drawn: its bins equally wide whatever they span, by the values, or by their logarithms. */
export type ScaleKind = 'bins' | 'linear' | 'log'

/** The scale over the edges of bins, lowest first. `most`: how many values are named at most. */
export function scaleOf(edges: readonly number[], kind: ScaleKind, most = 6): Scale {
  if (kind === 'bins') return binScale(edges, most)
  const [first = 0, last = 1] = [edges[0], edges.at(-1)]
  const bend =
    kind === 'log' ? (value: number) => Math.sign(value) * Math.log1p(Math.abs(value)) : (value: number) => value
  const straight =
    kind === 'log' ? (value: number) => Math.sign(value) * Math.expm1(Math.abs(value)) : (value: number) => value
  const [low, high] = [bend(first), bend(last)]
  const place = (value: number) => clamp((bend(value) - low) / (high - low || 1))
  const valueAt = (at: number) => straight(low + clamp(at) * (high - low))
  return { place, valueAt, ticks: named(kind === 'log' ? powers(first, last) : round(first, last, most), place, most) }
}

function binScale(edges: readonly number[], most: number): Scale {
  const bins = Math.max(1, edges.length - 1)
  const place = (value: number) => {
    const above = edges.findIndex((edge) => edge >= value)
    if (above < 0) return 1
    if (above === 0) return 0
    const [low = 0, high = 0] = [edges[above - 1], edges[above]]
    return (above - 1 + (value - low) / (high - low || 1)) / bins
  }
  const valueAt = (at: number) => {
    const bin = Math.min(bins - 1, Math.floor(clamp(at) * bins))
    const [low = 0, high = 0] = [edges[bin], edges[bin + 1]]
    return low + (high - low) * (clamp(at) * bins - bin)
  }
  const every = Math.max(1, Math.ceil(bins / most))
  return {
    place,
    valueAt,
    ticks: named(
      edges.slice(0, -1).filter((_, index) => index % every === 0),
      place,
      most,
    ),
  }
}

/** Those that do not stand on each other. */
function named(values: readonly number[], place: Scale['place'], most: number): Scale['ticks'] {
  const ticks: { value: number; at: number }[] = []
  for (const value of values) {
    const at = place(value)
    if (ticks.every((tick) => Math.abs(tick.at - at) >= 0.7 / most)) ticks.push({ value, at })
  }
  return ticks.toSorted((a, b) => a.at - b.at)
}

/** Powers of ten, and twice and five times those where there is room. */
function powers(first: number, last: number): number[] {
  const found = first >= 0 ? [first] : [0]
  for (const times of [1, 3, 2, 5])
    for (let value = times; value < last; value *= 10) if (value > first) found.push(value)
  return found
}

function round(first: number, last: number, most: number): number[] {
  const rough = (last - first) / most || 1
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((part) => part * power).find((one) => one >= rough) ?? rough
  const count = Math.floor((last - first) / step) + 1
  return Array.from({ length: count }, (_, index) => Number(((Math.ceil(first / step) + index) * step).toPrecision(12)))
}

const clamp = (at: number): number => Math.min(1, Math.max(0, at))

/** A value that people would write: whole numbers where there are no others, else three figures. */
export function niceValue(value: number, whole: boolean): number {
  if (whole) return Math.round(value)
  return Number(value.toPrecision(3))
}

/** How far one press of a key moves a cut. */
export function stepOf(value: number, whole: boolean): number {
  if (value === 0) return 1
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  return whole ? Math.max(1, Math.round(step)) : step
}
