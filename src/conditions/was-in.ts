import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { all, any, column, compare, integer, isIn, literal, not, text } from '../sql/expression.ts'
import { describeWindow, resolveWindow } from '../time/window.ts'
import type { WindowBounds } from '../time/window.ts'
import { nearParams } from './near-params.ts'
import { windowOf } from './window-of.ts'
import type { ClassReference } from './class-reference.ts'
import { classReference, namedClasses } from './class-reference.ts'
import { defineCondition } from './condition.ts'
import type { CompileContext, History } from './context.ts'
import { conditionErrors } from './errors.ts'
import { lastClass, orNot, pastRows } from './history.ts'
import type { Observed } from './rule.ts'
import { wasInMeaning } from './was-in.meaning.ts'

const verbs = ['was in', 'entered', 'left'] as const
type Verb = (typeof verbs)[number]
const heads = verbs.flatMap((verb) => [`${verb} segment`, `${verb} class`] as const)

/**
 * `was in segment: gold`, `entered class: { scheme: rfm, class: champions }`, `left segment: gold`, each `within` a window:
 * by the published runs with an as-of before this run's, and by this run. True or false for everybody.
 */
export const wasIn = defineCondition({
  name: 'was-in',
  title: { zh: '曾在 / 进入过 / 离开过', en: 'Was in / entered / left' },
  meaning: wasInMeaning,
  heads,
  schema: z.strictObject({
    'was in segment': z.string().optional().meta({ zh: '曾在客群', en: 'was in segment' }),
    'entered segment': z.string().optional().meta({ zh: '进入过客群', en: 'entered segment' }),
    'left segment': z.string().optional().meta({ zh: '离开过客群', en: 'left segment' }),
    'was in class': classReference.optional().meta({ zh: '曾在类', en: 'was in class' }),
    'entered class': classReference.optional().meta({ zh: '进入过类', en: 'entered class' }),
    'left class': classReference.optional().meta({ zh: '离开过类', en: 'left class' }),
    within: z.string().optional().meta({ zh: '时间范围', en: 'within' }),
  }),
  compile(params, context) {
    const verb = verbs.find((each) => params[`${each} segment`] !== undefined || params[`${each} class`] !== undefined)!
    const window = windowOf(params.within ?? 'ever', context, ['within'])
    const bounds = window && resolveWindow(window, context.asOf, context.zone)
    const segment = params[`${verb} segment`]
    const wanted = params[`${verb} class`]
    const target =
      segment === undefined
        ? classTarget(`${verb} class`, wanted!, bounds?.from, context)
        : segmentTarget(`${verb} segment`, segment, bounds?.from, context)
    if (!bounds || !target) return undefined
    const when = describeWindow(window)
    const label = `${verb} ${JSON.stringify(target.classes)} ${when.en}`
    return {
      node: 'leaf',
      condition: 'was-in',
      ...decided(verb, target, bounds, label, context),
      sentence: {
        zh: `${when.zh}${{ 'was in': '曾在', entered: '进入过', left: '离开过' }[verb]}${target.name.zh}`,
        en: `${verb} ${target.name.en}${when.en ? ` ${when.en}` : ''}`,
      },
      scope: 'customer',
    }
  },
})

interface Target {
  history: History
  /** Ids of the classes that count. */
  classes: string[]
  name: Bilingual
}

function segmentTarget(head: string, id: string, from: string | undefined, context: CompileContext) {
  const history = context.history('segment', id, from)
  if (!history) {
    const params = { name: id, ...nearParams(id, context.segmentNames()) }
    context.report(conditionErrors.problem('unknown-segment', params), [head])
    return undefined
  }
  const { zh, en } = history.name
  return {
    history,
    classes: history.classes.map((each) => each.id),
    name: { zh: `客群“${zh}”`, en: `segment "${en}"` },
  }
}

function classTarget(
  head: string,
  reference: ClassReference,
  from: string | undefined,
  context: CompileContext,
): Target | undefined {
  const found = namedClasses(head, reference, context.history('scheme', reference.scheme, from), context)
  return found && { history: found.scheme, classes: found.ids, name: found.name }
}

/** A run is in the window when the last day it sees is: its as-of lies after the beginning, at the latest at the end. */
function decided(verb: Verb, target: Target, { from, to }: WindowBounds, label: string, context: CompileContext) {
  const { history, classes } = target
  const { instant } = context.asOf
  const isOneOf = (expression: Expression) =>
    isIn(
      expression,
      classes.map((id) => text(id)),
    )
  const [is, was] = [isOneOf(column('class')), isOneOf(column('before'))]
  const time = column('time')
  const inWindow = [
    ...(from ? [compare(time, '>', literal('time', from))] : []),
    ...(to === instant ? [] : [compare(time, '<=', literal('time', to))]),
  ]
  const base = { event: history.table, to: instant }
  const rows = { 'was in': [is], entered: [is, not(was)], left: [not(is), was] }[verb]
  const count = context.measure({
    ...base,
    aggregate: 'count',
    type: 'integer',
    where: pastRows([...rows, ...inWindow]),
    label: `${history.table} ${label}`,
  })
  const last = lastClass(history, context)
  const reachesNow = to === instant && from !== to
  const [isNow, wasLast] = [isOneOf(history.now), orNot(isOneOf(last))]
  const now = { 'was in': isNow, entered: all([isNow, orNot(not(isOneOf(last)))]), left: all([not(isNow), wasLast]) }
  const stood =
    verb === 'was in' && from && from !== to
      ? [
          context.measure({
            ...base,
            aggregate: 'last',
            value: 'class',
            type: 'text',
            where: pastRows([compare(time, '<=', literal('time', from))]),
            label: `${history.table} at the beginning of ${label}`,
          }),
        ]
      : []
  const observed: Observed[] = [
    {
      name: {
        zh: `${target.name.zh}:${{ 'was in': '此前算出在其中的变动', entered: '此前进入', left: '此前离开' }[verb]}次数`,
        en: `${{ 'was in': 'times found in', entered: 'times entered', left: 'times left' }[verb]} ${target.name.en} before`,
      },
      value: count,
      type: 'integer',
    },
    { name: { zh: `现在在${target.name.zh}`, en: `in ${target.name.en} now` }, value: isNow, type: 'boolean' },
  ]
  return {
    truth: any([
      compare(count, '>', integer(0)),
      ...stood.map((value) => orNot(isOneOf(value))),
      ...(reachesNow ? [now[verb]] : []),
    ]),
    observed,
  }
}
