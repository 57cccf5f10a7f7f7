import type { Bilingual } from '../../errors.ts'
import { catalogueOf } from '../../runs/catalogue.ts'
import type { RunContext } from '../../runs/context.ts'
import { evidenceErrors } from '../errors.ts'

/** An event that may be a try to reach somebody, with the columns that may say whether it was answered, the likeliest first. */
export interface ContactEvent {
  event: string
  name: Bilingual
  kind: string
  columns: { name: string; type: 'boolean' | 'integer' | 'number' | 'text' }[]
  /** Whether a name says that it is one. */
  likely: boolean
}

const telling = /answer|opened|open$|click|reach|connect|repl|respon|接通|接听|应答|打开|点击|回复|已读/iu

export function contactEvents(
  { project, sources }: Pick<RunContext, 'project' | 'sources'>,
  kind: string,
): ContactEvent[] {
  return catalogueOf(project, sources)
    .events.filter((one) => one.kind === kind && one.linesOf === undefined)
    .map(({ name: event, label, columns }) => {
      const usable = columns.flatMap(({ name, type }) =>
        !name.startsWith('_') &&
        name !== 'refund' &&
        (type === 'boolean' || type === 'integer' || type === 'number' || type === 'text')
          ? [{ name, type }]
          : [],
      )
      const named = usable.filter((one) => telling.test(one.name) && one.type !== 'text')
      return {
        event,
        name: label,
        kind,
        columns: [...named, ...usable.filter((one) => !named.includes(one))],
        likely: named.length > 0,
      }
    })
}

/** Which event, which column of it, and which of its values mean that somebody answered. Throws `no-contacts`, `no-such-event`, `no-such-answer-column`, `answered-which`. */
export function contactColumn(
  events: readonly ContactEvent[],
  kind: string,
  asked: { event?: string | undefined; answered?: string | undefined; is?: readonly string[] | undefined },
): { event: ContactEvent; column: ContactEvent['columns'][number] } {
  const known = events.map((one) => one.event).join(', ')
  const event =
    asked.event === undefined
      ? (events.find((one) => one.columns.some((each) => each.name === asked.answered)) ??
        (asked.answered === undefined ? events.find((one) => one.likely) : undefined))
      : events.find((one) => one.event === asked.event)
  if (!event && asked.event === undefined) throw evidenceErrors.error('no-contacts', { kind })
  if (!event) throw evidenceErrors.error('no-such-event', { name: asked.event ?? '', kind, known })
  const column =
    asked.answered === undefined
      ? event.likely
        ? event.columns[0]
        : undefined
      : event.columns.find((one) => one.name === asked.answered)
  if (!column) {
    const columns = event.columns.map((one) => one.name).join(', ') || '—'
    throw evidenceErrors.error('no-such-answer-column', {
      name: asked.answered ?? '',
      event: event.event,
      known: columns,
    })
  }
  if (column.type === 'text' && !asked.is?.length)
    throw evidenceErrors.error('answered-which', { name: column.name, event: event.event })
  return { event, column }
}
