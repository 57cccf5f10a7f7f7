import { z } from 'zod'
import type { Comparable } from '../conditions/context.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { all, arithmetic, call, cast, compare, integer, isKnown, literal, when } from '../sql/expression.ts'
import type { Remark } from './attribute-kind.ts'
import { defineAttribute } from './attribute-kind.ts'
import { addedUp, reportCountedTwice } from './counted-twice.ts'
import { attributeErrors } from './errors.ts'
import { attributeOf } from './named.ts'

const input = z.strictObject({
  of: z.string().meta({ zh: '数值标签', en: 'numeric attribute' }),
  weight: z.number().meta({ zh: '权重', en: 'weight' }),
  scale: z
    .tuple([z.number(), z.number()])
    .optional()
    .meta({ zh: '算 0 分和 100 分的值', en: 'what counts as 0 and as 100' }),
})

const schema = z.strictObject({
  composite: z.strictObject({
    inputs: z.array(input).min(2).max(20).meta({ zh: '各项', en: 'inputs' }),
    missing: z
      .enum(['unknown', 'reweigh'])
      .default('unknown')
      .meta({ zh: '缺项时:未知,或按权重放大其余项', en: 'when one is missing: unknown, or the others weigh more' }),
    'at least': z.number().optional().meta({ zh: '至少要有几项', en: 'fewest inputs that must be known' }),
  }),
})

type Params = z.infer<typeof schema>['composite']

/** Weights are exact to so many parts of 1. */
const parts = 1_000_000

interface Input {
  id: string
  value: Comparable
  /** In millionths. */
  weight: number
  scaled: Expression
}

/**
 * `composite: { inputs: [{ of: response, weight: 0.25 }, …] }`: the weighted mean of several numbers, as a double. Weights make 1 together.
 * An input may have a `scale` (what counts as 0, what as 100). A missing one makes it unknown, or with `missing: reweigh` the others weigh more.
 */
export const composite = defineAttribute({
  head: 'composite',
  title: { zh: '综合分', en: 'Composite score' },
  inline: false,
  schema,
  needs: ({ composite: { inputs } }) => inputs.map((one) => one.of),
  compile({ composite: params }, context) {
    const below = context.below(['composite'])
    const { inputs, missing } = params
    const wrong = problemWith(params)
    if (wrong) {
      below.report(wrong.problem, wrong.path)
      return undefined
    }
    const found = inputs.map((one, index): Input | undefined => {
      const value = attributeOf('number', one.of, ['composite', 'inputs', index, 'of'], context)
      return (
        value && { id: one.of, value, weight: millionths(one.weight), scaled: scaledOf(value.expression, one.scale) }
      )
    })
    if (found.some((one) => !one)) return undefined
    const adds = addedUp(found.flatMap((one) => one?.value ?? []))
    reportCountedTwice(adds, 'composite', ['composite', 'inputs'], context)
    /** In order of the ids: what doubles add up to must not depend on the order in which inputs are written. */
    const ordered = (found as Input[]).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const sum = (each: (one: Input) => Expression, none: Expression) =>
      ordered
        .map((one) => when([{ when: isKnown(one.value.expression), then: each(one) }], none))
        .reduce((left, right) => arithmetic(left, '+', right))
    const known = sum(() => integer(1), integer(0))
    const weights = sum((one) => integer(one.weight), integer(0))
    const points = sum((one) => arithmetic(literal('number', one.weight), '*', one.scaled), literal('number', 0))
    const least = missing === 'unknown' ? inputs.length : leastOf(params)
    return {
      expression: when([{ when: compare(known, '>=', integer(least)), then: call('divide', points, weights) }]),
      type: 'number',
      nullable: true,
      adds,
      ...(ordered.some((one) => one.value.current) ? { current: true } : {}),
      sentence: sentenceOf(params, found as Input[]),
      remarks: remarksOf(inputs.length, least, known),
      breakdown: inputs.map(({ of, weight, scale }) => ({ attribute: of, weight, ...(scale ? { scale } : {}) })),
    }
  },
})

const millionths = (weight: number): number => Math.round(weight * parts)
const leastOf = ({ inputs, 'at least': written }: Params): number => written ?? Math.ceil(inputs.length / 2)

function problemWith(params: Params) {
  const { inputs, missing, 'at least': written } = params
  const uneven = inputs.findIndex(
    ({ weight }) => !(weight > 0 && weight < 1) || Math.abs(weight * parts - millionths(weight)) > 1e-6,
  )
  if (uneven >= 0)
    return {
      problem: attributeErrors.problem('composite-weight', { weight: inputs[uneven]!.weight }),
      path: ['inputs', uneven, 'weight'],
    }
  const total = inputs.reduce((sum, one) => sum + millionths(one.weight), 0)
  if (total !== parts)
    return { problem: attributeErrors.problem('composite-weights', { total: total / parts }), path: ['inputs'] }
  const twice = inputs.findIndex((one, index) => inputs.slice(0, index).some((other) => other.of === one.of))
  if (twice >= 0)
    return {
      problem: attributeErrors.problem('composite-twice', { name: inputs[twice]!.of }),
      path: ['inputs', twice, 'of'],
    }
  const flat = inputs.findIndex(({ scale }) => scale && scale[0] === scale[1])
  if (flat >= 0)
    return {
      problem: attributeErrors.problem('composite-scale', { value: inputs[flat]!.scale![0] }),
      path: ['inputs', flat, 'scale'],
    }
  const least = leastOf(params)
  const good = Number.isInteger(least) && least >= 1 && least <= inputs.length
  if (!good || (missing === 'unknown' && written !== undefined))
    return { problem: attributeErrors.problem('composite-least', { inputs: inputs.length }), path: ['at least'] }
  return undefined
}

/** 0 at the one end of the scale, 100 at the other, and no more beyond them. */
function scaledOf(value: Expression, scale: readonly [number, number] | undefined): Expression {
  const double = cast(value, 'number')
  if (!scale) return double
  const [zero, hundred] = scale
  const [low, high] = zero < hundred ? [0, 100] : [100, 0]
  const number = (one: number) => literal('number', one)
  const between = call(
    'divide',
    arithmetic(number(100), '*', arithmetic(double, '-', number(zero))),
    number(hundred - zero),
  )
  return when(
    [
      { when: compare(double, '<=', number(Math.min(zero, hundred))), then: number(low) },
      { when: compare(double, '>=', number(Math.max(zero, hundred))), then: number(high) },
    ],
    between,
  )
}

/** One for each number of inputs that is not all of them: how many of them a score rests on, or why it is unknown. */
function remarksOf(inputs: number, least: number, known: Expression): Remark[] {
  const reweighed = Array.from({ length: inputs - least }, (_, index): Remark => {
    const used = least + index
    return {
      id: `of_${used}`,
      text: {
        zh: `${inputs} 项里只有 ${used} 项,其余按权重放大`,
        en: `${used} of ${inputs} inputs, which weigh more`,
      },
      count: oneWhen(compare(known, '=', integer(used))),
    }
  })
  const few: Remark = {
    id: 'few',
    text:
      least === inputs
        ? { zh: `缺项(${inputs} 项都要有)`, en: `an input is missing (all ${inputs} are needed)` }
        : { zh: `项太少(至少要 ${least} 项)`, en: `too few inputs known (at least ${least} of ${inputs} are needed)` },
    count: oneWhen(all([compare(known, '<', integer(least))])),
  }
  return [...reweighed, few]
}

const oneWhen = (test: Expression): Expression => when([{ when: test, then: integer(1) }], integer(0))

function sentenceOf({ inputs, missing }: Params, found: readonly Input[]): Bilingual {
  const percent = (weight: number) => `${Number((weight * 100).toFixed(4))}%`
  const named = (language: keyof Bilingual) =>
    inputs.map((one, index) => {
      const scale = one.scale ? ` (${one.scale[0]}–${one.scale[1]})` : ''
      return `${percent(one.weight)} × ${found[index]!.value.name[language]}${scale}`
    })
  const rule: Bilingual =
    missing === 'unknown'
      ? { zh: '缺一项就未知', en: 'unknown where one is missing' }
      : { zh: '缺项时其余按权重放大', en: 'where one is missing the others weigh more' }
  return { zh: `${named('zh').join(' + ')};${rule.zh}`, en: `${named('en').join(' + ')}; ${rule.en}` }
}
