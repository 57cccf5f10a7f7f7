/** A share of people, or a number of them. */
export type Amount = { in: '%' | 'people'; number: number } | { in: 'text'; text: string }

/** Reads `10%`, `12.5%`, `100`. */
export function readAmount(written: unknown): Amount {
  if (typeof written === 'number') return { in: 'people', number: written }
  const text = typeof written === 'string' ? written : JSON.stringify(written ?? '')
  const [, number, percent] = /^\s*(\d{1,15}(?:\.\d{1,4})?)\s*(%?)\s*$/.exec(text) ?? []
  if (number === undefined) return { in: 'text', text }
  return { in: percent ? '%' : 'people', number: Number(number) }
}

/** Percentages are text, people a number, as in definitions. */
export function writeAmount(amount: Amount): string | number {
  if (amount.in === 'text') return amount.text
  return amount.in === '%' ? `${amount.number}%` : amount.number
}
