/** A set of Unicode code points as ranges in rising order, both ends in, none touching another. */
export type CodePoints = readonly (readonly [number, number])[]

const last = 0x10ffff

/** `0-9A-Z_`: single points and ranges. */
export function codePoints(written: string): CodePoints {
  const points = [...written]
  const ranges: [number, number][] = []
  for (let at = 0; at < points.length; at++) {
    const from = points[at]!.codePointAt(0)!
    const isRange = points[at + 1] === '-' && at + 2 < points.length
    ranges.push([from, isRange ? points[at + 2]!.codePointAt(0)! : from])
    if (isRange) at += 2
  }
  return union(ranges)
}

export function union(ranges: CodePoints): CodePoints {
  const joined: [number, number][] = []
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const before = joined.at(-1)
    if (before && from <= before[1] + 1) before[1] = Math.max(before[1], to)
    else joined.push([from, to])
  }
  return joined
}

export function inverted(set: CodePoints): CodePoints {
  const gaps: [number, number][] = []
  let next = 0
  for (const [from, to] of set) {
    if (from > next) gaps.push([next, from - 1])
    next = to + 1
  }
  return next <= last ? [...gaps, [next, last]] : gaps
}

const categories = new Map<string, CodePoints>()

/** A general category of Unicode, such as `L` or `Lu`. */
export function category(name: string): CodePoints {
  const known = categories.get(name)
  if (known) return known
  const belongs = new RegExp(`\\p{${name}}`, 'u')
  const ranges: [number, number][] = []
  for (let point = 0; point <= last; point++) {
    if (!belongs.test(String.fromCodePoint(point))) continue
    const before = ranges.at(-1)
    if (before && before[1] === point - 1) before[1] = point
    else ranges.push([point, point])
  }
  categories.set(name, ranges)
  return ranges
}

/** As a bracket expression of PostgreSQL, where zero cannot stand and nothing at all is never found. */
export function printed(set: CodePoints): string {
  const ranges = set.flatMap(([from, to]) => (to === 0 ? [] : [[Math.max(from, 1), to] as const]))
  if (ranges.length === 0) return '[^\\u0001-\\U0010FFFF]'
  return `[${ranges.map(([from, to]) => (from === to ? escape(from) : `${escape(from)}-${escape(to)}`)).join('')}]`
}

function escape(point: number): string {
  const character = String.fromCodePoint(point)
  if (/[0-9A-Za-z_\p{Script=Han}]/u.test(character)) return character
  const hex = point.toString(16).toUpperCase()
  return point <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}
