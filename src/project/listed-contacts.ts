import { listName, listsIn } from '../compile/list-names.ts'
import type { ListReference } from '../compile/list-names-written.ts'
import type { WrittenProject } from '../definition/project-files.ts'
import { listHashes } from '../runs/compute/lists.ts'
import { openKept } from '../runs/history/neighbours.ts'
import type { ContactNames } from '../runs/in-force/contact-asks.ts'
import { asksByKey, contactAsks, contactNamesOf } from '../runs/in-force/contact-asks.ts'
import { contextInForce } from '../runs/in-force/in-force.ts'
import { writtenByKey, writtenDifference, writtenFrom } from '../runs/in-force/kept-definitions.ts'
import type { Plan } from '../runs/plan/plan.ts'
import { currentPublication } from '../state/publications.ts'
import type { Desk } from './desk.ts'

/** What a rule asks that would tell contacts: a list of them, or an open column (or an attribute made from one) that holds some. */
export type AskedContacts = { by: 'list' } | { by: 'column'; column: string }

/** Contacts in rules: whoever makes or changes a list of them, or compares a column that holds them, can ask whose number it is. */
export interface ListedContacts {
  /**
   * Whether a rule that nobody has saved rests on lists of phone numbers and the like, itself or through definitions that are not in force: on none, on
   * lists that definitions in force name as well and that are as the newest run read them, or on others.
   */
  contactLists(draft: unknown): Promise<'none' | 'in force' | 'other'>
  /**
   * An open column with contacts in it that such a rule compares or calculates with, itself or through definitions that are not in force. What definitions in force
   * ask in the same words does not count.
   */
  contactColumn(draft: unknown): string | undefined
  /** Whether what the files (or a plan) say rests on either otherwise than what is in force: by new or changed definitions, or by lists that are others now. */
  planOfContacts(plan?: Pick<Plan, 'definitions' | 'basis'>): Promise<AskedContacts | undefined>
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
    contactColumn(draft) {
      const names = contactNamesOf(context)
      if (!names) return undefined
      const before = inForce()
      const known = partsIn(before, names)
      const own = contactAsks(draft, names).find(({ part }) => !known.has(part))
      if (own) return own.name
      const waiting = waitingAsks(context.written, before, names)
      const ids = withUsers(context.written, new Set(waiting.map(({ id }) => id)))
      return namesAny(draft, ids) ? waiting[0]?.name : undefined
    },
    async planOfContacts(plan) {
      const before = inForce()
      const then = plan ? writtenFrom(plan.definitions, context.written) : context.written
      const names = contactNamesOf(context, then)
      const [first] = names ? waitingAsks(then, before, names) : []
      if (first) return { by: 'column', column: first.name }
      if (!namesContacts(then) && !namesContacts(before)) return undefined
      const isSame = sameAs(await read(), plan?.basis.lists ?? (await listHashes(then)))
      return restingOn(then, before, isSame).size > 0 ? { by: 'list' } : undefined
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

/** What definitions in force ask of columns with contacts. */
function partsIn(inForce: WrittenProject | undefined, names: ContactNames): Set<string> {
  if (!inForce) return new Set()
  return new Set([...asksByKey(inForce, names).values()].flatMap((asks) => asks.map(({ part }) => part)))
}

/** Definitions that ask what none in force asks in the same words, and the column or attribute that they name. */
function waitingAsks(
  written: WrittenProject,
  inForce: WrittenProject | undefined,
  names: ContactNames,
): { id: string; name: string }[] {
  const before = inForce ? asksByKey(inForce, names) : new Map<string, never[]>()
  const ids = new Map(definitionsOf(written).map(({ id, key }) => [key, id]))
  return Array.from(asksByKey(written, names)).flatMap(([key, asks]) => {
    const known = new Set(before.get(key)?.map(({ part }) => part))
    const found = asks.find(({ part }) => !known.has(part))
    return found ? [{ id: ids.get(key) ?? '', name: found.name }] : []
  })
}

const waitingIn = (written: WrittenProject, inForce: WrittenProject | undefined): ((key: string) => boolean) => {
  const difference = inForce && writtenDifference(inForce, written)
  return (key) => !difference || difference.added.includes(key) || difference.changed.includes(key)
}

/** Ids of definitions that rest on such lists, and are not in force as they are written, or whose list is another now. */
function restingOn(
  written: WrittenProject,
  inForce: WrittenProject | undefined,
  isSame: (list: ListReference) => boolean,
): Set<string> {
  const isWaiting = waitingIn(written, inForce)
  const found = definitionsOf(written).flatMap(({ id, key, raw }) => {
    const lists = byContact(raw)
    return lists.length > 0 && (isWaiting(key) || !lists.every(isSame)) ? [id] : []
  })
  return withUsers(written, new Set(found))
}

/** These ids, and those of all definitions that name one of them, or name one that does. */
function withUsers(written: WrittenProject, ids: Set<string>): Set<string> {
  const all = definitionsOf(written)
  for (let before = -1; before !== ids.size;) {
    before = ids.size
    if (before > 0) for (const { id, raw } of all) if (namesAny(raw, ids)) ids.add(id)
  }
  return ids
}

/** Whether any text in a definition is one of these ids, but for the one that it defines itself; of a formula any word. */
function namesAny(raw: unknown, ids: ReadonlySet<string>): boolean {
  if (ids.size === 0) return false
  if (typeof raw === 'string') return ids.has(raw)
  if (typeof raw !== 'object' || raw === null) return false
  return Object.entries(raw).some(
    ([key, value]) =>
      ids.has(key) ||
      namesAny(value, ids) ||
      (key === 'formula' && namesAny(String(value).match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [], ids)),
  )
}
