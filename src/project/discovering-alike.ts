import type { Alike, AlikeOptions, AlikePerson } from '../evidence/alike/alike-answer.ts'
import { evidenceErrors } from '../evidence/errors.ts'
import { findAlike } from '../evidence/alike/find-alike.ts'
import { listAlike } from '../evidence/alike/list-alike.ts'
import { peopleIn } from '../evidence/people-in.ts'
import { shownId } from '../privacy/shown-id.ts'
import { isoNow } from '../runs/context.ts'
import { openDiscovery } from '../runs/discoveries/discoveries.ts'
import type { Discovery } from '../runs/discoveries/discovery.ts'
import { createList } from '../runs/edits/list-files.ts'
import { runErrors } from '../runs/errors.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import type { Found } from './discovering.ts'
import { keptOr, marksOf } from './discovering.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** More people of the same sort. */
export interface DiscoveringAlike {
  /** What tells the people of a segment or class from others, and how well; kept, so that an equal question about the same run is answered at once. */
  discoverAlike(seed: string, options?: At & AlikeOptions & { again?: boolean }): Promise<Found<Alike>>
  /** The others who are most like the seed, with their likeness (`atLeast`, 0 to 1, default 0.5) and what speaks for it; nobody where it cannot tell. `below`: how many are less like it than `atLeast`. */
  alikePeople(
    discovery: string,
    options?: { top?: number; atLeast?: number },
  ): Promise<{ found: Found<Alike>; people: AlikePerson[]; below: number; atLeast: number }>
  /** Keeps them as a file of ids and scores below `lists/`, in the journal of edits; ids that are contacts only for who may read those. */
  saveAlike(
    discovery: string,
    options: { name: string; top?: number; atLeast?: number; by: string; contacts: boolean },
  ): Promise<{ found: Found<Alike>; people: number; file: string; edit: number }>
}

const usualTop = 1000
const mostListed = 1_000_000

export function discoveringAlike(desk: Desk): DiscoveringAlike {
  const { context, turns } = desk
  const listed = async (id: string, top = usualTop, atLeast?: number) => {
    const found = asFound(await openDiscovery(context.folders, id))
    const at = await publishedAt(desk, { run: found.run })
    await openTablesOf(desk, at)
    const asked = { top: Math.min(top, mostListed), atLeast }
    return { found, ...(await listAlike(contextOf(desk, at), at, found.result, asked)) }
  }
  return {
    discoverAlike: (seed, { run, asOf, knownAt, again, ...options } = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, without({ run, asOf, knownAt }))
        const own = contextOf(desk, at)
        const { reader } = peopleIn(own, at, seed)
        const marked = await marksOf(desk, at, reader.kind)
        await openTablesOf(desk, at)
        const sorted = (names: readonly string[] | undefined) => names?.toSorted()
        const question = {
          version: 1,
          seed,
          ...without({ in: options.in, of: sorted(options.of), without: sorted(options.without) }),
          withRule: options.withRule ?? false,
        }
        return keptOr(desk, at, { sort: 'alike', question, again }, () =>
          findAlike(own, at, seed, options, (id) => marked.has(id)),
        )
      }),
    alikePeople: (id, { top, atLeast } = {}) => turns.inTurn(() => listed(id, top, atLeast)),
    saveAlike: (id, { name, top, atLeast, by, contacts }) =>
      turns.inTurn(async () => {
        const { found, people } = await listed(id, top, atLeast)
        if (people.length === 0) throw evidenceErrors.error('nobody-alike', { seed: found.result.seed.id })
        const ids = people.map((one) => one.id)
        const count = contacts ? 0 : ids.filter((one) => shownId(one) !== one).length
        if (count > 0) throw runErrors.error('ids-are-contacts', { count })
        const editing = { root: desk.root, ledger: context.ledger, by, at: isoNow(context) }
        const score = people.map((one) => one.score.toFixed(6))
        return { found, people: ids.length, ...createList(editing, { name, ids, beside: { score } }) }
      }),
  }
}

function asFound({ result, ...about }: Discovery): Found<Alike> {
  if (about.sort !== 'alike') throw runErrors.error('discovery-unknown', { discovery: about.id, near: '' })
  return { ...about, result: result as unknown as Alike, kept: true }
}

function without<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
