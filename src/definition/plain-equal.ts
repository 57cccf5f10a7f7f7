/** Whether two pieces of plain data say the same: the order of keys does not count, the order of list items does. */
export function plainEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((item, index) => plainEqual(item, b[index]))
  }
  const [left, right] = [Object.entries(a), b as Record<string, unknown>]
  if (left.length !== Object.keys(right).length) return false
  return left.every(([key, inner]) => Object.hasOwn(right, key) && plainEqual(inner, right[key]))
}

/** A group of keys, not a list. */
export function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
