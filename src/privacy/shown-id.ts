import { mask } from './masking.ts'

const phone = /^(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}$/
const mail = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/u
const identityCard = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/

/**
 * An id as it may be shown: some companies know people by their phone number, mail address or identity card, and such an id is masked
 * like the contact that it is.
 */
export function shownId(id: string): string {
  const text = id.trim()
  if (phone.test(text)) return mask('phone', text)
  if (mail.test(text)) return mask('email', text)
  if (identityCard.test(text)) return `${text.slice(0, 3)}***********${text.slice(-4)}`
  return id
}
