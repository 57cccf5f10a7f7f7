/** How plain data is spelled in YAML so that every reader takes it for what it is. */

/** Where a text is written: in block layout, in flow (`[a, b]`), or as a key. */
export type ScalarPlace = 'block' | 'flow' | 'key'

/** What some reader of YAML 1.1 or 1.2 would not take for a text. */
const otherwise = [
  /^(~|null|true|false|yes|no|on|off|y|n)$/i,
  /^[-+]?[\d.,_:]+(e[-+]?\d*)?$/i,
  /^[-+]?0[xob][\da-f_]*$/i,
  /^[-+]?\.?(inf|nan)$/i,
  /^\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?$/,
  /^(=|<<|---|\.\.\.)/,
]
const looksLikeDay = /^\d{4}-\d{2}-\d{2}$/

/** Anything that YAML gives a meaning at the start of a text. */
const indicator = /^[-?:,[\]{}#&*!|>'"%@`\s]/
/** What can stand in no plain or single-quoted text of one line. */
const unprintable =
  // oxlint-disable-next-line no-control-regex -- these are what must be escaped
  /[\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** A text, number, boolean or null on one line. `bareDay` leaves a day without quotes. */
export function writtenScalar(value: unknown, place: ScalarPlace = 'block', bareDay = false): string {
  if (typeof value === 'string') return writtenText(value, place, bareDay)
  if (typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return 'null'
}

function writtenText(text: string, place: ScalarPlace, bareDay: boolean): string {
  if (unprintable.test(text)) return doubleQuoted(text)
  if (bareDay && looksLikeDay.test(text)) return text
  if (isPlain(text, place)) return text
  return text.includes("'") && !/["\\]/.test(text) ? doubleQuoted(text) : `'${text.replaceAll("'", "''")}'`
}

function isPlain(text: string, place: ScalarPlace): boolean {
  if (text === '' || indicator.test(text) || /\s$/.test(text)) return false
  if (/:\s|:$|\s#/.test(text) || otherwise.some((pattern) => pattern.test(text))) return false
  return place === 'block' || !/[,[\]{}]|:(?=[,[\]{}'"])/.test(text)
}

function doubleQuoted(text: string): string {
  const escaped = JSON.stringify(text).replaceAll(
    new RegExp(unprintable, 'g'),
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return escaped
}

/** Whether a text of several lines can stand as a literal (`|`), line by line. */
export function fitsLiteral(text: string): boolean {
  const lines = text.replace(/\n$/, '').split('\n')
  if (lines.length < 2 || lines.some((line) => unprintable.test(line.replaceAll('\t', '')))) return false
  return lines.every((line) => line === '' || /\S/.test(line)) && /^\S/.test(lines[0]!) && lines.at(-1) !== ''
}
