import { LineCounter, parseAllDocuments } from 'yaml'
import type { Place, Problem } from '../errors.ts'
import { definitionErrors } from './errors.ts'
import { definitionLimits, overLimits, tooManyPieces } from './limits.ts'
import type { Written } from './written.ts'
import { yamlOptions } from './yaml-options.ts'
import { colonHint, yamlProblems } from './yaml-problems.ts'
import { locate, placeAt, readValue, type YamlSource } from './yaml-value.ts'

/** The largest definition file, in bytes. */
export const maxFileBytes: number = definitionLimits.bytes

/** What a file says, or nothing where it cannot be read at all; both where a part of it is wrong. */
export interface ReadText {
  written: Written<Record<string, unknown>> | undefined
  problems: Problem[]
}

/**
 * Reads one file of YAML 1.2 (JSON is a part of it). `file` is what its places are called. The
 * definition has no id yet.
 */
export function readText(file: string, bytes: Uint8Array | string): ReadText {
  const top: Place = { file, line: 1, column: 1 }
  const size = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length
  if (size > maxFileBytes)
    return fail(definitionErrors.problem('file-too-large', { file, size, limit: maxFileBytes }, top))
  const decoded = typeof bytes === 'string' ? { text: bytes.replace(/^\uFEFF/, '') } : decode(file, bytes)
  if (decoded.problem) return fail(decoded.problem)

  const { text } = decoded
  const much = tooManyPieces(file, text)
  if (much) return fail(much)
  const lines = new LineCounter()
  const documents = withoutTraces(() => parseAllDocuments(text, { ...yamlOptions, lineCounter: lines }))
  const [document] = documents
  if (!('length' in documents) || document === undefined)
    return fail(definitionErrors.problem('empty-file', { file }, top))
  const source: YamlSource = { file, document: document, lines }
  const syntax = yamlProblems(source, text)
  if (syntax.length > 0) return fail(...syntax)
  const second = documents
    .slice(1)
    .find(({ contents, errors }) => contents !== null && (!isEmpty(contents) || errors.length > 0))
  if (second) return fail(definitionErrors.problem('several-documents', {}, placeAt(source, second.range[0])))
  if (document.contents === null || isEmpty(document.contents))
    return fail(definitionErrors.problem('empty-file', { file }, top))

  const { value, problems } = readValue(source)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fail(...problems, notAMapping(source, value))
  const record = value as Record<string, unknown>
  const written: ReadText['written'] = {
    id: '',
    file,
    value: record,
    raw: record,
    place: (path, on) => locate(source, path, on),
  }
  const over = overLimits(written)
  return over ? fail(...problems, over) : { written, problems }
}

/** The parser makes an error of everything that is wrong, and most of its time would go into where in our code that was. */
function withoutTraces<T>(parse: () => T): T {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return parse()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

function fail(...problems: Problem[]): ReadText {
  return { written: undefined, problems }
}

function isEmpty(contents: unknown): boolean {
  const { value, source } = contents as { value?: unknown; source?: string }
  return value === null && (source === '' || source === undefined)
}

function notAMapping(source: YamlSource, value: unknown): Problem {
  const got = Array.isArray(value) ? { gotZh: '列表', gotEn: 'a list' } : { gotZh: '一段文字', gotEn: 'a text' }
  const problem = definitionErrors.problem('not-a-mapping', { file: source.file, ...got }, locate(source, []))
  return typeof value === 'string' ? { ...problem, hint: colonHint(value) ?? problem.hint } : problem
}

function decode(file: string, bytes: Uint8Array): { text: string; problem?: Problem } {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (!utf16 && bytes.includes(0))
    return { text: '', problem: definitionErrors.problem('binary-file', { file }, { file, line: 1, column: 1 }) }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return {
      text: '',
      problem: definitionErrors.problem('not-utf8', { file }, { file, line: badLine(bytes), column: 1 }),
    }
  }
}

/** The first line that is not UTF-8, from 1. */
function badLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  let start = 0
  for (;;) {
    const end = bytes.indexOf(10, start)
    try {
      decoder.decode(bytes.subarray(start, end === -1 ? undefined : end))
    } catch {
      return line
    }
    if (end === -1) return line
    line++
    start = end + 1
  }
}
