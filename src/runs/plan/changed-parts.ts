/** One thing that a definition says otherwise: where, and both texts; one is missing where it was added or taken away. */
export interface ChangedPart {
  /** Keys from the outside in; elements of lists by their number from 1. */
  path: string[]
  now?: string
  then?: string
}

/** What two definitions, as they are written, say otherwise, in the order of the later one. */
export function changedParts(now: unknown, then: unknown): ChangedPart[] {
  const [was, is] = [leavesOf(now), leavesOf(then)]
  const keys = [...new Set([...is.keys(), ...was.keys()])]
  return keys.flatMap((key) => {
    const [before, after] = [was.get(key), is.get(key)]
    if (before === after) return []
    return [
      {
        path: JSON.parse(key) as string[],
        ...(before === undefined ? {} : { now: before }),
        ...(after === undefined ? {} : { then: after }),
      },
    ]
  })
}

/** Everything that is no list and no mapping, as text, by its path. */
function leavesOf(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[JSON.stringify(path), String(value)]])
  const entries = Array.isArray(value)
    ? value.map((one, index) => [String(index + 1), one] as const)
    : Object.entries(value)
  return new Map(entries.flatMap(([key, one]) => [...leavesOf(one, [...path, key])]))
}
