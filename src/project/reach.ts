import { listRule } from '../runs/people/list/list-rule.ts'
import type { ListDraft } from '../runs/people/list/list-rule.ts'
import { listSource } from '../runs/people/list/list-source.ts'
import { condition } from '../runs/people/list/list-page.ts'
import { personalFields } from '../runs/people/personal.ts'
import { channels, countReach } from '../runs/people/reach.ts'
import type { Channel, Reach } from '../runs/people/reach.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** Who can be reached, and how. */
export interface Reaching {
  /**
   * How many of the people behind a rule can be reached, by channel: with a contact in the vault, and with consent where the project holds it.
   * Undefined where no source of the kind has contacts.
   */
  reach(draft: ListDraft, at?: At): Promise<Reach | undefined>
  /** The condition that says who agreed to be reached at all, or by a channel; undefined where a rule cannot say it, since nothing holds that. */
  agreedRule(kind: string, by: Channel | 'any'): object | undefined
}

export function reaching(desk: Desk): Reaching {
  const { context, turns } = desk
  return {
    agreedRule(kind, by) {
      const held = personalFields(context.sources, kind).map((one) => one.kind)
      const own = by === 'any' ? channels.filter((channel) => held.includes(channel)) : [by]
      const rules = own.map((channel) => {
        const consent = context.project.kinds[kind]?.consent?.[channel]
        return consent && { attribute: consent.attribute, [Array.isArray(consent.is) ? 'in' : 'is']: consent.is }
      })
      const told = rules.filter((one) => one !== undefined)
      if (told.length === 0 || told.length < own.length) return undefined
      return told.length === 1 ? told[0] : { any: told }
    },
    reach: (draft, wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        await openTablesOf(desk, at)
        const rule = await listRule({ then: contextOf(desk, at), files: context }, at, draft)
        const source = await listSource(rule, at)
        return countReach(context, at, rule.kind, { from: source.from, where: condition(source) })
      }),
  }
}
