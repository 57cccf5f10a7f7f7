import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Document,
  type LineCounter,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml'
import type { ErrorParams, Place, Problem } from '../errors.ts'
import { definitionErrors } from './errors.ts'
import { firstProblems, mostProblems } from './first-problems.ts'
import type { Path } from './written.ts'

/** A parsed file: its document and what turns offsets into places. */
export interface YamlSource {
  file: string
  document: Document
  lines: LineCounter
}

/** Nodes that following aliases may produce in one file; far beyond honest use, far below harm. */
const maxAliasedNodes = 10_000

/** The tags of plain data; the parser knows more (binary, timestamp, set), which would make objects. */
const plainTags = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
)

/**
 * The plain data of a document. Integers and decimals that a double cannot hold exactly, and
 * integers with leading zeros (ids), stay the text they were written as; so do dates. Of a key
 * given twice the first counts.
 */
export function readValue(source: YamlSource): { value: unknown; problems: Problem[] } {
  const problems: Problem[] = []
  let untold = 0
  const report = (code: Parameters<typeof definitionErrors.problem>[0], params: ErrorParams, place: Place) => {
    if (problems.length < mostProblems) problems.push(definitionErrors.problem(code, params, place))
    else untold++
  }
  const open = new Set<Node>()
  /** What anchors stand for up to here: an alias means the last one before it. */
  const anchors = new Map<string, Node>()
  let aliased = 0

  const read = (node: unknown, followed: boolean): unknown => {
    if (followed) aliased++
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (target === undefined || open.has(target) || aliased > maxAliasedNodes) {
        if (!problems.some(({ code }) => code === 'yaml-alias'))
          report('yaml-alias', { alias: node.source }, placeOf(source, node))
        return undefined
      }
      return read(target, true)
    }
    const { anchor } = (node ?? {}) as { anchor?: string }
    if (anchor !== undefined && !followed) anchors.set(anchor, node as Node)
    const tag = (node as { tag?: string } | null)?.tag
    if (tag !== undefined && !plainTags.has(tag)) {
      const short = tag.replace('tag:yaml.org,2002:', '!!')
      report('yaml-tag', { tag: short }, placeOf(source, node))
      return null
    }
    if (isScalar(node)) return scalarValue(node)
    if (!isMap(node) && !isSeq(node)) return null
    open.add(node)
    const value = isMap(node) ? readMap(node, followed) : node.items.map((item) => read(item, followed))
    open.delete(node)
    return value
  }

  const readMap = (map: YAMLMap, followed: boolean): Record<string, unknown> => {
    const value: Record<string, unknown> = {}
    const lines = new Map<string, number>()
    for (const { key, value: inner } of map.items) {
      const place = placeOf(source, key)
      const name = keyText(key)
      if (name === undefined) {
        if (!followed) report('bad-key', { key: String(key).trim() }, place)
        continue
      }
      const line = lines.get(name)
      if (line !== undefined) {
        if (!followed) report('duplicate-key', { key: name, line }, place)
        continue
      }
      lines.set(name, place.line)
      Object.defineProperty(value, name, {
        value: read(inner, followed),
        enumerable: true,
        writable: true,
        configurable: true,
      })
    }
    return value
  }

  const value = read(source.document.contents, false)
  return { value, problems: firstProblems(problems, untold) }
}

/** Where a path stands in a document; of a path that is not there, the nearest part around it. */
export function locate(source: YamlSource, path: Path, on: 'key' | 'value' = 'value'): Place {
  let node: unknown = source.document.contents
  let place = placeOf(source, node)
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(source.document)
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyText(key) === String(step))
      if (!pair) return place
      const keyed = (on === 'key' && index === path.length - 1) || isNothing(pair.value)
      place = placeOf(source, keyed ? pair.key : pair.value)
      node = pair.value
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)]
      if (item === undefined) return place
      place = placeOf(source, item)
      node = item
    } else return place
  }
  return place
}

export function placeAt(source: Pick<YamlSource, 'file' | 'lines'>, offset: number): Place {
  const { line, col } = source.lines.linePos(offset)
  return { file: source.file, line: Math.max(line, 1), column: Math.max(col, 1) }
}

function placeOf(source: YamlSource, node: unknown): Place {
  const range = (node as Partial<Node> | null | undefined)?.range
  return placeAt(source, range ? range[0] : 0)
}

function isNothing(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null && !node.source)
}

function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined
  if (typeof key.value === 'string') return key.value
  return key.source === undefined || key.source === '' ? undefined : key.source
}

function scalarValue(scalar: Scalar): unknown {
  const { value, source } = scalar
  if (typeof value !== 'number' || source === undefined) return value
  return keepsDigits(value, source) ? value : source
}

/** Whether a number says exactly what its text said. */
function keepsDigits(value: number, source: string): boolean {
  if (/^0[xo]/i.test(source)) return Number.isSafeInteger(value)
  if (/^[-+]?\.(inf|nan)$/i.test(source)) return true
  if (/^[-+]?0\d/.test(source)) return false
  return Number.isFinite(value) && decimal(source) === decimal(String(value))
}

/** A decimal text as digits and exponent of ten, alike for all spellings of one number. */
function decimal(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().replace(/^[-+]/, '').split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const kept = digits.replace(/0+$/, '')
  if (kept === '') return '0'
  return `${kept}e${Number(exponent) - fraction.length + digits.length - kept.length}`
}
