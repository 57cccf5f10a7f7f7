import type { List, ListColumn, ListRow } from '../../destinations/destination.ts'
import { destinationErrors } from '../../destinations/errors.ts'
import type { DropReason } from '../../destinations/layouts/drop-reasons.ts'
import type { ContactKind, Layout, LayoutSettings, Person } from '../../destinations/layouts/layout.ts'
import { textsOf } from '../../destinations/layouts/layout.ts'
import type { PersonalField } from '../people/personal.ts'
import type { OverLimit } from './reached.ts'

/** The columns that hold a person: what the layout carries, what it needs by a role, and what was asked for. */
export interface PersonColumns {
  contacts: { field: string; kind: ContactKind }[]
  roles: { role: string; name: string }[]
}

/**
 * Which columns a layout takes its contacts and roles from; `named` says it where the usual names do not. Throws
 * `layout-lacks-contacts` and `layout-lacks-column`.
 */
export function personColumns(
  layout: Layout,
  fields: readonly PersonalField[],
  attributes: readonly string[],
  { kind, named }: { kind: string; named: Readonly<Record<string, string | undefined>> },
): PersonColumns {
  const contacts = fields.filter((one) => layout.contacts.includes(one.kind))
  if (layout.needs.length && !contacts.some((one) => layout.needs.includes(one.kind)))
    throw destinationErrors.error('layout-lacks-contacts', {
      kind,
      layout: layout.name,
      contacts: layout.needs.join(', '),
    })
  const known = [...attributes, ...fields.map((one) => one.field)]
  const roles = layout.roles.flatMap(({ role, usual, needed }) => {
    const asked = named[role]
    const name = known.find((one) => (asked === undefined ? usual.includes(one) : one === asked))
    if (name !== undefined) return [{ role, name }]
    if (!needed && asked === undefined) return []
    throw destinationErrors.error('layout-lacks-column', {
      layout: layout.name,
      role,
      usual: asked ?? usual.join(', '),
    })
  })
  return { contacts, roles }
}

/** What a list that is laid out came to: counted anew whenever its rows are asked for. */
export interface LaidOut {
  /** How many people of the selection are not on it, by reason. */
  dropped: Partial<Record<DropReason, number>>
  /** Who is on it. */
  keys: number[]
  /** Who is reached by it besides: their number is on it under another id. */
  alsoReached: number[]
  /** How many of these are reached more often than they may be. */
  over: number
}

/** Rows as the query of a laid-out list gives them: key, id, why it is left out whatever it has (missing where it is not), roles, contacts, and what was asked for. */
export interface PersonRows {
  of: PersonColumns
  columns: readonly ListColumn[]
  rows: () => AsyncIterable<readonly ListRow[]>
}

/** The list's columns, and its rows as the layout makes them of people. */
export function layOut(
  layout: Layout,
  settings: LayoutSettings,
  people: PersonRows,
  limits?: { over: OverLimit; hold: boolean },
): Pick<List, 'columns' | 'batches'> & { laid: LaidOut } {
  const laid: LaidOut = { dropped: {}, keys: [], alsoReached: [], over: 0 }
  const drop = (reason: DropReason) => {
    laid.dropped[reason] = (laid.dropped[reason] ?? 0) + 1
  }
  return {
    columns: layout.columns(settings),
    laid,
    async *batches() {
      Object.assign(laid, { dropped: {}, keys: [], alsoReached: [], over: 0 })
      const make = layout.open(settings)
      // The number of somebody who is held back does not leave through another id either.
      if (limits?.hold)
        for await (const rows of people.rows())
          for (const row of rows) if (row[2] === null && limits.over(Number(row[0]))) make(personOf(people.of, row))
      for await (const rows of people.rows()) {
        yield rows.flatMap((row): readonly ListRow[] => {
          const key = Number(row[0])
          if (row[2] !== null) {
            drop(row[2] as DropReason)
            return []
          }
          const over = limits?.over(key) ?? false
          if (over && limits?.hold) {
            drop('over-limit')
            return []
          }
          const made = make(personOf(people.of, row))
          if ('dropped' in made) {
            drop(made.dropped)
            if (made.dropped === 'duplicate') laid.alsoReached.push(key)
            return []
          }
          laid.keys.push(key)
          if (over) laid.over += 1
          return made.rows
        })
      }
    },
  }
}

function personOf({ contacts, roles }: PersonColumns, row: ListRow): Person {
  const at = 3 + roles.length
  const held: Partial<Record<ContactKind, string[]>> = {}
  for (const [index, { kind }] of contacts.entries()) (held[kind] ??= []).push(...textsOf(row[at + index]))
  return {
    id: String(row[1]),
    roles: Object.fromEntries(roles.map(({ role }, index) => [role, textsOf(row[3 + index])])),
    contacts: held,
    values: row.slice(at + contacts.length),
  }
}
