import { isMap, isScalar } from 'yaml'
import type { Layout } from './yaml-layout.ts'
import { inFlow, inOrder, isFull, pad, valueBehind, writtenKey } from './yaml-layout.ts'
import type { Collection, Part } from './yaml-parts.ts'
import { columnOf, isCollection, isFirstInLine, lineEnd, lineStart } from './yaml-parts.ts'

/** A stretch of a text and what comes instead. */
export interface Splice {
  from: number
  to: number
  text: string
}

/** An entry of a group or list in a text, or (`index` -1 or behind the last) where one is to come. */
export interface SplicePlace {
  text: string
  layout: Layout
  around: Collection
  parts: readonly Part[]
  index: number
  /** How deep the entry stands; 1 at the top of the file. */
  depth: number
}

const isFlow = ({ around }: SplicePlace) => around.flow === true

/** Undefined, here and below, where the text is of a form that these splices do not know. */
export function setValue(place: SplicePlace, value: unknown): Splice[] | undefined {
  const { text, layout, parts, index } = place
  const part = parts[index]!
  const { node, behind, valueStart, end } = part
  const day = isScalar(node) && node.type === 'PLAIN' && /^\d{4}-\d{2}-\d{2}$/.test(node.source ?? '')
  if (isFlow(place)) {
    if (part.key && behind === undefined) return [{ from: end, to: end, text: `: ${inFlow(value)}` }]
    const gap = valueStart === behind ? ' ' : ''
    return [{ from: valueStart, to: end, text: gap + inFlow(value) }]
  }
  if (part.isOdd || behind === undefined) return undefined
  const wasFlow = isCollection(node) && isFull(value) ? node.flow === true : undefined
  const made = valueBehind(value, columnOf(text, part.start), layout, {
    bareDay: day,
    depth: place.depth,
    inItem: part.key === undefined,
    ...(wasFlow === undefined ? blockWhere(part, place, value) : { flow: wasFlow }),
  })
  const head = text.slice(behind, Math.min(valueStart, lineEnd(text, behind)))
  const note = /#.*/.exec(head)?.[0].trimEnd()
  const isBlock = made.startsWith('\n') || made.startsWith('\r')
  if (note !== undefined) {
    if (!isBlock && made.includes('\n')) {
      const inner = pad(columnOf(text, part.start) + 2)
      return [{ from: behind, to: end, text: ` ${note}${layout.newline}${inner}${made.slice(1)}` }]
    }
    return [{ from: behind, to: end, text: isBlock ? ` ${note}${made}` : `${made} ${note}` }]
  }
  if (!made.includes('\n') && valueStart > behind && lineStart(text, valueStart) === lineStart(text, behind))
    return [{ from: valueStart, to: end, text: made.slice(1) }]
  const rest = /^[ \t]+#[^\r\n]*/.exec(text.slice(end, lineEnd(text, end)))?.[0]
  if (made.includes('\n') && rest !== undefined && isBlock)
    return [{ from: behind, to: end + rest.length, text: ` ${rest.trim()}${made}` }]
  return [{ from: behind, to: end, text: made }]
}

/** A condition below `where` and an item that is a group stand in block layout, one key a line. */
function blockWhere(part: Part, { depth }: SplicePlace, value: unknown): { flow?: boolean } {
  const isGroup = typeof value === 'object' && !Array.isArray(value)
  return isGroup && (part.key === undefined || (depth === 1 && part.key.name === 'where')) ? { flow: false } : {}
}

export function addKey(place: SplicePlace, key: string, value: unknown): Splice[] | undefined {
  const { text, layout, around, parts, depth } = place
  if (!isMap(around)) return undefined
  const at = positionOf(
    parts.map((one) => one.key?.name ?? ''),
    key,
    depth === 1 ? layout.order : [],
  )
  if (isFlow(place)) return addToFlow(place, at, `${writtenKey(key)}: ${inFlow(value)}`)
  if (parts.length === 0 || parts.some((one) => one.isOdd)) return undefined
  const column = columnOf(text, parts[0]!.start)
  const made = `${writtenKey(key)}:${valueBehind(value, column, layout, { depth, ...(depth === 1 && key === 'where' ? { flow: false } : {}) })}`
  if (at > 0) return [linesBehind(place, parts[at - 1]!, pad(column) + made)]
  const { start } = parts[0]!
  return [{ from: start, to: start, text: made + layout.newline + pad(column) }]
}

/** Behind the last key that comes before it in such files; without an order, behind the last of all. */
function positionOf(keys: readonly string[], key: string, order: readonly string[]): number {
  if (!order.includes(key)) return keys.length
  const before = inOrder([...keys.filter((one) => order.includes(one)), key], order)
  const nearest = before[before.indexOf(key) - 1]
  return nearest === undefined ? 0 : keys.indexOf(nearest) + 1
}

export function insertItem(place: SplicePlace, value: unknown): Splice[] | undefined {
  const { text, layout, parts, index, depth } = place
  if (isFlow(place)) return addToFlow(place, index, inFlow(value))
  if (parts.length === 0 || parts.some((one) => one.isOdd || !isFirstInLine(text, one.start))) return undefined
  const column = columnOf(text, parts[0]!.start)
  const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value) && isFull(value)
  const made = `${pad(column)}-${valueBehind(value, column, layout, { inItem: true, depth, ...(isGroup ? { flow: false } : {}) })}`
  if (index >= parts.length) return [linesBehind(place, parts.at(-1)!, made)]
  const { from } = linesOf(place, index)
  return [{ from, to: from, text: made + layout.newline }]
}

export function removePart(place: SplicePlace): Splice[] | undefined {
  const { text, parts, index } = place
  const part = parts[index]!
  if (isFlow(place)) return removeFromFlow(place)
  if (part.isOdd) return undefined
  if (isFirstInLine(text, part.start)) {
    const lines = linesOf(place, index)
    const from = index === 0 ? lineStart(text, part.start) : lines.from
    const isLast = lines.to === text.length && !text.endsWith('\n')
    return [
      { from: isLast ? from - (/\r?\n$/.exec(text.slice(0, from))?.[0].length ?? 0) : from, to: lines.to, text: '' },
    ]
  }
  // The first key of an item: the next one takes its place beside the dash.
  const next = parts[index + 1]
  if (!next) return undefined
  const line = lineStart(text, part.start)
  const column = /^ */.exec(text.slice(line))![0]
  const notes = text
    .slice(part.end, next.start)
    .split('\n')
    .slice(1)
    .map((one) => one.trim())
    .filter((one) => one.startsWith('#'))
  return [
    { from: line, to: line, text: notes.map((one) => column + one + place.layout.newline).join('') },
    { from: part.start, to: next.start, text: '' },
  ]
}

export function renameKey(place: SplicePlace, name: string): Splice[] | undefined {
  const { parts, index } = place
  const { key, isOdd } = parts[index]!
  if (!key || isOdd || parts.some((one) => one.key?.name === name)) return undefined
  return [{ from: key.start, to: key.end, text: writtenKey(name) }]
}

export function moveItem(place: SplicePlace, to: number): Splice[] | undefined {
  const { text, parts, index, layout } = place
  const part = parts[index]
  if (!part || to < 0 || to >= parts.length) return undefined
  if (isFlow(place)) {
    if (text.slice(parts[0]!.start, parts.at(-1)!.end).includes('#')) return undefined
    const order = parts.map((_, at) => at).filter((at) => at !== index)
    order.splice(to, 0, index)
    return order.flatMap((from, at) =>
      from === at
        ? []
        : [{ from: parts[at]!.start, to: parts[at]!.end, text: text.slice(parts[from]!.start, parts[from]!.end) }],
    )
  }
  if (parts.some((one) => one.isOdd || !isFirstInLine(text, one.start))) return undefined
  const own = linesOf(place, index)
  const lines = text.slice(own.from, own.to)
  const withEnd = lines.endsWith('\n') ? lines : lines + layout.newline
  if (to > index) {
    const target = linesOf(place, to)
    const bare = target.to === text.length && !text.endsWith('\n')
    return [
      { from: own.from, to: own.to, text: '' },
      { from: target.to, to: target.to, text: bare ? layout.newline + withEnd.replace(/\r?\n$/, '') : withEnd },
    ]
  }
  const target = linesOf(place, to)
  const cut = own.to === text.length && !text.endsWith('\n')
  const gap = cut ? (/\r?\n$/.exec(text.slice(0, own.from))?.[0].length ?? 0) : 0
  return [
    { from: own.from - gap, to: own.to, text: '' },
    { from: target.from, to: target.from, text: withEnd },
  ]
}

/** Whole lines of an entry, with the comments right above it. */
function linesOf({ text, parts }: SplicePlace, index: number): { from: number; to: number } {
  const part = parts[index]!
  const column = columnOf(text, part.start)
  const least = index === 0 ? 0 : lineEnd(text, parts[index - 1]!.end)
  let from = lineStart(text, part.start)
  while (from > least) {
    const above = lineStart(text, from - 1)
    const line = /^( *)#/.exec(text.slice(above, from))
    if (above < least || !line || line[1]!.length !== column) break
    from = above
  }
  return { from, to: lineEnd(text, part.end) }
}

/** New lines right behind those of an entry. */
function linesBehind({ text, layout }: SplicePlace, part: Part, lines: string): Splice {
  const at = lineEnd(text, part.end)
  const ends = at === 0 || text[at - 1] === '\n'
  return { from: at, to: at, text: ends ? lines + layout.newline : layout.newline + lines }
}

function addToFlow({ text, around, parts, layout }: SplicePlace, at: number, made: string): Splice[] {
  if (parts.length === 0) {
    const [from, to] = around.range
    const [open, close] = isMap(around) ? ['{ ', ' }'] : ['[', ']']
    return [{ from, to, text: open + made + close }]
  }
  const next = parts[at]
  const column = (part: Part) => pad(columnOf(text, part.start))
  if (next) {
    const own = isFirstInLine(text, next.start)
    return [{ from: next.start, to: next.start, text: own ? `${made},${layout.newline}${column(next)}` : `${made}, ` }]
  }
  const last = parts.at(-1)!
  const own = isFirstInLine(text, last.start)
  return [{ from: last.end, to: last.end, text: own ? `,${layout.newline}${column(last)}${made}` : `, ${made}` }]
}

function removeFromFlow({ text, parts, index }: SplicePlace): Splice[] {
  const part = parts[index]!
  const next = parts[index + 1]
  if (next) {
    const isBare = !text.slice(part.end, next.start).includes('#')
    if (isBare) return [{ from: part.start, to: next.start, text: '' }]
    const comma = text.indexOf(',', part.end)
    return [{ from: part.start, to: comma + 1, text: '' }]
  }
  const before = parts[index - 1]!
  const isBare = !text.slice(before.end, part.start).includes('#')
  return [{ from: isBare ? before.end : part.start, to: part.end, text: '' }]
}
