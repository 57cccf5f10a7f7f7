/** Part of people, part of value, and how many people that is. */
export type ShownPoint = [people: number, value: number, count: number]

/** Points of a curve with at least so many people between any two of them, so that no difference is a small group; the one of `kept` people among them. */
export function pointsApart(
  points: readonly (readonly [number, number])[],
  people: number,
  minimum: number,
  kept: number,
): ShownPoint[] {
  const isKept = kept >= minimum && people - kept >= minimum
  const found: ShownPoint[] = [[0, 0, 0]]
  for (const [share, value] of points) {
    const count = Math.round(share * people)
    const before = found.at(-1)![2]
    const next = isKept && count < kept ? kept : people
    if (count - before >= minimum && next - count >= minimum) found.push([rounded(share), rounded(value), count])
  }
  return [...found, [1, 1, people]]
}

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000
