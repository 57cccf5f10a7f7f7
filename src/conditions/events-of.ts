import type { Bilingual } from '../errors.ts'
import type { WindowSpec } from '../time/window.ts'
import { describeWindow, resolveWindow } from '../time/window.ts'
import type { EventMeasure } from './base-measure.ts'
import { nearParams } from './near-params.ts'
import { windowOf } from './window-of.ts'
import type { CompileContext, EventShape } from './context.ts'
import { conditionErrors } from './errors.ts'
import type { Where } from './where.ts'
import { compileWhere } from './where.ts'

export interface EventsOf {
  event: EventShape
  /** Event, filter and bounds; the caller adds what is taken of them. */
  base: Pick<EventMeasure, 'event' | 'where' | 'from' | 'to' | 'label'>
  /** `最近12个月渠道是“app”的订单`, as a part of a sentence. */
  sentence: Bilingual
  /** The same with a verb between when and what: `最近12个月没有渠道是“app”的订单`. */
  said(verb: Bilingual): Bilingual
}

/** The events that `event`, `where` and `within` (as written, or read) name; undefined after reporting what is wrong. */
export function eventsOf(
  name: string,
  path: (string | number)[],
  narrowed: { where?: Where | undefined; within?: string | WindowSpec | undefined },
  context: CompileContext,
): EventsOf | undefined {
  const event = context.event(name)
  if (!event) {
    const params = { name, kind: context.kind, ...nearParams(name, context.eventNames()) }
    context.report(conditionErrors.problem('unknown-event', params), path)
    return undefined
  }
  const filter = compileWhere(narrowed.where, event, context)
  const { within = 'ever' } = narrowed
  const window = typeof within === 'string' ? windowOf(within, context, ['within']) : within
  if (!filter || !window) return undefined
  const { from, to } = resolveWindow(window, context.asOf, context.zone)
  const when = describeWindow(window)
  const what: Bilingual = {
    zh: `${filter.sentence.zh ? `${filter.sentence.zh}的` : ''}${event.label.zh}`,
    en: `${event.label.en}${filter.sentence.en ? ` with ${filter.sentence.en}` : ''}${when.en ? ` ${when.en}` : ''}`,
  }
  return {
    event,
    base: {
      event: name,
      to,
      label: `${name} ${what.en} ${JSON.stringify(narrowed.where ?? {})}`,
      ...(from ? { from } : {}),
      ...(narrowed.where && Object.keys(narrowed.where).length ? { where: filter.truth } : {}),
    },
    sentence: { zh: `${when.zh}${what.zh}`, en: what.en },
    said: (verb) => ({ zh: `${when.zh}${verb.zh}${what.zh}`, en: `${verb.en}${what.en}` }),
  }
}
