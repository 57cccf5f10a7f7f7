import { useTranslation } from 'react-i18next'
import { i18n } from './i18n.ts'

/** A text, or its forms by number: `{{count}}` chooses. Chinese has one form. */
export type Text = string | { one: string; other: string }

/** Values for `{{name}}` in a text: what is shown, formatted already, but `count`. */
export type TextValues = Record<string, string | number>

/** The texts of one part of the product, by key. */
export interface Texts<Key extends string> {
  readonly namespace: string
  readonly keys: readonly Key[]
}

/** Says a text of a namespace in the language that is on. */
export type Say<Key extends string> = (key: Key, values?: TextValues) => string

/**
 * The texts of one page or piece, in both languages with the same keys; `namespace` is unique. Their file is `texts.ts` beside what says
 * them; ui/test/texts.test.ts holds keys, placeholders and uses against each other.
 */
export function defineTexts<const Key extends string>(
  namespace: string,
  texts: { zh: Record<Key, Text>; en: Record<NoInfer<Key>, Text> },
): Texts<Key> {
  for (const language of ['zh', 'en'] as const) i18n.addResourceBundle(language, namespace, flat(texts[language]))
  return { namespace, keys: Object.keys(texts.zh) as Key[] }
}

/** Says texts of one namespace; the component is drawn again when the language changes. */
export function useTexts<Key extends string>(texts: Texts<Key>): Say<Key> {
  const { t } = useTranslation(texts.namespace, { i18n })
  return t as unknown as Say<Key>
}

/** Says texts where no component is: of what is said once, such as the title of the window. */
export function sayOf<Key extends string>(texts: Texts<Key>): Say<Key> {
  return i18n.getFixedT(null, texts.namespace) as unknown as Say<Key>
}

function flat(texts: Record<string, Text>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string'
        ? [[key, text]]
        : [
            [`${key}_one`, text.one],
            [`${key}_other`, text.other],
          ],
    ),
  )
}
