/**
 * What a file with this object's content would say: keys without a value are left out, dates are
 * days, big integers are text. What no file can hold (functions, objects inside themselves) is null.
 */
export function plainData(value: unknown, around: readonly object[] = []): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'function' || typeof value === 'symbol' || value === undefined) return null
  if (typeof value !== 'object' || value === null) return value
  if (around.includes(value)) return null
  const inside = [...around, value]
  if (Array.isArray(value)) return value.map((item) => plainData(item, inside))
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.map(([key, inner]) => [key, plainData(inner, inside)]))
}
