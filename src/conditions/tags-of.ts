import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { column, compare } from '../sql/expression.ts'
import type { Span } from '../time/window.ts'
import { describeSpan, firstDay, parseSpan } from '../time/window.ts'
import { addDays, startOfDay } from '../time/zone.ts'
import type { CompileContext } from './context.ts'
import { conditionErrors } from './errors.ts'
import { eventsOf } from './events-of.ts'
import { operandOf } from './operators.ts'
import { typedColumn } from './typed-column.ts'
import { whereSchema } from './where.ts'

/** The keys that say which tags count, of the attribute `tags` and of the condition `tagged` alike. */
export const tagsShape = {
  of: z.string().meta({ zh: '行为', en: 'event' }),
  tag: z.string().meta({ zh: '标签列', en: 'column of tags' }),
  strength: z.string().optional().meta({ zh: '强度列', en: 'column of strengths' }),
  'at least': z.number().optional().meta({ zh: '最低强度', en: 'lowest strength' }),
  'expire after': z.string().optional().meta({ zh: '多久失效', en: 'expire after' }),
  where: whereSchema.optional().meta({ zh: '其中', en: 'where' }),
}

const tagsSchema = z.object(tagsShape)

/**
 * The tags of an entity, as a list that is never missing: each known value of `tag` whose latest row, in the total order, is
 * not older than `expire after` (a row of exactly that age still counts) and, where asked, at least so strong. A missing strength
 * is not strong enough. Undefined after reporting what is wrong.
 */
export function tagsOf(
  params: z.infer<typeof tagsSchema>,
  context: CompileContext,
): { list: Expression; sentence: Bilingual } | undefined {
  const { of, tag, strength: by, 'at least': least } = params
  const events = eventsOf(of, ['of'], { where: params.where }, context)
  const tags = events && typedColumn(events.event, tag, 'text', ['tag'], context)
  const young = youngOf(params['expire after'], context)
  if ((by === undefined) !== (least === undefined)) {
    const [have, need] = by === undefined ? ['at least', 'strength'] : ['strength', 'at least']
    context.report(conditionErrors.problem('strength-needs-both', { have, need }), [have], 'key')
    return undefined
  }
  const strength =
    events && by !== undefined ? typedColumn(events.event, by, 'number', ['strength'], context) : undefined
  if (!events || !tags || young === 'wrong' || (by !== undefined && !strength)) return undefined
  const strong = strength && compare(column(by!), '>=', operandOf(least, strength.type)!)
  const words = [
    ...(young ? [{ zh: `${young.words.zh}内`, en: `at most ${young.words.en} old` }] : []),
    ...(strong ? [{ zh: `${by} 不低于 ${least}`, en: `${by} at least ${least}` }] : []),
  ]
  const told = {
    zh: words.length ? `(${words.map((one) => one.zh).join(',')})` : '',
    en: words.length ? ` (${words.map((one) => one.en).join(', ')})` : '',
  }
  const list = context.measure({
    ...events.base,
    ...(young ? { from: young.from } : {}),
    ...(strong ? { latest: strong } : {}),
    label: `${events.base.label}${told.en}`,
    aggregate: 'values',
    value: tag,
    type: 'list',
  })
  return {
    list,
    sentence: { zh: `${events.sentence.zh}的 ${tag}${told.zh}`, en: `${tag} of ${events.sentence.en}${told.en}` },
  }
}

/** The instant from which rows are young enough: the day before the window `last <span>` begins. */
function youngOf(
  written: string | undefined,
  { asOf, zone, ...context }: CompileContext,
): { from: string; words: Bilingual } | undefined | 'wrong' {
  if (written === undefined) return undefined
  const span: Span | undefined = parseSpan(written)
  if (!span) {
    const forms = '180 days, 12 weeks, 6 months, 1 year'
    context.report(conditionErrors.problem('bad-span', { text: written, forms }), ['expire after'])
    return 'wrong'
  }
  const day = addDays(firstDay(asOf.day, span.count, span.unit), -1)
  return { from: new Date(startOfDay(day, zone)).toISOString(), words: describeSpan(span) }
}
