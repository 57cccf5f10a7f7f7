import type { NamedGroups, NoteOuter, NoteSort } from '../../definition/data-shapes.ts'
import type { Written } from '../../definition/written.ts'
import type { Bilingual } from '../../errors.ts'

/** One quote, without what tells whose it is. */
export interface NeedQuote {
  text: string
  needs: string[]
  note: string
  noteName: Bilingual
  sort: NoteSort
  date: string
  file: string
  line: number
  /** Segments, and classes as `scheme/class`, that it is about; of small ones nothing is said. */
  groups: string[]
  /** Something that tells whose it is was taken out. */
  isMasked: boolean
}

/** A need with how often it was told of: each count opens its quotes. */
export interface CodedNeed {
  code: string
  name: Bilingual
  count: number
  byGroup: { group: string; count: number }[]
  quotes: NeedQuote[]
}

export interface NeedGroup {
  /** `SME`, or `value-tiers/gold`. */
  group: string
  name: Bilingual
  /** Too few people to say which quotes are theirs; their quotes count in the total. */
  isSmall: boolean
  quotes: number
}

export interface Needs {
  quotes: number
  /** The commonest first. */
  needs: CodedNeed[]
  /** Quotes without a code. */
  uncoded: NeedQuote[]
  groups: NeedGroup[]
  /** Quotes from which something was taken out. */
  masked: number
}

/** What the group of a key is called, and whether it is small; undefined of one that is not there. */
export type GroupKnown = (group: string) => { name: Bilingual; isSmall: boolean } | undefined

const groupsIn = ({ segments = [], classes = [] }: NamedGroups): string[] => [
  ...segments,
  ...classes.map((one) => `${one.scheme}/${one.class}`),
]

/** Counts the quotes of research notes by need, and by segment and class (I09). `hide` gives the texts as they may be shown, in their order. */
export async function needsOf(
  notes: readonly Written<NoteOuter>[],
  known: GroupKnown,
  hide: (texts: readonly string[]) => Promise<string[]>,
  only?: string,
): Promise<Needs> {
  const names = new Map(notes.flatMap(({ value }) => Object.entries(value.needs ?? {})))
  const all = notes.flatMap((note) =>
    (note.value.quotes ?? []).map((quote, at) => ({ note, quote, place: note.place(['quotes', at, 'quote']) })),
  )
  const texts = await hide(all.map(({ quote }) => quote.quote))
  const quotes = all
    .map(({ note, quote, place }, at) => {
      const about = groupsIn(quote.about ?? note.value.about)
      return {
        about,
        told: {
          text: texts[at]!,
          needs: [...new Set(quote.needs ?? [])],
          note: note.id,
          noteName: note.value.name,
          sort: note.value.sort,
          date: note.value.date,
          file: place.file,
          line: place.line,
          groups: about.filter((group) => known(group)?.isSmall === false),
          isMasked: texts[at] !== quote.quote,
        },
      }
    })
    .filter(({ about }) => only === undefined || about.some((group) => group === only || group.startsWith(`${only}/`)))
  const groups = [...new Set(quotes.flatMap(({ about }) => about))].map((group): NeedGroup => {
    const { name, isSmall } = known(group) ?? { name: { zh: group, en: group }, isSmall: true }
    return {
      group,
      name,
      isSmall,
      quotes: isSmall ? 0 : quotes.filter(({ told }) => told.groups.includes(group)).length,
    }
  })
  const open = groups.filter((one) => !one.isSmall)
  const told = quotes.map((one) => one.told)
  const codes = [...new Set([...names.keys(), ...told.flatMap((one) => one.needs)])]
  const needs = codes
    .map((code): CodedNeed => {
      const own = told.filter((one) => one.needs.includes(code))
      return {
        code,
        name: names.get(code) ?? { zh: code, en: code },
        count: own.length,
        byGroup: open.map(({ group }) => ({ group, count: own.filter((one) => one.groups.includes(group)).length })),
        quotes: own,
      }
    })
    .filter((one) => one.count > 0 || only === undefined)
    .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
  return {
    quotes: told.length,
    needs,
    uncoded: told.filter((one) => one.needs.length === 0),
    groups,
    masked: told.filter((one) => one.isMasked).length,
  }
}
