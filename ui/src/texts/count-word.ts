import type { Count } from '../../../src/server/contract/count.ts'
import type { Language } from './language.ts'
import { formatCount, unknownNumber } from './numbers.ts'
import { useLanguage } from './use-language.ts'

/** What stands in place of a number that may not be shown. */
export const hiddenWord: Record<Language, string> = { zh: '隐藏', en: 'hidden' }

/** How many people, in a sentence, a label or a file. Null or undefined: not known. */
export function countWord(count: Count | null | undefined, language: Language): string {
  if (count === null || count === undefined) return unknownNumber
  return typeof count === 'number' ? formatCount(count) : hiddenWord[language]
}

/** The same in the language of the page. */
export function useCountWord(): (count: Count | null | undefined) => string {
  const language = useLanguage()
  return (count) => countWord(count, language)
}
