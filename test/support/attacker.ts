import type { Sum } from '../../src/privacy/small-groups.ts'

/** What somebody sees of counts that add up: a number, or nothing. Where `least` is 1, no hidden count is nobody. */
export interface Sight {
  shown: readonly (number | undefined)[]
  sums: readonly Sum[]
  /** By cell, what a hidden count must be at least. */
  least: readonly number[]
}

/** More than any count of a test. */
const ceiling = 60

/**
 * Every number that each hidden count could be, by trying all ways to fill them in: one who has time and nothing else. It shares no thought with what it attacks.
 * Undefined where there are too many ways to try.
 */
export function possibleNumbers({ shown, sums, least }: Sight, patience = 20_000): Set<number>[] | undefined {
  const found = shown.map(() => new Set<number>())
  const filled = [...shown]
  const open = shown.flatMap((count, cell) => (count === undefined ? [cell] : []))
  let left = patience
  const [low, high] = [[...least], shown.map(() => ceiling)]

  /** What is left for a cell by the sums that it stands in, as things are filled now. */
  const limits = (cell: number): [number, number] => {
    let [from, to] = [low[cell]!, high[cell]!]
    for (const { parts, total } of sums) {
      if (cell !== total && !parts.includes(cell)) continue
      const least = (one: number) => filled[one] ?? low[one]!
      const most = (one: number) => filled[one] ?? high[one]!
      const others = parts.filter((one) => one !== cell)
      const [min, max] = [
        others.reduce((sum, one) => sum + least(one), 0),
        others.reduce((sum, one) => sum + most(one), 0),
      ]
      if (cell === total) [from, to] = [Math.max(from, min), Math.min(to, max)]
      else [from, to] = [Math.max(from, least(total) - max), Math.min(to, most(total) - min)]
    }
    return [from, to]
  }

  const fill = (place: number): boolean => {
    if (left-- <= 0) return false
    const cell = open[place]
    if (cell === undefined) {
      for (const one of open) found[one]!.add(filled[one]!)
      return true
    }
    const [from, to] = limits(cell)
    for (let count = from; count <= to; count++) {
      filled[cell] = count
      if (!fill(place + 1)) return false
    }
    filled[cell] = undefined
    return true
  }
  return fill(0) ? found : undefined
}

/**
 * From where to where each hidden count may be, by going round all the sums until nothing gets narrower: what a reader with a pencil finds, quick for large
 * tables too. `Infinity` where nothing says.
 */
export function narrowed({ shown, sums, least }: Sight): { from: number; to: number }[] {
  const found = shown.map((count, cell) => ({ from: count ?? least[cell]!, to: count ?? Infinity }))
  const narrow = (cell: number, from: number, to: number): boolean => {
    const own = found[cell]!
    if (from <= own.from && to >= own.to) return false
    found[cell] = { from: Math.max(own.from, from), to: Math.min(own.to, to) }
    return true
  }
  for (let isNews = true; isNews;) {
    isNews = false
    for (const { parts, total } of sums) {
      const [from, to] = (['from', 'to'] as const).map((end) => parts.reduce((sum, one) => sum + found[one]![end], 0))
      isNews = narrow(total, from!, to!) || isNews
      for (const part of parts) {
        const others = parts.filter((one) => one !== part)
        const [few, many] = (['from', 'to'] as const).map((end) =>
          others.reduce((sum, one) => sum + found[one]![end], 0),
        )
        isNews = narrow(part, found[total]!.from - many!, found[total]!.to - few!) || isNews
      }
    }
  }
  return found
}
