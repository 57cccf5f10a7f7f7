import { TextDecoder } from 'node:util'
import { decoded, linesOf, wholeLines } from './encoding.ts'
import { listMark } from './list-mark.ts'

/** A line of a file of JSON lines. */
export type JsonLine =
  /** An object, its values by their paths (`customer.id`). */
  | { line: number; cells: Map<string, string> }
  /** A line that is no object, or no text. */
  | { line: number; refused: 'object' | 'encoding'; text: string }

/** The lines of a UTF-8 file that are not blank, in their order, some at a time. */
export async function* jsonLines(path: string, gzip: boolean, decimal: '.' | ','): AsyncGenerator<JsonLine[]> {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const lenient = new TextDecoder('utf-8')
  let line = 0
  for await (const block of wholeLines(path, gzip)) {
    const some: JsonLine[] = []
    for (const bytes of linesOf(block)) {
      line += 1
      const all = decoded(strict, bytes)
      if (all === undefined) {
        some.push({ line, refused: 'encoding', text: lenient.decode(bytes).trim() })
        continue
      }
      const text = (line === 1 ? all.replace(/^\uFEFF/, '') : all).trim()
      if (text === '') continue
      const cells = cellsOf(text, decimal)
      some.push(cells ? { line, cells } : { line, refused: 'object', text })
    }
    yield some
  }
}

/** Numbers that JavaScript would write in another way than they stand there. */
const risky = /\d{16}|\d[.eE]|-0/

/** The values of an object by their paths, as texts; numbers as they are written. Undefined where the text is no object. */
export function cellsOf(text: string, decimal: '.' | ','): Map<string, string> | undefined {
  const value = parsed(text)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  const cells = new Map<string, string>()
  spread('', value as Record<string, unknown>, cells, decimal, deepest)
  return cells
}

/** A number as it is written. */
class Written {
  readonly digits: string
  constructor(digits: string) {
    this.digits = digits
  }
}

const keep = (_: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' ? new Written(context?.source ?? String(value)) : value

function parsed(text: string): unknown {
  const read = (one: string): unknown =>
    risky.test(one) ? (JSON.parse as (text: string, reviver: typeof keep) => unknown)(one, keep) : JSON.parse(one)
  try {
    return read(text)
  } catch {
    // Python and others write numbers there are not, which JSON does not know.
    if (!/NaN|Infinity/.test(text)) return undefined
    try {
      return read(
        text.replaceAll(/"(?:[^"\\]|\\.)*"|(?:NaN|-?Infinity)(?=\s*[,\]}])/g, (one) =>
          one.startsWith('"') ? one : `"${one}"`,
        ),
      )
    } catch {
      return undefined
    }
  }
}

/** How many objects may stand in each other; what is deeper is left out. */
const deepest = 32

function spread(
  prefix: string,
  object: Record<string, unknown>,
  cells: Map<string, string>,
  decimal: '.' | ',',
  depth: number,
): void {
  for (const [key, value] of Object.entries(object)) {
    const path = prefix === '' ? key : `${prefix}.${key}`
    if (value === null || value === undefined) {
      if (!cells.has(path)) cells.set(path, '')
    } else if (Array.isArray(value)) cells.set(path, listOf(value, decimal))
    else if (typeof value === 'object' && !(value instanceof Written)) {
      if (depth > 1) spread(path, value as Record<string, unknown>, cells, decimal, depth - 1)
    } else cells.set(path, textOf(value, decimal))
  }
}

function listOf(list: readonly unknown[], decimal: '.' | ','): string {
  const elements = list.filter((one) => one !== null)
  return listMark + elements.map((one) => textOf(one, decimal).replaceAll(listMark, ' ')).join(listMark)
}

function textOf(value: unknown, decimal: '.' | ','): string {
  if (typeof value === 'string') return value
  if (value instanceof Written) return decimal === ',' ? value.digits.replace('.', ',') : value.digits
  if (typeof value === 'object')
    return JSON.stringify(value, (_, one: unknown) => (one instanceof Written ? Number(one.digits) : one))
  return String(value)
}
