import { Lexer } from 'yaml'
import type { Problem } from '../errors.ts'
import { definitionErrors } from './errors.ts'
import type { Path, Written } from './written.ts'

/**
 * What one definition may be at most. More is refused before anything else looks at it, so that no text takes long to refuse, and no rule long
 * to compile.
 */
export const definitionLimits = {
  /** Of a file. */
  bytes: 1024 ** 2,
  /** Words, marks, gaps and line ends of a text, as YAML takes it apart. */
  pieces: 200_000,
  /** Groups and lists one in another. */
  depth: 100,
  /** Of one list. */
  items: 10_000,
  /** Of one group of "key: value". */
  keys: 5_000,
  /** Of one rule, in whichever groups. */
  conditions: 500,
  /** Groups of conditions (`all`, `any`, `none`) one in another. */
  nested: 12,
} as const

/** What is said of a definition that is too much. */
export const limitCodes: ReadonlySet<string> = new Set([
  'too-many-pieces',
  'too-deep',
  'too-many-items',
  'too-many-keys',
  'too-many-conditions',
  'conditions-too-deep',
])

/** What is wrong with a text that has too many pieces; it is not read any further than that. */
export function tooManyPieces(file: string, text: string): Problem | undefined {
  // No text has more pieces than letters, but for marks of where lines and documents begin.
  if (text.length * 3 < definitionLimits.pieces) return undefined
  let pieces = 0
  for (const _ of new Lexer().lex(text))
    if (++pieces > definitionLimits.pieces)
      return definitionErrors.problem(
        'too-many-pieces',
        { limit: definitionLimits.pieces },
        { file, line: 1, column: 1 },
      )
  return undefined
}

/** The first thing in a definition, plain data, of which there is too much. */
export function overLimits({ raw, place }: Pick<Written<unknown>, 'raw' | 'place'>): Problem | undefined {
  const tooMuch = (code: Parameters<typeof definitionErrors.problem>[0], limit: number, count: number, path: Path) =>
    definitionErrors.problem(
      code,
      { limit, count, name: path.findLast((one) => typeof one === 'string') ?? '' },
      place(path),
    )

  /** `rule` counts the conditions of the outermost group around. */
  const look = (
    value: unknown,
    path: Path,
    nested: number,
    rule: { conditions: number } | undefined,
  ): Problem | undefined => {
    if (typeof value !== 'object' || value === null) return undefined
    if (path.length > definitionLimits.depth) return tooMuch('too-deep', definitionLimits.depth, path.length, path)
    if (Array.isArray(value)) {
      if (value.length > definitionLimits.items)
        return tooMuch('too-many-items', definitionLimits.items, value.length, path)
      return first(value.entries(), ([index, one]) => look(one, [...path, index], nested, rule))
    }
    const entries = Object.entries(value)
    if (entries.length > definitionLimits.keys)
      return tooMuch('too-many-keys', definitionLimits.keys, entries.length, path)
    return first(entries, ([key, inner]) => {
      const below = [...path, key]
      if (!groups.has(key) || !Array.isArray(inner)) return look(inner, below, nested, rule)
      if (nested >= definitionLimits.nested)
        return tooMuch('conditions-too-deep', definitionLimits.nested, nested + 1, below)
      const own = rule ?? { conditions: 0 }
      own.conditions += inner.filter((one) => !isGroup(one)).length
      if (own.conditions > definitionLimits.conditions)
        return tooMuch('too-many-conditions', definitionLimits.conditions, own.conditions, below)
      return look(inner, below, nested + 1, own)
    })
  }
  return look(raw, [], 0, undefined)
}

const groups = new Set(['all', 'any', 'none'])

function isGroup(condition: unknown): boolean {
  return typeof condition === 'object' && condition !== null && Object.keys(condition).some((key) => groups.has(key))
}

function first<T>(all: Iterable<T>, find: (one: T) => Problem | undefined): Problem | undefined {
  for (const one of all) {
    const found = find(one)
    if (found) return found
  }
  return undefined
}
