import { listRule } from '../runs/people/list/list-rule.ts'
import type { ListDraft } from '../runs/people/list/list-rule.ts'
import { listSource } from '../runs/people/list/list-source.ts'
import { condition } from '../runs/people/list/list-page.ts'
import { countReach } from '../runs/people/reach.ts'
import type { Reach } from '../runs/people/reach.ts'
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
}

export function reaching(desk: Desk): Reaching {
  const { context, turns } = desk
  return {
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
