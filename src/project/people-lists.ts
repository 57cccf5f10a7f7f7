import { shownId } from '../privacy/shown-id.ts'
import { isoNow } from '../runs/context.ts'
import { createList } from '../runs/edits/list-files.ts'
import { runErrors } from '../runs/errors.ts'
import type { Entity } from '../runs/people/find-entity.ts'
import type { ListOptions, PeopleList } from '../runs/people/list/list-people.ts'
import { listPeople } from '../runs/people/list/list-people.ts'
import { listedIds } from '../runs/people/list/listed-ids.ts'
import type { Channel } from '../runs/people/reach.ts'
import { readCursor } from '../runs/people/list/list-page.ts'
import type { ListDraft } from '../runs/people/list/list-rule.ts'
import type { WhyListed } from '../runs/people/list/why-listed.ts'
import { whyListed } from '../runs/people/list/why-listed.ts'
import { revealedContacts } from '../runs/people/lineage.ts'
import type { RevealedContact } from '../runs/people/lineage.ts'
import { findByRef, refOf } from '../runs/people/person-ref.ts'
import type { FoundPerson } from '../runs/people/search-people.ts'
import { searchPeople } from '../runs/people/search-people.ts'
import type { Published } from '../runs/stored/published.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** People behind rules that nobody has saved, and finding somebody. */
export interface PeopleLists {
  /**
   * A page of the people behind a rule, exact, over one published run; `cursor` (the `next` of the page before) turns to the next page of
   * the same run, whatever was published since. Throws what is wrong with the rule, and `people-cursor` with another rule or order.
   */
  listPeople(draft: ListDraft, options?: At & ListOptions & { cursor?: string }): Promise<PeopleList>
  /**
   * Keeps the people behind a rule as they are: their ids in a new file below `lists/`, as `in list` reads it; in the journal of edits. Throws `list-too-long`, and
   * `ids-are-contacts` where ids are contacts and the editor may not see them.
   */
  fixList(
    draft: ListDraft,
    wanted: At & { reach?: Channel | 'any' | undefined; name: string; by: string; contacts: boolean },
  ): Promise<{ kind: string; file: string; people: number; edit: number; run: string }>
  /** Why somebody (`ref` as lists call them) is behind a rule, or not. */
  whyListed(draft: ListDraft, ref: string, at?: At): Promise<WhyListed & { run: string; ref: string }>
  /** Whom a text names: by id; with `contacts` by a phone number and the like as well. */
  searchPeople(text: string, options: At & { kind?: string; contacts: boolean }): Promise<FoundPerson[]>
  /** Of somebody as lists call them: the id, and what they are called in addresses. Throws `not-found`. */
  idOf(kind: string, ref: string, at?: At): Promise<{ id: string; ref: string }>
  /** Names and contacts of one, readable. */
  reveal(kind: string, ref: string, at?: At): Promise<{ ref: string; ids: string[]; contacts: RevealedContact[] }>
}

export function peopleLists(desk: Desk): PeopleLists {
  const { context, catalogue, turns } = desk
  const contexts = (at: Published) => ({ then: contextOf(desk, at), files: context })
  const about = <T>(wanted: At, ask: (at: Published) => Promise<T>): Promise<T> =>
    turns.inTurn(async () => {
      const at = await publishedAt(desk, wanted)
      await openTablesOf(desk, at)
      return ask(at)
    })
  async function entityOf(kind: string, ref: string): Promise<Entity> {
    const entity = await findByRef(context.engine, catalogue, ref, kind)
    if (!entity) throw runErrors.error('not-found', { name: ref })
    return entity
  }
  return {
    async listPeople(draft, { run, asOf, knownAt, cursor: text, ...options } = {}) {
      const cursor = text === undefined ? undefined : readCursor(text)
      const wanted: At = cursor ? { run: cursor.run } : given({ run, asOf, knownAt })
      return about(wanted, (at) => listPeople(contexts(at), at, draft, { ...options, cursor }))
    },
    fixList: (draft, { reach, name, by, contacts, ...wanted }) =>
      about(given(wanted), async (at) => {
        const { kind, ids } = await listedIds(contexts(at), at, draft, { reach })
        const count = contacts ? 0 : ids.filter((id) => shownId(id) !== id).length
        if (count > 0) throw runErrors.error('ids-are-contacts', { count })
        const editing = { root: desk.root, ledger: context.ledger, by, at: isoNow(context) }
        return { kind, people: ids.length, run: at.manifest.run, ...createList(editing, { name, ids }) }
      }),
    whyListed: (draft, ref, wanted = {}) =>
      about(wanted, async (at) => ({
        ...(await whyListed(contexts(at), at, draft, await entityOf(draft.kind ?? 'customer', ref))),
        run: at.manifest.run,
        ref,
      })),
    searchPeople: (text, { kind, contacts, ...wanted }) =>
      about(wanted, () => searchPeople({ ...context, catalogue }, text, { kind, contacts })),
    idOf: (kind, ref, wanted = {}) =>
      about(wanted, async () => {
        const { key, id } = await entityOf(kind, ref)
        return { id, ref: refOf(key, id) }
      }),
    reveal: (kind, ref, wanted = {}) =>
      about(wanted, async () => {
        const entity = await entityOf(kind, ref)
        const ids = entity.ids?.map((one) => one.id) ?? [entity.id]
        return {
          ref: refOf(entity.key, entity.id),
          ids,
          contacts: revealedContacts(context.vault, context.sources, entity),
        }
      }),
  }
}

function given({ run, asOf, knownAt }: { [Key in keyof At]?: At[Key] | undefined }): At {
  return {
    ...(run === undefined ? {} : { run }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
  }
}
