import { listName, listsIn } from '../compile/list-names.ts'
import type { WrittenProject } from '../definition/project-files.ts'
import { contextInForce } from '../runs/in-force/in-force.ts'
import { writtenByKey, writtenDifference } from '../runs/in-force/kept-definitions.ts'
import type { Desk } from './desk.ts'

/** Lists of contacts in rules: whoever makes such a list can ask whose number it is. */
export interface ListedContacts {
  /**
   * Whether a rule that nobody has saved rests on lists of phone numbers and the like, itself or through definitions that are not in force: on none, on
   * lists that definitions in force name as well, or on others.
   */
  contactLists(draft: unknown): 'none' | 'in force' | 'other'
}

export function listedContacts({ context }: Desk): ListedContacts {
  return {
    contactLists(draft) {
      const inForce = contextInForce(context)?.written
      const own = byContact(draft)
      const known = new Set(definitionsOf(inForce).flatMap(({ raw }) => byContact(raw)))
      if (own.some((name) => !known.has(name)) || namesAny(draft, waiting(context.written, inForce))) return 'other'
      return own.length > 0 ? 'in force' : 'none'
    },
  }
}

const byContact = (raw: unknown): string[] =>
  listsIn(raw)
    .filter(({ by }) => by !== 'id')
    .map(listName)

function definitionsOf(written: WrittenProject | undefined): { id: string; key: string; raw: unknown }[] {
  return written ? Array.from(writtenByKey(written), ([key, { id, raw }]) => ({ id, key, raw })) : []
}

/** Ids of definitions that are not in force as they are written, and rest on such lists. */
function waiting(written: WrittenProject, inForce: WrittenProject | undefined): Set<string> {
  const all = definitionsOf(written)
  const difference = inForce && writtenDifference(inForce, written)
  const isWaiting = (key: string) => !difference || difference.added.includes(key) || difference.changed.includes(key)
  const found = new Set(all.filter(({ key, raw }) => isWaiting(key) && byContact(raw).length > 0).map(({ id }) => id))
  for (let before = -1; before !== found.size;) {
    before = found.size
    if (before > 0) for (const { id, raw } of all) if (namesAny(raw, found)) found.add(id)
  }
  return found
}

/** Whether any text in a definition is one of these ids, but for the one that it defines itself. */
function namesAny(raw: unknown, ids: ReadonlySet<string>): boolean {
  if (ids.size === 0) return false
  if (typeof raw === 'string') return ids.has(raw)
  if (typeof raw !== 'object' || raw === null) return false
  return Object.entries(raw).some(([key, value]) => ids.has(key) || namesAny(value, ids))
}
