import { phoneOf } from '../phone.ts'

/**
 * The identifiers that a cell holds, each in the one form it is compared in: phones as E.164 (`country`, two letters, is that of
 * numbers written without one), e-mails in lower case, all others (member numbers, ids of messengers) without blanks at the ends, in
 * NFKC and upper case. A cell may hold several phones or e-mails; what is none (masked, cut off, a note) gives nothing.
 */
export function identifierValues(by: string, text: string, country: string): string[] {
  if (by === 'phone') return several(text, /[,;/|、，；／]|\s{2,}/u, (one) => phoneOf(one, country)?.e164)
  const plain = text.normalize('NFKC').replaceAll(/[\p{Cf}\p{Cc}]/gu, ' ')
  if (by === 'email') return several(plain.toLowerCase(), /[\s,;|、]+/u, emailOf)
  const value = plain.trim().toUpperCase()
  return value === '' ? [] : [value]
}

/** The cell as one value, or else each of its parts that is one. */
function several(text: string, between: RegExp, read: (text: string) => string | undefined): string[] {
  const whole = read(text.trim())
  if (whole !== undefined) return [whole]
  const parts = text.split(between)
  if (parts.length < 2) return []
  return [...new Set(parts.flatMap((part) => read(part.trim()) ?? []))]
}

function emailOf(text: string): string | undefined {
  const address = text.replace(/^mailto:/, '')
  return /^[^\s@<>"',;|*、]+@[^\s@<>"',;|*、]+\.[^\s@<>"',;|*、.]+$/u.test(address) ? address : undefined
}
