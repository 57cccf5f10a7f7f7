import { z } from 'zod'
import type { CompileContext } from '../conditions/context.ts'
import { eventsOf } from '../conditions/events-of.ts'
import { operandOf } from '../conditions/operators.ts'
import { typedColumn } from '../conditions/typed-column.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import {
  all,
  arithmetic,
  cast,
  column,
  compare,
  integer,
  isIn,
  isKnown,
  not,
  text,
  truth,
  when,
} from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'
import { attributeErrors } from './errors.ts'
import { narrowing } from './events.ts'
import { attributeOf } from './named.ts'

const itemId = z.string().meta({ zh: '题目', en: 'item' })
const item = z.union([
  itemId,
  z.strictObject({ item: itemId, reverse: z.boolean().optional().meta({ zh: '反向题', en: 'reverse' }) }),
])

export const scoreSchema = z.strictObject({
  score: z.strictObject({
    items: z.array(item).min(1).meta({ zh: '题目', en: 'items' }),
    scale: z.tuple([z.number(), z.number()]).meta({ zh: '量表(最小、最大)', en: 'scale (lowest, highest)' }),
    'at least': z.number().optional().meta({ zh: '至少答几题', en: 'fewest answers' }),
    of: z.string().optional().meta({ zh: '行为', en: 'event' }),
    item: z.string().optional().meta({ zh: '题目列', en: 'column of items' }),
    value: z.string().optional().meta({ zh: '答案列', en: 'column of answers' }),
    ...narrowing,
  }),
})

export type ScoreParams = z.infer<typeof scoreSchema>['score']

export const idOf = (one: ScoreParams['items'][number]): string => (typeof one === 'string' ? one : one.item)
export const isReverse = (one: ScoreParams['items'][number]): boolean => typeof one !== 'string' && one.reverse === true

/** The answer to one item: a double, and whether there is one and it lies in the scale (missing is no). */
export interface Answer {
  id: string
  reverse: boolean
  value: Expression
  isGiven: Expression
}

export interface Answers {
  answers: Answer[]
  /** How many answers lie outside of the scale, of one entity. */
  outside: Expression
  current: boolean
  /** The events they are in, in words. */
  over: Bilingual | undefined
}

/** The answers to the items: attributes, or the latest in an event table. Undefined after reporting what is wrong. */
export function answersIn(params: ScoreParams, context: CompileContext): Answers | undefined {
  const { of, item: itemColumn, value, where, within } = params
  if (of !== undefined && itemColumn !== undefined && value !== undefined)
    return inEvents({ ...params, of, item: itemColumn, value }, context.below(['score']))
  const stray = Object.entries({ of, item: itemColumn, value, where, within }).find(([, one]) => one !== undefined)
  if (!stray) return inAttributes(params, context)
  context.report(attributeErrors.problem('score-columns'), ['score', stray[0]], 'key')
  return undefined
}

function inAttributes({ items, scale }: ScoreParams, context: CompileContext): Answers | undefined {
  const found = items.map((one, index) => attributeOf('number', idOf(one), ['score', 'items', index], context))
  if (found.some((one) => one === undefined)) return undefined
  const answers = found.map((one, index) => {
    const { expression, type } = one!
    return {
      id: idOf(items[index]!),
      reverse: isReverse(items[index]!),
      value: cast(expression, 'number'),
      isGiven: within(expression, type, scale),
    }
  })
  const outside = answers.map(({ isGiven }) => when([{ when: not(isGiven), then: integer(1) }], integer(0)))
  return {
    answers,
    outside: outside.reduce((left, right) => arithmetic(left, '+', right)),
    current: found.some((one) => one!.current),
    over: undefined,
  }
}

/** An answer outside of the scale is as if it were missing: the one before it counts. */
function inEvents(
  params: ScoreParams & { of: string; item: string; value: string },
  context: CompileContext,
): Answers | undefined {
  const { items, scale, of } = params
  const events = eventsOf(of, ['of'], params, context)
  const itemColumn = events && typedColumn(events.event, params.item, 'text', ['item'], context)
  const value = events && typedColumn(events.event, params.value, 'number', ['value'], context)
  if (!events || !itemColumn || !value) return undefined
  const { base } = events
  const narrowed = (more: Expression[]) => all([base.where ?? truth(true), ...more])
  const inScale = within(column(value.name), value.type, scale)
  const [low, high] = scale
  const answers = items.map((one) => {
    const latest = context.measure({
      ...base,
      where: narrowed([compare(column(itemColumn.name), '=', text(idOf(one))), inScale]),
      label: `${base.label} ${itemColumn.name} ${JSON.stringify(idOf(one))} ${low} to ${high}`,
      aggregate: 'last',
      value: value.name,
      type: value.type,
    })
    return { id: idOf(one), reverse: isReverse(one), value: cast(latest, 'number'), isGiven: isKnown(latest) }
  })
  const outside = context.measure({
    ...base,
    where: narrowed([
      isIn(
        column(itemColumn.name),
        items.map((one) => text(idOf(one))),
      ),
      not(inScale),
    ]),
    label: `${base.label} ${itemColumn.name} ${JSON.stringify(items.map(idOf).toSorted())} ${value.name} not ${low} to ${high}`,
    aggregate: 'count',
    type: 'integer',
  })
  return { answers, outside, current: false, over: events.sentence }
}

function within(value: Expression, type: ColumnType, [low, high]: readonly [number, number]): Expression {
  return all([compare(value, '>=', operandOf(low, type)!), compare(value, '<=', operandOf(high, type)!)])
}
