import type { z } from 'zod'
import type { CompileContext } from '../conditions/context.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { arithmetic, call, compare, integer, literal, when } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeErrors } from './errors.ts'
import type { Answer, ScoreParams } from './score-answers.ts'
import { answersIn, idOf, isReverse, scoreSchema } from './score-answers.ts'

/**
 * `score: { items: [q1, q2, { item: q3, reverse: true }], scale: [1, 5], at least: 2 }`: mean of the answered items, reverse ones
 * turned (lowest + highest − answer), as a double; unknown with fewer answers than `at least`, by default half of the items, rounded
 * up. An answer outside of the scale is none.
 */
export const score = defineAttribute<z.infer<typeof scoreSchema>>({
  head: 'score',
  title: { zh: '问卷得分', en: 'Score of a questionnaire' },
  inline: false,
  schema: scoreSchema,
  needs: ({ score: { of, items } }) => (of === undefined ? items.map(idOf) : []),
  compile({ score: params }, context) {
    const least = leastOf(params, context.below(['score']))
    const found = answersIn(params, context)
    if (least === undefined || !found) return undefined
    const [low, high] = params.scale
    /** In order of the ids: what doubles add up to must not depend on the order in which items are written. */
    const answers = found.answers.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const answered = sumOf(answers, () => integer(1), integer(0))
    const turned = arithmetic.bind(undefined, literal('number', low + high), '-')
    const total = sumOf(answers, (one) => (one.reverse ? turned(one.value) : one.value), literal('number', 0))
    const tooFew = compare(answered, '<', integer(least))
    return {
      expression: when([{ when: compare(answered, '>=', integer(least)), then: call('divide', total, answered) }]),
      type: 'number',
      nullable: true,
      ...(found.current ? { current: true } : {}),
      sentence: sentenceOf(params, least, found.over),
      remarks: [
        {
          id: 'few',
          text: { zh: `答题太少(至少要 ${least} 题)`, en: `too few items answered (at least ${least} are needed)` },
          count: when([{ when: tooFew, then: integer(1) }], integer(0)),
        },
        {
          id: 'outside',
          text: { zh: `答案超出 ${low} 到 ${high}`, en: `answers outside of ${low} to ${high}` },
          count: found.outside,
        },
      ],
    }
  },
})

/** The number of answers that it takes; undefined after reporting what is wrong with items, scale or that number. */
function leastOf({ items, scale, 'at least': written }: ScoreParams, context: CompileContext): number | undefined {
  const twice = items.findIndex((one, index) => items.slice(0, index).some((other) => idOf(other) === idOf(one)))
  if (twice >= 0) {
    context.report(attributeErrors.problem('score-items', { item: idOf(items[twice]!) }), ['items', twice])
    return undefined
  }
  const [low, high] = scale
  if (low >= high) {
    context.report(attributeErrors.problem('score-scale', { low, high }), ['scale'])
    return undefined
  }
  const least = written ?? Math.ceil(items.length / 2)
  if (Number.isInteger(least) && least >= 1 && least <= items.length) return least
  context.report(attributeErrors.problem('score-least', { items: items.length, least }), ['at least'])
  return undefined
}

function sumOf(answers: readonly Answer[], each: (answer: Answer) => Expression, none: Expression): Expression {
  return answers
    .map((one) => when([{ when: one.isGiven, then: each(one) }], none))
    .reduce((left, right) => arithmetic(left, '+', right))
}

function sentenceOf({ items, scale: [low, high] }: ScoreParams, least: number, over: Bilingual | undefined): Bilingual {
  const named = (reversed: string) => items.map((one) => `${idOf(one)}${isReverse(one) ? reversed : ''}`)
  return {
    zh: `${over ? `${over.zh}里 ` : ''}${named('(反向)').join('、')} 的平均分(${low} 到 ${high},至少答 ${least} 题)`,
    en: `mean of ${named(' (reverse)').join(', ')}${over ? ` in ${over.en}` : ''}, ${low} to ${high}, of at least ${least} answers`,
  }
}
