import type { Bilingual } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import { destinationErrors } from '../../destinations/errors.ts'
import type { Dialect } from '../../sql/dialect.ts'
import type { Selection } from '../people/people.ts'
import type { KindManifest } from '../stored/manifest.ts'

/** In which order the people of a list come; those that are alike by it in order of key. */
export interface ListOrder {
  /** Attributes that it looks at. */
  attributes: string[]
  /** Over the people `p`. */
  sql: (dialect: Dialect) => string[]
  /** Undefined where it is the order of keys alone. */
  words?: Bilingual
}

const numeric = ['money', 'number', 'integer']

/**
 * The best first: of a scheme by class, then by the attribute asked for, or else by the first of the list's columns that is money, or a number;
 * who has none of it comes last. Throws `unknown-list-column`.
 */
export function bestFirst(
  own: KindManifest,
  selection: Selection,
  { columns, asked }: { columns: readonly string[]; asked?: string | undefined },
): ListOrder {
  const found = columns.flatMap((id) => own.attributes.find((one) => one.id === id) ?? [])
  const usual = found.find(({ type }) => type === 'money') ?? found.find(({ type }) => numeric.includes(type))
  const by = asked === undefined ? usual : own.attributes.find((one) => one.id === asked)
  if (asked !== undefined && !by) {
    const known = own.attributes.map((one) => one.id)
    throw destinationErrors.error('unknown-list-column', {
      name: asked,
      near: didYouMean(asked, known),
      known: known.join(', '),
    })
  }
  const scheme = selection.what === 'scheme' ? own.schemes.find((one) => one.id === selection.scheme) : undefined
  const parts: Bilingual[] = [
    ...(scheme ? [{ zh: '先按类,最好的在前', en: 'by class, the best first' }] : []),
    ...(by ? [{ zh: `按 “${by.name.zh}” 从高到低`, en: `by "${by.name.en}", the highest first` }] : []),
  ]
  return {
    attributes: by ? [by.id] : [],
    sql: ({ quote, text }) => [
      ...(scheme?.classes.length
        ? [
            `CASE p.${quote(scheme.id)} ${scheme.classes.map((one, index) => `WHEN ${text(one.id)} THEN ${index}`).join(' ')} ELSE ${scheme.classes.length} END`,
          ]
        : []),
      ...(by ? [`p.${quote(by.id)} DESC NULLS LAST`] : []),
    ],
    ...(parts.length
      ? { words: { zh: parts.map((one) => one.zh).join(',再'), en: parts.map((one) => one.en).join(', then ') } }
      : {}),
  }
}

/** As runs keep them. */
export const byKeyAlone: ListOrder = { attributes: [], sql: () => [] }
