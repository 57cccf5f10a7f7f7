import type { ListColumn } from '../../destinations/destination.ts'
import { destinationErrors } from '../../destinations/errors.ts'
import type { Bilingual, Language } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import type { PersonalField } from '../people/personal.ts'
import type { Manifest } from '../stored/manifest.ts'
import { windowColumn } from './contact-hours.ts'
import { distinctTitles } from './distinct-titles.ts'

/** The columns of a list, as they were asked for. */
export interface Chosen {
  attributes: string[]
  personal: PersonalField[]
  /** Names in the order asked for. */
  order: string[]
}

/**
 * The attributes and personal columns that are meant by names: `attributes` and `personal` stand for all of them. Throws
 * `unknown-list-column`, and `nothing-to-unmask`.
 */
export function chooseColumns(
  manifest: Manifest,
  kind: string,
  fields: readonly PersonalField[],
  options: { columns: readonly string[]; unmask: boolean },
): Chosen {
  const all = manifest.kinds[kind]!.attributes.map((one) => one.id)
  if (options.unmask && fields.length === 0) throw destinationErrors.error('nothing-to-unmask', { kind })
  const wanted = options.columns.flatMap((name) =>
    name === 'attributes' ? all : name === 'personal' ? fields.map((one) => one.field) : [name],
  )
  const known = [...all, ...fields.map((one) => one.field)]
  for (const name of wanted) {
    if (known.includes(name) || name === 'id' || name === windowColumn.name) continue
    const near = didYouMean(name, known)
    throw destinationErrors.error('unknown-list-column', {
      name,
      near,
      known: [...known, 'attributes', 'personal', windowColumn.name].join(', '),
    })
  }
  const named = fields.filter((one) => wanted.includes(one.field) && !all.includes(one.field))
  const personal = options.unmask && named.length === 0 ? [...fields] : named
  const added = personal.filter((one) => !wanted.includes(one.field)).map((one) => one.field)
  const order = [...new Set([...added, ...wanted])].filter((name) => name !== 'id')
  return { attributes: order.filter((name) => all.includes(name)), personal, order }
}

/** A column of the list and where its value comes from. */
export type SourceColumn = ListColumn & {
  from: 'people' | 'vault' | 'constant'
  name: string
  words?: ReadonlyMap<string, string>
}

/** The columns of a plain list: its id, the class where it has one, what was asked for, and whether consent was checked. */
export function listColumns(
  manifest: Manifest,
  kind: string,
  people: readonly { name: string; title: Bilingual }[],
  chosen: Chosen,
  header: Language | 'ids',
  consent: false | 'checked' | 'unchecked',
  hours: string,
): SourceColumn[] {
  const own = manifest.kinds[kind]!
  const title = (name: string, titles: Bilingual) => (header === 'ids' ? name : titles[header])
  const columns: SourceColumn[] = []
  for (const { name, title: titles } of people) {
    const attribute = own.attributes.find((one) => one.id === name)
    if (attribute && chosen.order.includes(name)) continue
    const scheme = own.schemes.find((one) => one.id === name)
    const words =
      header !== 'ids' && scheme ? new Map(scheme.classes.map((one) => [one.id, one.name[header]])) : undefined
    columns.push({ title: title(name, titles), type: 'text', from: 'people', name, ...(words ? { words } : {}) })
  }
  for (const name of chosen.order) {
    const attribute = own.attributes.find((one) => one.id === name)
    if (attribute) columns.push({ title: title(name, attribute.name), type: attribute.type, from: 'people', name })
    else if (name === windowColumn.name && !chosen.personal.some((one) => one.field === name))
      columns.push({ title: title(name, windowColumn.title), type: 'text', from: 'constant', name: hours })
    else columns.push({ title: name, type: 'text', from: 'vault', name })
  }
  if (consent) {
    const words = consent === 'checked' ? { zh: '已核对', en: 'checked' } : { zh: '未核对', en: 'not checked' }
    const name = words[header === 'zh' ? 'zh' : 'en']
    columns.push({ title: title('consent', { zh: '同意情况', en: 'Consent' }), type: 'text', from: 'constant', name })
  }
  const titles = Map.groupBy(columns, (one) => one.title.toLowerCase())
  return distinctTitles(
    columns.map((one) => {
      const isAlone = titles.get(one.title.toLowerCase())?.length === 1 || one.title === one.name
      return isAlone ? one : { ...one, title: `${one.title} (${one.name})` }
    }),
  )
}

/**
 * Where the value of a column comes from: the people `p`, or their personal columns `v`. What was computed has four decimals; a number that
 * was written with up to six keeps them.
 */
export function sourceSql(
  { from, name, type, words }: SourceColumn,
  { quote, text }: { quote(name: string): string; text(value: string): string },
): string {
  if (from === 'constant') return text(name)
  const column = `${from === 'vault' ? 'v' : 'p'}.${quote(name)}`
  if (type === 'number')
    return `CASE WHEN ${column} = round(${column}, 6) THEN ${column} WHEN abs(${column}) < 0.001 THEN round(${column}, 8) ELSE round(${column}, 4) END`
  if (!words || words.size === 0) return column
  return `CASE ${column} ${[...words].map(([id, word]) => `WHEN ${text(id)} THEN ${text(word)}`).join(' ')} END`
}
