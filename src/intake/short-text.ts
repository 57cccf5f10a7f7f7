/** A text of the user's on one line and cut after `limit` characters, for messages and comments. */
export function shortText(text: string, limit = 120): string {
  // Far more than can be shown is not worth looking at.
  const line = text
    .slice(0, limit * 4)
    .replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ⏎ ')
    .trim()
  const letters = [...line]
  return letters.length <= limit && text.length <= limit * 4 ? line : `${letters.slice(0, limit).join('')}…`
}
