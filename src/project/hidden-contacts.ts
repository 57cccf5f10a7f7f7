import { withoutContacts } from '../intake/contact-text.ts'

/** What is no text of somebody: how they are addressed, where an answer goes on, rules that lead to people. */
const kept = new Set(['at', 'ref', 'next', 'snapshot', 'door', 'column', 'instant', 'run'])

/** What holds values by names that sources gave them. */
const named = new Set(['extras', 'columns'])

/**
 * The same plain data with every text and whole number free of what looks like a phone number, a mail address or an identity card: open columns may hold them although
 * nobody declared them private. Amounts with decimals stay.
 */
export function withContactsHidden<T>(value: T): T {
  return hidden(value, kept) as T
}

const nothing: ReadonlySet<string> = new Set()

function hidden(value: unknown, keeps: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return hiddenText(value)
  if (typeof value === 'number') return Number.isInteger(value) && isContact(String(value)) ? '***' : value
  if (Array.isArray(value)) return value.map((one) => hidden(one, keeps))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (keeps.has(key)) return [key, inner]
      return [key, hidden(inner, named.has(key) && !Array.isArray(inner) ? nothing : kept)]
    }),
  )
}

/** A decimal whose decimals are all 0 may be a number that was read as an amount. */
function hiddenText(text: string): string {
  const [, whole = '', decimals = ''] = /^-?(\d+)\.(\d+)$/.exec(text) ?? []
  if (whole === '') return withoutContacts(text)
  return /^0+$/.test(decimals) && isContact(whole) ? '***' : text
}

const isContact = (text: string): boolean => withoutContacts(text) !== text
