import { isPlainMap } from './plain-equal.ts'
import { fitsLiteral, writtenScalar } from './written-scalar.ts'

/** How a file is laid out: what new parts of it follow. */
export interface Layout {
  /** Columns by which a block stands further in than its key. */
  step: number
  /** The same of the items of a list below its key; often 0. */
  listStep: number
  newline: '\n' | '\r\n'
  /** The order of keys at the top of the file, and what is not among them where it came. */
  order: readonly string[]
}

/** Longest line that a group or list is put on by itself. */
const widest = 96
/** Longest group that is put on one line beside its key. */
const narrow = 64

export const pad = (columns: number): string => ' '.repeat(columns)

/**
 * A value as it stands behind a key (`key:` or `-` is written already): beginning with a space, or with a line end. `indent` is the column of that
 * key. `flow` and `literal` say how it was written before, where something was.
 */
export function valueBehind(
  value: unknown,
  indent: number,
  layout: Layout,
  was: { flow?: boolean | undefined; literal?: boolean; bareDay?: boolean; inItem?: boolean; depth?: number } = {},
): string {
  const { newline, step, listStep } = layout
  if (typeof value === 'string' && value.includes('\n') && fitsLiteral(value)) {
    const lines = value.replace(/\n$/, '').split('\n')
    const head = value.endsWith('\n') ? '|' : '|-'
    return ` ${head}${lines.map((line) => newline + (line === '' ? '' : pad(indent + step) + line)).join('')}`
  }
  if (!isFull(value)) return ` ${writtenFlow(value, was.bareDay)}`
  const depth = was.depth ?? 1
  const fits = was.flow ?? isSmall(value, depth)
  const line = fits ? writtenFlow(value) : ''
  if (fits && (was.flow === true || line.length <= (Array.isArray(value) ? widest : narrow))) return ` ${line}`
  if (was.inItem) return ` ${blockOf(value, indent + 2, layout, depth)}`
  const inner = indent + (Array.isArray(value) ? listStep : step)
  return newline + pad(inner) + blockOf(value, inner, layout, depth)
}

/** A group or list that is not empty. */
export function isFull(value: unknown): value is unknown[] | Record<string, unknown> {
  if (Array.isArray(value)) return value.length > 0
  return isPlainMap(value) && Object.keys(value).length > 0
}

/** A group or list in block layout; its first line is where the text goes, all further ones begin at `indent`. */
export function blockOf(
  value: unknown[] | Record<string, unknown>,
  indent: number,
  layout: Layout,
  depth: number,
): string {
  const between = layout.newline + pad(indent)
  if (Array.isArray(value))
    return value
      .map((item) => `-${valueBehind(item, indent, layout, { inItem: true, depth: depth + 1, ...blockItem(item) })}`)
      .join(between)
  const keys = depth === 0 ? inOrder(Object.keys(value), layout.order) : Object.keys(value)
  return keys
    .map((key) => `${writtenKey(key)}:${valueBehind(value[key], indent, layout, { depth: depth + 1 })}`)
    .join(between)
}

/** Items that are groups are conditions, classes or columns: one key a line. */
const blockItem = (item: unknown) => (isPlainMap(item) && Object.keys(item).length > 0 ? { flow: false } : {})

export const writtenKey = (key: string): string => writtenScalar(key, 'key')

/** A value on one line, with braces and brackets where it is a group or list. */
export function writtenFlow(value: unknown, bareDay = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => inFlow(item)).join(', ')}]`
  if (!isPlainMap(value)) return writtenScalar(value, 'block', bareDay)
  const entries = Object.entries(value).map(([key, inner]) => `${writtenKey(key)}: ${inFlow(inner)}`)
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}'
}

export const inFlow = (value: unknown): string =>
  (isFull(value) ? writtenFlow(value) : writtenScalar(value, 'flow')).replace(
    /^null$/,
    Array.isArray(value) ? '[]' : isPlainMap(value) ? '{}' : 'null',
  )

/** Whether people would write it on one line: a list of plain values, the two languages of a text, a filter within a condition. */
function isSmall(value: unknown[] | Record<string, unknown>, depth: number): boolean {
  const parts = Object.values(value)
  if (parts.some(isFull))
    return Array.isArray(value) ? false : depth > 1 && parts.every((one) => !isPlainMap(one) && !hasFull(one))
  if (parts.some((one) => typeof one === 'string' && one.includes('\n'))) return false
  if (Array.isArray(value)) return true
  return depth > 1 || Object.keys(value).every((key) => key === 'zh' || key === 'en')
}

const hasFull = (value: unknown) => Array.isArray(value) && value.some(isFull)

/** Keys in the order that a file has them; others keep their places behind. */
export function inOrder(keys: readonly string[], order: readonly string[]): string[] {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  return keys.toSorted((a, b) => rank(a) - rank(b))
}
