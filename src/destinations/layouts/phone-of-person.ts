import type { Phone } from '../../intake/phone.ts'
import { phoneOf } from '../../intake/phone.ts'
import type { DropReason } from './drop-reasons.ts'
import type { Person } from './layout.ts'

/** The first number of a person that will do (for text messages a mobile one), or why there is none. */
export function phoneOfPerson(
  person: Person,
  country: string,
  mobile = false,
): { phone: Phone } | { dropped: DropReason } {
  const written = (person.contacts.phone ?? []).filter((text) => text.trim() !== '')
  if (written.length === 0) return { dropped: 'no-phone' }
  const phones = written.flatMap((text) => phoneOf(text, country) ?? [])
  const phone = mobile ? phones.find((one) => one.mobile) : phones[0]
  if (phone) return { phone }
  return { dropped: phones.length ? 'not-mobile' : 'bad-phone' }
}
