const contact = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+/gu

/** Whether a text holds what looks like a mobile phone number or a mail address. */
export function holdsContact(text: string): boolean {
  return text.search(contact) >= 0
}

/** The text with what looks like a mobile phone number or a mail address taken out, for messages. */
export function withoutContacts(text: string): string {
  return text.replaceAll(contact, '***')
}
