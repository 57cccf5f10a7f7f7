import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import { compare, integer } from '../sql/expression.ts'
import type { Duration } from '../time/duration.ts'
import { describeDuration, microsecondsOf, parseDuration } from '../time/duration.ts'
import type { WindowSpec } from '../time/window.ts'
import { describeWindow } from '../time/window.ts'
import { nearParams } from './near-params.ts'
import { windowOf } from './window-of.ts'
import { defineCondition } from './condition.ts'
import type { CompileContext } from './context.ts'
import { conditionErrors } from './errors.ts'
import type { EventsOf } from './events-of.ts'
import { eventsOf } from './events-of.ts'
import { sequenceMeaning } from './sequence.meaning.ts'
import { namedColumn, namesOf, whereSchema } from './where.ts'

const stepSchema = z.strictObject({
  did: z.string().meta({ zh: '做过', en: 'did' }),
  where: whereSchema.optional().meta({ zh: '其中', en: 'where' }),
  within: z.string().optional().meta({ zh: '距上一步至多', en: 'at most so long after the step before' }),
})

const fewest = 2
const most = 10

/**
 * `sequence`: one event per step, in order, each strictly later than the one before, all in the window and within the
 * limits; with `same`, all with the same known values. A "why" shows how many steps somebody got through. True or false
 * for everybody.
 */
export const sequence = defineCondition({
  name: 'sequence',
  title: { zh: '行为序列', en: 'Sequence' },
  meaning: sequenceMeaning,
  heads: ['sequence'],
  schema: z.strictObject({
    sequence: z.array(stepSchema).meta({ zh: '依次', en: 'one after the other' }),
    same: z
      .union([z.string(), z.array(z.string()).min(1)])
      .optional()
      .meta({ zh: '每一步相同的列', en: 'column with the same value in every step' }),
    'complete in': z.string().optional().meta({ zh: '从头到尾至多', en: 'at most so long from first to last' }),
    within: z.string().optional().meta({ zh: '时间范围', en: 'within' }),
  }),
  compile(params, context) {
    const written = params.sequence
    if (written.length < fewest || written.length > most) {
      const problem = conditionErrors.problem('steps-of-a-sequence', { count: written.length, fewest, most })
      context.report(problem, ['sequence'], 'key')
      return undefined
    }
    const window = windowOf(params.within ?? 'ever', context, ['within'])
    const whole = durationOf(params['complete in'], ['complete in'], context)
    const steps = written.map((step, index) => stepOf(step, index, window ?? { kind: 'ever' }, context))
    const same = params.same === undefined ? [] : [params.same].flat()
    if (!window || whole === 'wrong' || !steps.every((step) => step !== undefined)) return undefined
    const fits = same.map((name, at) =>
      isShared(name, Array.isArray(params.same) ? ['same', at] : ['same'], steps, context),
    )
    if (fits.includes(false)) return undefined
    const columns = [...new Set(same)]
    const through = context.measure({
      aggregate: 'sequence',
      type: 'integer',
      steps: steps.map(({ events, limit }) => ({
        event: events.base.event,
        ...(events.base.where ? { where: events.base.where } : {}),
        ...(limit ? { limit: microsecondsOf(limit) } : {}),
      })),
      same: columns.toSorted(),
      ...(whole ? { completeIn: microsecondsOf(whole) } : {}),
      ...(steps[0]!.events.base.from ? { from: steps[0]!.events.base.from } : {}),
      to: steps[0]!.events.base.to,
      label: labelOf(steps, columns, whole),
    })
    const count = steps.length
    return {
      node: 'leaf',
      condition: 'sequence',
      truth: compare(through, '=', integer(count)),
      sentence: sentenceOf(steps, columns, whole, window),
      scope: 'customer',
      observed: [
        {
          name: { zh: `走完的步数(共 ${count} 步)`, en: `steps got through, of ${count}` },
          value: through,
          type: 'integer',
        },
      ],
    }
  },
})

interface Step {
  events: EventsOf
  /** The same without the window. */
  what: Bilingual
  limit: Duration | undefined
}

function stepOf(
  { did, where, within }: z.infer<typeof stepSchema>,
  index: number,
  window: WindowSpec,
  context: CompileContext,
): Step | undefined {
  const here = context.below(['sequence', index])
  const events = eventsOf(did, ['did'], { where, within: window }, here)
  const limit = durationOf(within, ['within'], here)
  if (index === 0 && within !== undefined) {
    here.report(conditionErrors.problem('limit-of-the-first-step'), ['within'], 'key')
    return undefined
  }
  if (!events || limit === 'wrong') return undefined
  return { events, what: eventsOf(did, ['did'], { where }, here)!.sentence, limit }
}

function durationOf(
  written: string | undefined,
  path: string[],
  context: CompileContext,
): Duration | undefined | 'wrong' {
  if (written === undefined) return undefined
  const duration = parseDuration(written)
  if (!duration) {
    const forms = '30 minutes, 12 hours, 3 days, 2 weeks'
    context.report(conditionErrors.problem('bad-span', { text: written, forms }), path)
  }
  return duration ?? 'wrong'
}

/** Whether every step has the column, of one type, and not a list; what is wrong is reported. */
function isShared(name: string, path: (string | number)[], steps: readonly Step[], context: CompileContext): boolean {
  const found = steps.map(({ events }) => ({ event: events.event, column: namedColumn(events.event, name) }))
  const without = found.find(({ column }) => !column)
  if (without) {
    const params = { event: without.event.name, name, ...nearParams(name, namesOf(without.event)) }
    context.report(conditionErrors.problem('unknown-column', params), path)
    return false
  }
  const types = [...new Set(found.map(({ column }) => column!.type))]
  if (types.length === 1 && types[0] !== 'list') return true
  context.report(conditionErrors.problem('same-of-unlike-types', { name, types: types.join(', ') }), path)
  return false
}

/** The same at every as-of, and different for sequences of different meaning. */
function labelOf(steps: readonly Step[], same: readonly string[], whole: Duration | undefined): string {
  const said = steps.map(({ events, limit }) => [events.base.label, limit ? describeDuration(limit).en : ''])
  return `${steps.map(({ events }) => events.base.event).join(' ')} ${JSON.stringify([said, same.toSorted(), whole ?? null])}`
}

function sentenceOf(
  steps: readonly Step[],
  same: readonly string[],
  whole: Duration | undefined,
  window: WindowSpec,
): Bilingual {
  const [zh, en] = (['zh', 'en'] as const).map((language) =>
    steps
      .map(({ what, limit }, index) => {
        const long = limit && describeDuration(limit)
        if (language === 'zh') return `${long ? `${long.zh}内` : ''}${index > 0 ? '再' : '先'}${what.zh}`
        return `${index > 0 ? 'then ' : ''}${what.en}${long ? ` within ${long.en}` : ''}`
      })
      .join(language === 'zh' ? ',' : ', '),
  ) as [string, string]
  const when = describeWindow(window)
  const took = whole && describeDuration(whole)
  return {
    zh: `${when.zh}依次:${zh}${same.length ? `;${same.join('、')}相同` : ''}${took ? `;全程不超过${took.zh}` : ''}`,
    en: `one after the other${when.en ? ` ${when.en}` : ''}: ${en}${same.length ? `; with the same ${same.join(' and ')}` : ''}${took ? `; complete in ${took.en}` : ''}`,
  }
}
