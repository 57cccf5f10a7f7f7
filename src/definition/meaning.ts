import { createHash } from 'node:crypto'

/**
 * SHA-256 (hex) of what a definition says: comments, layout and the order of keys do not count, the
 * order of list items does. Keys whose value is undefined are as if not written.
 */
export function meaningHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

/** JSON with sorted keys and no spaces. Numbers that JSON has no word for are spelt as tagged objects. */
export function canonicalJson(value: unknown): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'number' && !Number.isFinite(value)) return `{"!number":"${value}"}`
  if (typeof value === 'bigint') return `{"!integer":"${value}"}`
  if (typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
}
