import type { CodePoints } from './code-points.ts'
import { category, codePoints, inverted, printed, union } from './code-points.ts'
import { toStored } from './texts.ts'

/** What fenqun's patterns mean by these: ASCII only, as in RE2. */
const classes: Record<string, CodePoints> = {
  d: codePoints('0-9'),
  w: codePoints('0-9A-Z_a-z'),
  s: codePoints('\t-\n\f-\r '),
}
const controls: Record<string, string> = { t: '\t', n: '\n', v: '\v', f: '\f', r: '\r', 0: '\0' }

const word = printed(classes['w']!)
const edges: Record<string, string> = {
  b: `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`,
  B: `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`,
}

/** PostgreSQL counts repeats no further. */
const most = 255

/**
 * A pattern of the shared subset (`isSharedPattern`: JavaScript's `u` syntax without look-around, references and named
 * groups) as an "advanced" one of PostgreSQL that finds the same. Classes are ASCII, `.` is anything but a line feed, `$` the
 * very end; every class is spelt out as code points, so that no collation has a say. Lazy repeats find no other texts.
 */
export function toPostgresPattern(pattern: string): string {
  return alternatives(reader(pattern))
}

interface Reader {
  peek(): string | undefined
  take(): string
  /** Takes the text if it comes next. */
  skip(text: string): boolean
  /** Takes what a sticky pattern finds here. */
  match(pattern: RegExp): RegExpExecArray | undefined
}

function reader(text: string): Reader {
  let at = 0
  const peek = () => (at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : undefined)
  return {
    peek,
    take() {
      const point = peek() ?? ''
      at += point.length
      return point
    },
    skip(wanted) {
      const found = text.startsWith(wanted, at)
      if (found) at += wanted.length
      return found
    },
    match(wanted) {
      wanted.lastIndex = at
      const found = wanted.exec(text) ?? undefined
      if (found) at += found[0].length
      return found
    },
  }
}

function alternatives(source: Reader): string {
  const branches = [branch(source)]
  while (source.skip('|')) branches.push(branch(source))
  return branches.join('|')
}

function branch(source: Reader): string {
  let out = ''
  for (let next = source.peek(); next !== undefined && next !== '|' && next !== ')'; next = source.peek())
    out += repeated(atom(source), source)
  return out
}

function atom(source: Reader): string {
  const point = source.take()
  switch (point) {
    case '^':
    case '$':
      return point
    case '.':
      return '[^\\u000A]'
    case '[':
      return printed(bracket(source))
    case '(': {
      source.skip('?:')
      const inner = alternatives(source)
      source.skip(')')
      return `(?:${inner})`
    }
    case '\\': {
      const edge = edges[source.peek() ?? '']
      if (edge) source.take()
      return edge ?? one(escaped(source))
    }
    default:
      return one(single(point))
  }
}

const single = (character: string): CodePoints => {
  const point = toStored(character).codePointAt(0)!
  return [[point, point]]
}

/** A letter or digit as itself, everything else as a class. */
function one(set: CodePoints): string {
  const shown = printed(set)
  return [...shown].length === 3 ? shown.slice(1, -1) : shown
}

/** What follows a backslash. */
function escaped(source: Reader): CodePoints {
  const hex = source.match(/x([0-9A-Fa-f]{2})/y)
  if (hex) return single(String.fromCodePoint(Number.parseInt(hex[1]!, 16)))
  const property = source.match(/([pP])\{(\w+)\}/y)
  if (property) return property[1] === 'p' ? category(property[2]!) : inverted(category(property[2]!))
  const point = source.take()
  const own = classes[point.toLowerCase()]
  if (own && 'dws'.includes(point)) return own
  if (own && 'DWS'.includes(point)) return inverted(own)
  return single(controls[point] ?? point)
}

/** A set in brackets, after the first of them. */
function bracket(source: Reader): CodePoints {
  const negated = source.skip('^')
  const sets: CodePoints[] = []
  const member = () => (source.skip('\\') ? escaped(source) : single(source.take()))
  while (source.peek() !== undefined && !source.skip(']')) {
    const from = member()
    const isRange = source.match(/-(?=[^\]])/y) !== undefined
    sets.push(isRange ? [[from[0]![0], member()[0]![0]]] : from)
  }
  const all = union(sets.flat())
  return negated ? inverted(all) : all
}

/** The atom with how often it may stand there. */
function repeated(what: string, source: Reader): string {
  const found = source.match(/(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y)
  if (!found) return what
  const [, sign, from, comma, to] = found
  if (sign) return what + sign
  const least = Number(from)
  return counted(what, least, comma ? (to ? Number(to) : undefined) : least)
}

/** Repeats in pieces that PostgreSQL can count; without `to`, any number from `least`. */
function counted(what: string, least: number, to: number | undefined): string {
  let out = ''
  for (let left = least; left > 0; left -= most) out += `${what}{${Math.min(left, most)}}`
  if (to === undefined) return `${out}${what}*`
  for (let left = to - least; left > 0; left -= most) out += `${what}{0,${Math.min(left, most)}}`
  return out || '(?:)'
}
