import type { Bilingual } from '../errors.ts'
import type { Path } from './written.ts'

/** Words for the parts and kinds of a definition, as messages need them. */

const kinds: Record<string, Bilingual> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  tuple: { zh: '列表', en: 'a list' },
  object: { zh: '一组 “键: 值”', en: 'a group of "key: value"' },
  record: { zh: '一组 “键: 值”', en: 'a group of "key: value"' },
  null: { zh: '空', en: 'empty' },
  nonoptional: { zh: '一个值', en: 'a value' },
  unknown: { zh: '一个值', en: 'a value' },
}

/** What zod calls a type, in words. */
export function kindName(type: string): Bilingual {
  return kinds[type] ?? { zh: type, en: type }
}

/** Several names as one: `a text or a list`. */
export function either(names: readonly Bilingual[]): Bilingual {
  const zh = [...new Set(names.map((name) => name.zh))]
  const en = [...new Set(names.map((name) => name.en))]
  return { zh: zh.join('或'), en: en.join(' or ') }
}

/** The part of a definition that a message is about: `"in"`, `item 2 of "in"`. */
export function partName(path: Path): Bilingual {
  const last = path.at(-1)
  if (last === undefined) return { zh: '整个定义', en: 'the definition' }
  if (typeof last === 'string') return { zh: `“${last}”`, en: `"${last}"` }
  const around = path.slice(0, -1)
  const list = around.findLast((step) => typeof step === 'string')
  const where = list === undefined ? { zh: '列表', en: 'the list' } : { zh: `“${list}”`, en: `"${list}"` }
  return { zh: `${where.zh} 的第 ${last + 1} 项`, en: `item ${last + 1} of ${where.en}` }
}

/** A value with its kind: `the text "abc"`. */
export function valueAndKind(value: unknown): Bilingual {
  if (value === null || value === undefined) return { zh: '空的', en: 'empty' }
  if (Array.isArray(value)) return { zh: '列表', en: 'a list' }
  if (typeof value === 'object') return { zh: '一组 “键: 值”', en: 'a group of "key: value"' }
  if (typeof value === 'string') return { zh: `文字 “${short(value)}”`, en: `the text "${short(value)}"` }
  if (typeof value === 'number') return { zh: `数字 ${value}`, en: `the number ${value}` }
  return { zh: String(value), en: String(value) }
}

/** A value as a message quotes it: texts in quotes, long ones cut. */
export function quoted(value: unknown): string {
  if (typeof value === 'string') return `"${short(value)}"`
  if (typeof value === 'object' && value !== null) return short(JSON.stringify(value))
  return String(value)
}

/** At most this many names are listed in a hint. */
const most = 16

export function listed(names: readonly unknown[]): string {
  const shown = names.slice(0, most).map(String).join(', ')
  return names.length > most ? `${shown}, …` : shown
}

function short(text: string): string {
  const letters = Array.from(text.slice(0, 200))
  return letters.length > 60 || text.length > 200 ? `${letters.slice(0, 60).join('')}…` : text
}
