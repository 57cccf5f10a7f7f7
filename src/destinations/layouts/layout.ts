import type { Bilingual } from '../../errors.ts'
import type { ListColumn, ListRow, ListValue } from '../destination.ts'
import type { DropReason } from './drop-reasons.ts'

/** What a personal column holds, as the `private:` of a source says. */
export type ContactKind = 'name' | 'phone' | 'email' | 'address' | 'messenger'

/** Somebody on a list, as layouts see them. */
export interface Person {
  id: string
  /** What the personal columns hold, readable, by their sort; several of one sort in order of the columns' names. */
  contacts: Readonly<Partial<Record<ContactKind, readonly string[]>>>
  /** What the layout asked for by a role; several values of a column that is a list. */
  roles: Readonly<Record<string, readonly string[]>>
  /** The columns that were asked for, in their order. */
  values: ListRow
}

/** What may be said of a layout, each with a default of its own. */
export interface LayoutSettings {
  /** Two letters: of telephone numbers that are written without their country. */
  country: string
  /** Of titles. */
  language: 'zh' | 'en' | 'ids'
  /** The columns that were asked for. */
  columns: readonly ListColumn[]
  /** Ending of the file. */
  ending: string
  /** `wecom`: tags that its customers shall get. */
  tags: readonly string[]
  /** `ads`: whether numbers are hashed with their plus sign. */
  plusSign: boolean
  /** When its people may and should be contacted. */
  hours: Bilingual
}

/** The rows somebody becomes, or why they are left out. */
export type Laid = { rows: readonly ListRow[] } | { dropped: DropReason }

/** A column that a layout needs beside contacts, and names it usually has; where it is not needed, it may be missing. */
export interface Role {
  role: string
  title: Bilingual
  usual: readonly string[]
  needed: boolean
}

/** One way a list is laid out for whoever receives it. */
export interface Layout {
  name: string
  title: Bilingual
  /** Of the files it may be, the most usual first. */
  endings: readonly string[]
  /** The personal columns it carries, by their sort. */
  contacts: readonly ContactKind[]
  /** Of these it needs one at least; of none where it carries ids alone. */
  needs: readonly ContactKind[]
  roles: readonly Role[]
  /** How its people are reached: who did not agree to that is left out, where the project says who did. */
  channel?: 'phone' | 'email' | 'messenger'
  /** Whether people come by class and by what is most of (`best first`). */
  ordered: boolean
  /** Whether a text file of it ends with the column that says that consent was not checked; a vendor's format has no room for it. */
  consentColumn: boolean
  /** Whether its text files begin with a byte order mark. */
  mark: boolean
  /** Times a person may be reached a day and a month, where nothing else is said. */
  limits?: { perDay: number; perMonth: number }
  /** A file of fewer rows than this is of no use. */
  fewest?: number
  columns(settings: LayoutSettings): ListColumn[]
  /** A maker of rows for one list, from its first person to its last: it knows whom it has seen. */
  open(settings: LayoutSettings): (person: Person) => Laid
  /** What whoever uses the file must know. */
  notes(settings: LayoutSettings): readonly { title: Bilingual; text: Bilingual }[]
}

/** A column's title in the language of the header. */
export const titled = (
  settings: LayoutSettings,
  id: string,
  title: Bilingual,
  type: ListColumn['type'] = 'text',
): ListColumn => ({ title: settings.language === 'ids' ? id : title[settings.language], type })

/** The values of a column as texts: of a list each, of what is missing none. */
export function textsOf(value: ListValue | undefined): string[] {
  if (value === null || value === undefined) return []
  const texts = typeof value === 'object' ? value : [String(value)]
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}
