import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import { all, compare, integer } from '../sql/expression.ts'
import type { Span, WindowSpec } from '../time/window.ts'
import { describeSpan, hasBeginning, parseSpan } from '../time/window.ts'
import { windowOf } from './window-of.ts'
import { defineCondition } from './condition.ts'
import type { CompileContext } from './context.ts'
import { conditionErrors } from './errors.ts'
import type { EventsOf } from './events-of.ts'
import { eventsOf } from './events-of.ts'
import { startedMeaning } from './started.meaning.ts'
import { whereSchema } from './where.ts'

const heads = ['started', 'stopped', 'restarted'] as const

/**
 * `started`: an event in the window and none before it. `stopped`: one before it and none in it. `restarted`: one in it, none
 * in the time `after` before it, one before that. `where` says which events count at all. True or false for everybody.
 */
export const started = defineCondition({
  name: 'started',
  title: { zh: '开始 / 停止 / 重新开始', en: 'Started / stopped / restarted' },
  meaning: startedMeaning,
  heads,
  schema: z.strictObject({
    started: z.string().optional().meta({ zh: '开始', en: 'started' }),
    stopped: z.string().optional().meta({ zh: '停止', en: 'stopped' }),
    restarted: z.string().optional().meta({ zh: '重新开始', en: 'restarted' }),
    where: whereSchema.optional().meta({ zh: '其中', en: 'where' }),
    within: z.string().meta({ zh: '时间范围', en: 'within' }),
    after: z.string().optional().meta({ zh: '中断多久之后', en: 'after a pause of' }),
  }),
  compile(params, context) {
    const head = heads.find((one) => params[one] !== undefined)!
    const window = windowOf(params.within, context, ['within'])
    const pause = pauseOf(head, params.after, context)
    if (!window || pause === 'wrong') return undefined
    if (!hasBeginning(window)) {
      const problem = conditionErrors.problem('window-without-beginning', { text: params.within, head })
      context.report(problem, ['within'])
      return undefined
    }
    const { where } = params
    const events = (within: WindowSpec) => eventsOf(params[head]!, [head], { where, within }, context)
    const inside = events(window)
    if (!inside) return undefined
    const gap: WindowSpec | undefined = pause && { kind: 'before', window, reach: pause }
    const quiet = gap && events(gap)!
    const before = events({ kind: 'before', window: gap ?? window })!
    const [countIn, countBefore] = [inside, before].map(({ base }) =>
      context.measure({ ...base, aggregate: 'count', type: 'integer' }),
    )
    const countQuiet = quiet && context.measure({ ...quiet.base, aggregate: 'count', type: 'integer' })
    const [some, none] = head === 'stopped' ? [countBefore!, countIn!] : [countIn!, countBefore!]
    const counted = [
      { events: inside, value: countIn! },
      ...(quiet && countQuiet ? [{ events: quiet, value: countQuiet }] : []),
      { events: before, value: countBefore! },
    ]
    return {
      node: 'leaf',
      condition: 'started',
      truth: all([
        compare(some, '>=', integer(1)),
        ...(countQuiet
          ? [compare(countQuiet, '=', integer(0)), compare(countBefore!, '>=', integer(1))]
          : [compare(none, '=', integer(0))]),
      ]),
      sentence: sentenceOf(head, inside, pause),
      scope: 'customer',
      observed: counted.map((one) => ({
        name: { zh: `${one.events.sentence.zh}的次数`, en: `number of ${one.events.sentence.en}` },
        value: one.value,
        type: 'integer',
      })),
    }
  },
})

/** The pause of a restart; nothing where none belongs. */
function pauseOf(
  head: (typeof heads)[number],
  written: string | undefined,
  context: CompileContext,
): Span | undefined | 'wrong' {
  if (head !== 'restarted') {
    if (written === undefined) return undefined
    context.report(conditionErrors.problem('after-not-here', { head }), ['after'], 'key')
    return 'wrong'
  }
  if (written === undefined) {
    context.report(conditionErrors.problem('restarted-needs-after'), [head], 'key')
    return 'wrong'
  }
  const span = parseSpan(written)
  if (!span) {
    const forms = '90 days, 12 weeks, 6 months, 1 year'
    context.report(conditionErrors.problem('bad-span', { text: written, forms }), ['after'])
  }
  return span ?? 'wrong'
}

function sentenceOf(head: (typeof heads)[number], inside: EventsOf, pause: Span | undefined): Bilingual {
  if (head === 'stopped') {
    const none = inside.said({ zh: '没有', en: 'no ' })
    return { zh: `${none.zh},此前有过`, en: `${none.en}, some before` }
  }
  const some = inside.said({ zh: '有', en: 'some ' })
  if (!pause) return { zh: `${some.zh},此前从未有过`, en: `${some.en}, none before` }
  const { zh, en } = describeSpan(pause)
  return { zh: `${some.zh},之前的${zh}没有,再之前有过`, en: `${some.en}, none in the ${en} before, some before that` }
}
