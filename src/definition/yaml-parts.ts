import type { CST, Document, Node, Pair, ParsedNode, YAMLMap, YAMLSeq } from 'yaml'
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml'
import type { Layout } from './yaml-layout.ts'
import { yamlOptions } from './yaml-options.ts'

/** A group or list of a parsed text. */
export type Collection = YAMLMap.Parsed | YAMLSeq.Parsed

/** Where one entry of a group or list stands in the text; offsets, the ends not included. */
export interface Part {
  /** Of its dash, its key, or in flow its value; marks before the key count. */
  start: number
  key: { name: string; start: number; end: number } | undefined
  /** Right behind its colon or dash; undefined where it has none. */
  behind: number | undefined
  node: ParsedNode | null
  /** Of the value, with an anchor or tag before it; where the value is empty, `behind`. */
  valueStart: number
  /** Behind the last letter of it; a line end does not count. */
  end: number
  /** A key with a question mark before it, or of several lines. */
  isOdd: boolean
}

export function parseText(text: string): Document.Parsed {
  return parseDocument(text, { ...yamlOptions, keepSourceTokens: true })
}

export const isCollection = (node: unknown): node is Collection => isMap(node) || isSeq(node)

export function partsOf(collection: Collection, text: string): Part[] {
  const tokens = (collection.srcToken as { items?: CST.CollectionItem[] } | undefined)?.items ?? []
  const items = collection.flow === true ? tokens.filter((one) => one.key || one.value || one.sep) : tokens
  return (collection.items as (Pair<ParsedNode, ParsedNode | null> | ParsedNode)[]).map((item, index) => {
    const token = items[index]
    if (isPair(item)) return pairPart(item, token, text)
    return itemPart(item, token, collection.flow === true, text)
  })
}

type Tokens = readonly { type: string; offset: number; source: string }[]

const isBlank = ({ type }: { type: string }) => ['space', 'newline', 'comment', 'comma'].includes(type)
const isProperty = ({ type }: { type: string }) => type === 'anchor' || type === 'tag'

function pairPart(
  { key, value }: Pair<ParsedNode, ParsedNode | null>,
  token: CST.CollectionItem | undefined,
  text: string,
): Part {
  const start = (token?.start ?? []) as Tokens
  const sep = (token?.sep ?? []) as Tokens
  const first = start.find((one) => !isBlank(one))?.offset ?? key.range[0]
  const colon = sep.find((one) => one.type === 'map-value-ind')
  const behind = colon && colon.offset + 1
  const name = isScalar(key) ? (typeof key.value === 'string' ? key.value : (key.source ?? '')) : ''
  const keyEnd = key.range[1]
  const odd =
    start.some((one) => one.type === 'explicit-key-ind') ||
    !isScalar(key) ||
    text.slice(key.range[0], keyEnd).includes('\n')
  const empty = value === null || isEmptyNode(value)
  const mark = sep.find(isProperty)?.offset
  return {
    start: first,
    key: { name, start: key.range[0], end: keyEnd },
    behind,
    node: value,
    valueStart: mark ?? (empty ? (behind ?? keyEnd) : value.range[0]),
    end: empty ? (endOfMarks(sep) ?? behind ?? keyEnd) : endOf(value, text),
    isOdd: odd,
  }
}

function itemPart(node: ParsedNode, token: CST.CollectionItem | undefined, flow: boolean, text: string): Part {
  const start = (token?.start ?? []) as Tokens
  const dash = start.find((one) => one.type === 'seq-item-ind')
  const behind = flow ? undefined : dash && dash.offset + 1
  const mark = start.find(isProperty)?.offset
  const empty = isEmptyNode(node)
  const valueStart = mark ?? (empty ? (behind ?? node.range[0]) : node.range[0])
  return {
    start: dash?.offset ?? valueStart,
    key: undefined,
    behind,
    node,
    valueStart,
    end: empty ? (endOfMarks(start) ?? behind ?? node.range[1]) : endOf(node, text),
    isOdd: !flow && dash === undefined,
  }
}

function endOfMarks(tokens: Tokens): number | undefined {
  const last = tokens.findLast(isProperty)
  return last && last.offset + last.source.length
}

/** Nothing is written there. */
export function isEmptyNode(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.range![0] === node.range![1])
}

/** Behind the last letter of a node; the line end of a text in block layout does not count. */
export function endOf(node: ParsedNode, text: string): number {
  if (isAlias(node) || isScalar(node) || (isCollection(node) && node.flow === true)) {
    const end = node.range[1]
    return node.srcToken?.type === 'block-scalar' ? end - (/\r?\n$/.exec(text.slice(0, end))?.[0].length ?? 0) : end
  }
  return partsOf(node, text).at(-1)?.end ?? node.range[1]
}

/** Follows the layout of a text: by how much blocks and lists stand further in, and how lines end. */
export function layoutOf(text: string, document: Document.Parsed, order: readonly string[]): Layout {
  let step: number | undefined
  let listStep: number | undefined
  const look = (node: unknown, around: number | undefined): void => {
    if (!isCollection(node) || node.flow === true || (step !== undefined && listStep !== undefined)) return
    const parts = partsOf(node, text)
    if (parts.length === 0) return
    const own = columnOf(text, parts[0]!.start)
    if (around !== undefined && own >= around) {
      if (isSeq(node)) listStep ??= own - around
      else if (own > around) step ??= own - around
    }
    for (const part of parts) look(part.node, isMap(node) ? own : undefined)
  }
  look(document.contents, undefined)
  return {
    step: step ?? (listStep !== undefined && listStep > 0 ? listStep : 2),
    listStep: listStep ?? step ?? 2,
    newline: /\r\n/.test(text) ? '\r\n' : '\n',
    order,
  }
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** Behind the line end of the line that an offset is in. */
export function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset)
  return found < 0 ? text.length : found + 1
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset)
}

/** Whether nothing but blanks stands before it in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, offset), offset))
}
