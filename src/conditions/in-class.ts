import { z } from 'zod'
import { coalesce, integer, isIn, not, truth } from '../sql/expression.ts'
import { classReference, namedClasses } from './class-reference.ts'
import { defineCondition } from './condition.ts'
import { inClassMeaning } from './in-class.meaning.ts'

/** `in class: { scheme: rfm, class: [a, b] }`: two-valued; unassigned is in no class. */
export const inClass = defineCondition({
  name: 'in-class',
  title: { zh: '属于 / 不属于某类', en: 'In / not in a class' },
  meaning: inClassMeaning,
  heads: ['in class', 'not in class'],
  schema: z.strictObject({
    'in class': classReference.optional().meta({ zh: '属于类', en: 'in class' }),
    'not in class': classReference.optional().meta({ zh: '不属于类', en: 'not in class' }),
  }),
  compile(params, context) {
    const negative = params['not in class'] !== undefined
    const head = negative ? 'not in class' : 'in class'
    const reference = params[head]!
    const found = namedClasses(head, reference, context.scheme(reference.scheme), context)
    if (!found) return undefined
    const { scheme, indexes, name } = found
    const inside = coalesce(
      isIn(
        scheme.class,
        indexes.map((index) => integer(index + 1)),
      ),
      truth(false),
    )
    return {
      node: 'leaf',
      condition: 'in-class',
      truth: negative ? not(inside) : inside,
      sentence: negative ? { zh: `不属于${name.zh}`, en: `not ${name.en}` } : { zh: `属于${name.zh}`, en: name.en },
      scope: 'customer',
      observed: [
        { name: scheme.name, value: scheme.class, type: 'integer', classes: scheme.classes.map((one) => one.name) },
      ],
    }
  },
})
