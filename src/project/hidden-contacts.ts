import { withoutContacts } from '../intake/contact-text.ts'

/** What is no text of somebody: how they are addressed, where an answer goes on, rules that lead to people. */
const kept = new Set(['at', 'ref', 'next', 'snapshot', 'door', 'column', 'instant', 'run'])

/**
 * The same plain data with every text free of what looks like a phone number, a mail address or an identity card: text columns may hold them although nobody
 * declared them private. Amounts with decimals stay.
 */
export function withContactsHidden<T>(value: T): T {
  return hidden(value) as T
}

function hidden(value: unknown): unknown {
  if (typeof value === 'string') return /^-?\d+\.\d+$/.test(value) ? value : withoutContacts(value)
  if (Array.isArray(value)) return value.map(hidden)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, kept.has(key) ? inner : hidden(inner)]))
}
