import { isScalar, visit, type Document, type YAMLError } from 'yaml'
import type { Problem } from '../errors.ts'
import { definitionErrors } from './errors.ts'
import { firstProblems, mostProblems } from './first-problems.ts'
import { placeAt, type YamlSource } from './yaml-value.ts'

/** What the parser found, in our words, at most one problem per line: the rest follow from the first. */
export function yamlProblems(source: YamlSource, text: string): Problem[] {
  const found = [...source.document.errors, ...source.document.warnings].sort((a, b) => a.pos[0] - b.pos[0])
  const lines = new Set<number>()
  const problems: Problem[] = []
  let untold = 0
  for (const error of found) {
    const { line } = placeAt(source, error.pos[0])
    if (lines.has(line)) continue
    lines.add(line)
    if (problems.length === mostProblems) {
      untold++
      continue
    }
    const problem = inOurWords(error, source, text)
    // A quote is told where it opens.
    if (problem.place!.line !== line && lines.has(problem.place!.line)) continue
    lines.add(problem.place!.line)
    problems.push(problem)
  }
  return firstProblems(problems, untold)
}

function inOurWords(error: YAMLError, source: YamlSource, text: string): Problem {
  const offset = error.pos[0]
  const place = placeAt(source, offset)
  const line = /.*/y.exec(text.slice(source.lines.lineStarts[place.line - 1] ?? 0))?.[0] ?? ''
  const original = error.message
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return definitionErrors.problem('yaml-tab', {}, place)
    case 'BAD_SCALAR_START':
      return definitionErrors.problem('yaml-needs-quotes', { char: text.charAt(offset) }, place)
    case 'BAD_DQ_ESCAPE':
      return definitionErrors.problem(
        'yaml-escape',
        { escape: text.slice(error.pos[0], error.pos[1] + 1).trim() },
        place,
      )
    case 'BAD_ALIAS':
      return definitionErrors.problem('yaml-alias', { alias: '' }, place, original)
    case 'TAG_RESOLVE_FAILED':
      return definitionErrors.problem('yaml-tag', { tag: text.slice(...error.pos) }, place)
    case 'BLOCK_AS_IMPLICIT_KEY':
      return definitionErrors.problem('yaml-colon', {}, place)
    case 'MISSING_CHAR':
    case 'BAD_INDENT':
      if (/quote/.test(original)) {
        const start = quoteBefore(source, offset)
        return definitionErrors.problem('yaml-quote', { quote: text.charAt(start) }, placeAt(source, start))
      }
      if (/flow (map|sequence|collection)/i.test(original))
        return definitionErrors.problem('yaml-bracket', {}, place, original)
      return error.code === 'BAD_INDENT' ? definitionErrors.problem('yaml-indent', {}, place) : keyProblem(line, place)
    case 'MULTILINE_IMPLICIT_KEY':
      return keyProblem(line, place)
    default:
      return definitionErrors.problem('yaml-syntax', {}, place, original)
  }
}

/** A line without a key; people who type Chinese often typed the full-width colon. */
function keyProblem(line: string, place: Problem['place']): Problem {
  const problem = definitionErrors.problem('yaml-key', {}, place)
  return { ...problem, hint: colonHint(line) ?? problem.hint }
}

/** What to say about a line whose colon is full-width, or has no space after it. */
export function colonHint(line: string): Problem['hint'] {
  if (/^[^:]*：/.test(line))
    return { zh: '把全角冒号 “：” 换成半角冒号加空格 “: ”', en: 'write ": " in place of the full-width colon "："' }
  if (/^\s*[^\s:]+:[^\s:]/.test(line)) return { zh: '冒号后面加一个空格', en: 'put a space after the colon' }
  return undefined
}

const quotes = new WeakMap<YamlSource, number[]>()

function quoteBefore(source: YamlSource, offset: number): number {
  let starts = quotes.get(source)
  if (!starts) {
    starts = quotesIn(source.document)
    quotes.set(source, starts)
  }
  return starts.findLast((start) => start <= offset) ?? offset
}

/** Where texts in quotes begin, in order. */
function quotesIn(document: Document): number[] {
  const starts: number[] = []
  visit(document, (_, node) => {
    const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE')
    if (quoted && node.range) starts.push(node.range[0])
  })
  return starts
}
