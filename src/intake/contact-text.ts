const contact = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+/gu
const card =
  /(?<![\dA-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g

/** Whether a text holds what looks like a mobile phone number or a mail address. */
export function holdsContact(text: string): boolean {
  return text.search(contact) >= 0
}

/**
 * The text with what looks like a mobile phone number, a mail address or the number of an identity card (whose check digit is right) taken out. What is masked
 * already stays as it is.
 */
export function withoutContacts(text: string): string {
  return text
    .replaceAll(card, (number) => (isCard(number) ? '***' : number))
    .replaceAll(contact, (found) => (found.includes('***') ? found : '***'))
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** By the check digit of GB 11643-1999. */
function isCard(number: string): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return '10X98765432'[sum % 11] === number.at(-1)?.toUpperCase()
}
