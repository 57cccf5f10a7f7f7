/**
 * The made-up mobile number of one person, `index` from 1: 11 digits of the form `1xx0000xxxx`, whose middle is not given to
 * subscribers as a rule. Everybody has their own up to 700,000 people.
 */
export function mobileNumber(index: number): string {
  return `1${30 + (Math.floor(index / 10_000) % 70)}0000${String(index % 10_000).padStart(4, '0')}`
}
