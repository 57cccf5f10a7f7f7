import { evidenceErrors } from '../evidence/errors.ts'
import { patternsOf } from '../evidence/patterns/patterns.ts'
import type { PatternOptions, Patterns } from '../evidence/patterns/pattern-answer.ts'
import { contactEvents } from '../evidence/windows/contact-events.ts'
import type { ContactEvent } from '../evidence/windows/contact-events.ts'
import { contactWindowsOf } from '../evidence/windows/contact-windows.ts'
import type { ContactWindows, WindowOptions } from '../evidence/windows/window-answer.ts'
import { hoursText } from '../time/hours.ts'
import { definitionsDesk } from './definitions.ts'
import type { EditedDefinition, Editor } from './definitions.ts'
import type { RunContext } from '../runs/context.ts'
import type { Published } from '../runs/stored/published.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** When, where and what the people of a segment do, and when they are best contacted. */
export interface PatternFinding {
  /** Where the events of a segment, class or population stand out against those of the others: by hour and weekday, and by text columns. */
  patterns(who: string, options?: At & PatternOptions): Promise<Patterns>
  /** Answered ÷ tried by time of the day, and the window that is better than the rest beyond chance. */
  contactWindows(who: string, options?: At & WindowOptions): Promise<ContactWindows>
  /** Events that may be contacts, with the columns that may say whether they were answered. */
  contactEvents(options?: At & { kind?: string }): Promise<ContactEvent[]>
  /**
   * Writes a contact window into the file of a segment, with the day it was learned; it counts from the next `apply` on. Throws
   * `definition-unknown`, and `no-window-to-save` where none was found.
   */
  saveContactWindow(found: ContactWindows, who: Editor): Promise<EditedDefinition>
}

export function patternFinding(desk: Desk): PatternFinding {
  const about = <T>(wanted: At, ask: (context: RunContext, at: Published) => Promise<T>): Promise<T> =>
    desk.turns.inTurn(async () => {
      const at = await publishedAt(desk, wanted)
      await openTablesOf(desk, at)
      return ask(contextOf(desk, at), at)
    })
  return {
    patterns: (who, wanted = {}) => about(wanted, (context, at) => patternsOf(context, at, who, wanted)),
    contactWindows: (who, wanted = {}) => about(wanted, (context, at) => contactWindowsOf(context, at, who, wanted)),
    contactEvents: async (wanted = {}) =>
      contactEvents(contextOf(desk, await publishedAt(desk, wanted)), wanted.kind ?? 'customer'),
    async saveContactWindow({ who, verdict, window, event, day }, editor) {
      if (verdict !== 'suggested' || !window) throw evidenceErrors.error('no-window-to-save', { name: who })
      const definitions = definitionsDesk(desk)
      const { hash, value } = await definitions.read('segments', who)
      const said = { hours: hoursText(window), learned: day, event }
      return definitions.write('segments', who, { hash, value: { ...value, 'contact window': said }, ...editor })
    },
  }
}
