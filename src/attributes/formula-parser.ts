import type { Bilingual } from '../errors.ts'

/** A formula after parsing. Numbers stay text, so that they stay exact. */
export type Formula =
  | { kind: 'number'; value: string }
  | { kind: 'name'; name: string }
  | { kind: 'operation'; operator: '+' | '-' | '*' | '/'; left: Formula; right: Formula }

/** The usual precedence, left to right; `×`, `÷` and `−` are read as `*`, `/` and `-`. */
export function parseFormula(written: string): Formula | { problem: Bilingual } {
  const tokens = written
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll('−', '-')
    .match(/\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{N}_]*|[-+*/()]|\S/gu)
  if (!tokens) return { problem: { zh: '公式是空的', en: 'it is empty' } }
  let at = 0
  const sum = (): Formula => chain(['+', '-'], product)
  const product = (): Formula => chain(['*', '/'], atom)

  function chain(operators: readonly string[], next: () => Formula): Formula {
    let left = next()
    while (operators.includes(tokens![at] ?? '')) {
      const operator = tokens![at++] as '+'
      left = { kind: 'operation', operator, left, right: next() }
    }
    return left
  }

  function atom(): Formula {
    const token = tokens![at++]
    if (token === undefined) throw new SyntaxError('end')
    if (/^\d/.test(token)) return { kind: 'number', value: token }
    if (/^[\p{L}_]/u.test(token)) return { kind: 'name', name: token }
    if (token === '-') return { kind: 'operation', operator: '-', left: { kind: 'number', value: '0' }, right: atom() }
    if (token !== '(') throw new SyntaxError(token)
    const inner = sum()
    if (tokens![at++] !== ')') throw new SyntaxError('(')
    return inner
  }

  try {
    const parsed = sum()
    return at === tokens.length ? parsed : { problem: unexpected(tokens[at]!) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { problem: unexpected(error.message) }
  }
}

function unexpected(token: string): Bilingual {
  if (token === 'end') return { zh: '末尾少了东西', en: 'something is missing at the end' }
  if (token === '(') return { zh: '括号没有配对', en: 'a parenthesis is not closed' }
  return { zh: `没料到这里有 “${token}”`, en: `"${token}" was not expected` }
}

/** The attributes a formula is made of, each once, in order of appearance. */
export function namesIn(formula: Formula): string[] {
  if (formula.kind === 'number') return []
  if (formula.kind === 'name') return [formula.name]
  return [...new Set([...namesIn(formula.left), ...namesIn(formula.right)])]
}
