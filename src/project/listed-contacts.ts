import { listName, listsIn } from '../compile/list-names.ts'
import type { ListReference } from '../compile/list-names-written.ts'
import type { WrittenProject } from '../definition/project-files.ts'
import { listHashes } from '../runs/compute/lists.ts'
import { openKept } from '../runs/history/neighbours.ts'
import { contextInForce } from '../runs/in-force/in-force.ts'
import { writtenByKey, writtenDifference, writtenFrom } from '../runs/in-force/kept-definitions.ts'
import type { Plan } from '../runs/plan/plan.ts'
import { currentPublication } from '../state/publications.ts'
import type { Desk } from './desk.ts'

/** Lists of contacts in rules: whoever makes or changes such a list can ask whose number it is. */
export interface ListedContacts {
  /**
   * Whether a rule that nobody has saved rests on lists of phone numbers and the like, itself or through definitions that are not in force: on none, on
   * lists that definitions in force name as well and that are as the newest run read them, or on others.
   */
  contactLists(draft: unknown): Promise<'none' | 'in force' | 'other'>
  /** Whether what the files (or a plan) say rests on such lists otherwise than what is in force: by new or changed definitions, or by lists that are others now. */
  planOfContacts(plan?: Pick<Plan, 'definitions' | 'basis'>): Promise<boolean>
}

/** SHA-256 by path. */
type Hashes = Readonly<Record<string, string>>

export function listedContacts({ context }: Desk): ListedContacts {
  const inForce = () => contextInForce(context)?.written
  /** The lists as the newest run read them. */
  async function read(): Promise<Hashes> {
    const current = currentPublication(context.ledger)
    const found = current && (await openKept(context, current.run))
    return found?.manifest.lists ?? {}
  }
  const namesContacts = (written: WrittenProject | undefined) =>
    definitionsOf(written).some(({ raw }) => byContact(raw).length > 0)

  return {
    async contactLists(draft) {
      const [own, before] = [byContact(draft), inForce()]
      if (own.length === 0 && !namesContacts(context.written) && !namesContacts(before)) return 'none'
      const hashes = before ? { ...(await listHashes(before)), ...(await listHashes(context.written)) } : {}
      const isSame = sameAs(await read(), hashes)
      const known = new Set(definitionsOf(before).flatMap(({ raw }) => byContact(raw).map(listName)))
      if (own.some((one) => !known.has(listName(one)) || !isSame(one))) return 'other'
      const resting = [
        restingOn(context.written, before, isSame),
        ...(before ? [restingOn(before, before, isSame)] : []),
      ]
      if (resting.some((ids) => namesAny(draft, ids))) return 'other'
      return own.length > 0 ? 'in force' : 'none'
    },
    async planOfContacts(plan) {
      const before = inForce()
      const then = plan ? writtenFrom(plan.definitions, context.written) : context.written
      if (!namesContacts(then) && !namesContacts(before)) return false
      const isSame = sameAs(await read(), plan?.basis.lists ?? (await listHashes(then)))
      return restingOn(then, before, isSame).size > 0
    },
  }
}

const sameAs =
  (was: Hashes, is: Hashes) =>
  ({ file }: ListReference): boolean =>
    was[file] !== undefined && was[file] === is[file]

const byContact = (raw: unknown): ListReference[] => listsIn(raw).filter(({ by }) => by !== 'id')

function definitionsOf(written: WrittenProject | undefined): { id: string; key: string; raw: unknown }[] {
  return written ? Array.from(writtenByKey(written), ([key, { id, raw }]) => ({ id, key, raw })) : []
}

/** Ids of definitions that rest on such lists, and are not in force as they are written, or whose list is another now. */
function restingOn(
  written: WrittenProject,
  inForce: WrittenProject | undefined,
  isSame: (list: ListReference) => boolean,
): Set<string> {
  const all = definitionsOf(written)
  const difference = inForce && writtenDifference(inForce, written)
  const isWaiting = (key: string) => !difference || difference.added.includes(key) || difference.changed.includes(key)
  const found = new Set(
    all.flatMap(({ id, key, raw }) => {
      const lists = byContact(raw)
      return lists.length > 0 && (isWaiting(key) || !lists.every(isSame)) ? [id] : []
    }),
  )
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
