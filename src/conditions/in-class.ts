import { z } from 'zod'
import { coalesce, integer, isIn, not, truth } from '../sql/expression.ts'
import { defineCondition } from './condition.ts'
import { nearParams } from './near-params.ts'
import { conditionErrors } from './errors.ts'
import { inClassMeaning } from './in-class.meaning.ts'

const one = z.strictObject({
  scheme: z.string().meta({ zh: '方案', en: 'scheme' }),
  class: z.union([z.string(), z.array(z.string()).min(1)]).meta({ zh: '类', en: 'class' }),
})

/** `in class: { scheme: rfm, class: [a, b] }`: two-valued; unassigned is in no class. */
export const inClass = defineCondition({
  name: 'in-class',
  title: { zh: '属于 / 不属于某类', en: 'In / not in a class' },
  meaning: inClassMeaning,
  heads: ['in class', 'not in class'],
  schema: z.strictObject({
    'in class': one.optional().meta({ zh: '属于类', en: 'in class' }),
    'not in class': one.optional().meta({ zh: '不属于类', en: 'not in class' }),
  }),
  compile(params, context) {
    const negative = params['not in class'] !== undefined
    const head = negative ? 'not in class' : 'in class'
    const { scheme: id, class: written } = params[head]!
    const scheme = context.scheme(id)
    if (!scheme) {
      const params = { name: id, ...nearParams(id, context.schemeNames()) }
      context.report(conditionErrors.problem('unknown-scheme', params), [head, 'scheme'])
      return undefined
    }
    const known = scheme.classes.map((one) => one.id)
    const wanted = Array.isArray(written) ? written : [written]
    const indexes = wanted.map((name) => known.indexOf(name))
    const wrong = indexes.indexOf(-1)
    if (wrong >= 0) {
      const name = wanted[wrong]!
      const path = Array.isArray(written) ? [head, 'class', wrong] : [head, 'class']
      context.report(conditionErrors.problem('unknown-class', { scheme: id, name, ...nearParams(name, known) }), path)
      return undefined
    }
    const names = indexes.map((index) => scheme.classes[index]!.name)
    const inside = coalesce(
      isIn(
        scheme.class,
        indexes.map((index) => integer(index + 1)),
      ),
      truth(false),
    )
    const zh = `“${scheme.name.zh}”的${names.map((name) => name.zh).join('、')}`
    const en = `${names.map((name) => name.en).join(' or ')} of "${scheme.name.en}"`
    return {
      node: 'leaf',
      condition: 'in-class',
      truth: negative ? not(inside) : inside,
      sentence: negative ? { zh: `不属于${zh}`, en: `not ${en}` } : { zh: `属于${zh}`, en },
      scope: 'customer',
      observed: [
        { name: scheme.name, value: scheme.class, type: 'integer', classes: scheme.classes.map((one) => one.name) },
      ],
    }
  },
})
