import { z } from 'zod'
import type { Comparable } from '../conditions/context.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { arithmetic, call, cast, literal } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { addedUp, reportCountedTwice } from './counted-twice.ts'
import { attributeErrors } from './errors.ts'
import type { Formula } from './formula-parser.ts'
import { namesIn, parseFormula } from './formula-parser.ts'
import { attributeNamed } from './named.ts'

/**
 * `formula: spend_12m / orders_12m`: arithmetic over attributes and numbers, as a double; sums and differences of
 * money stay exact until then. Missing when a part is, and when something is divided by 0.
 */
export const formula = defineAttribute({
  head: 'formula',
  title: { zh: '公式', en: 'Formula' },
  inline: false,
  schema: z.strictObject({ formula: z.string().meta({ zh: '公式', en: 'formula' }) }),
  needs(params) {
    const parsed = parseFormula(params.formula)
    return 'problem' in parsed ? [] : namesIn(parsed)
  },
  compile(params, context) {
    const parsed = parseFormula(params.formula)
    if ('problem' in parsed) {
      const what: Bilingual = parsed.problem
      context.report(attributeErrors.problem('bad-formula', { formula: shownFormula(params.formula), what }), [
        'formula',
      ])
      return undefined
    }
    const parts = new Map<string, Comparable>()
    for (const name of namesIn(parsed)) {
      const found = attributeNamed(name, ['formula'], context)
      if (!found) return undefined
      if (!['integer', 'money', 'number'].includes(found.type)) {
        const what = { zh: `“${name}” 不是数值`, en: `"${name}" is not a number` }
        context.report(attributeErrors.problem('bad-formula', { formula: shownFormula(params.formula), what }), [
          'formula',
        ])
        return undefined
      }
      parts.set(name, found)
    }
    const all = [...parts.values()]
    const { added, taken } = termsOf(parsed)
    const named = (names: readonly string[]) => names.flatMap((name) => parts.get(name) ?? [])
    const adds = addedUp(named(added), named(taken))
    reportCountedTwice(adds, params.formula, ['formula'], context)
    return {
      expression: cast(build(parsed, parts), 'number'),
      type: 'number',
      nullable: true,
      adds,
      sums: named(added).flatMap((one) => one.sums ?? []),
      ...(all.some((part) => part.current) ? { current: true } : {}),
      sentence: {
        zh: spell(parsed, (name) => parts.get(name)!.name.zh),
        en: spell(parsed, (name) => parts.get(name)!.name.en),
      },
    }
  },
})

/** As problems quote it. */
const shownFormula = (written: string): string => (written.length > 200 ? `${written.slice(0, 200)}…` : written)

function build(part: Formula, parts: Map<string, Comparable>): Expression {
  switch (part.kind) {
    case 'number':
      return literal('money', part.value)
    case 'name':
      return parts.get(part.name)!.expression
    case 'operation': {
      const [left, right] = [build(part.left, parts), build(part.right, parts)]
      if (part.operator === '/') return call('divide', left, right)
      if (part.operator === '*') return arithmetic(cast(left, 'number'), '*', cast(right, 'number'))
      return arithmetic(left, part.operator, right)
    }
  }
}

/** The names that are added to each other, and those that are taken off: of one sum, nothing that is multiplied or divided. */
function termsOf(part: Formula): { added: string[]; taken: string[] } {
  if (part.kind === 'name') return { added: [part.name], taken: [] }
  if (part.kind === 'number' || part.operator === '*' || part.operator === '/') return { added: [], taken: [] }
  const [left, right] = [termsOf(part.left), termsOf(part.right)]
  return part.operator === '+'
    ? { added: [...left.added, ...right.added], taken: [...left.taken, ...right.taken] }
    : { added: [...left.added, ...right.taken], taken: [...left.taken, ...right.added] }
}

function spell(part: Formula, name: (id: string) => string): string {
  if (part.kind === 'number') return part.value
  if (part.kind === 'name') return name(part.name)
  const side = (one: Formula) => (one.kind === 'operation' ? `(${spell(one, name)})` : spell(one, name))
  const sign = { '+': '+', '-': '−', '*': '×', '/': '÷' }[part.operator]
  return `${side(part.left)} ${sign} ${side(part.right)}`
}
