import type { Bilingual } from '../errors.ts'

/** A formula after parsing. Numbers stay text, so that they stay exact. */
export type Formula =
  | { kind: 'number'; value: string }
  | { kind: 'name'; name: string }
  | { kind: 'operation'; operator: '+' | '-' | '*' | '/'; left: Formula; right: Formula }

/** What one formula may be at most: letters, names and numbers in it, and parentheses (or minus signs) one in another. */
export const formulaLimits = { letters: 10_000, terms: 200, depth: 32 } as const

/** The usual precedence, left to right; `×`, `÷` and `−` are read as `*`, `/` and `-`. What is too much is a problem too. */
export function parseFormula(written: string): Formula | { problem: Bilingual } {
  if (written.length > formulaLimits.letters) return { problem: tooMuch(formulaLimits.letters, '字符', 'letters') }
  const tokens = written
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll('−', '-')
    .match(/\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{N}_]*|[-+*/()]|\S/gu)
  if (!tokens) return { problem: { zh: '公式是空的', en: 'it is empty' } }
  if (tokens.filter((one) => /^[\p{L}_\d]/u.test(one)).length > formulaLimits.terms)
    return { problem: tooMuch(formulaLimits.terms, '项', 'terms') }
  if (isTooDeep(tokens)) return { problem: tooMuch(formulaLimits.depth, '层', 'levels') }
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

const tooMuch = (limit: number, zh: string, en: string): Bilingual => ({
  zh: `最多 ${limit} ${zh}`,
  en: `it has more than ${limit} ${en}`,
})

/** Counts parentheses that are open, and signs that follow each other. */
function isTooDeep(tokens: readonly string[]): boolean {
  let [open, signs] = [0, 0]
  return tokens.some((one) => {
    if (one === '(') open += 1
    else if (one === ')') open -= 1
    signs = one === '-' ? signs + 1 : one === '(' ? signs : 0
    return open + signs > formulaLimits.depth
  })
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
