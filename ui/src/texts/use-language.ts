import { useTranslation } from 'react-i18next'
import type { Said } from '../../../src/server/contract/said.ts'
import { i18n } from './i18n.ts'
import { languageOf } from './language.ts'
import type { Language } from './language.ts'

/** The language that texts are shown in now. */
export function useLanguage(): Language {
  return languageOf(useTranslation(undefined, { i18n }).i18n.language)
}

/** Says texts that came from the server in both languages: `say(segment.name)`. Where the one is empty, the other stands. */
export function useSay(): (text: Said | undefined) => string {
  const language = useLanguage()
  return (text) => (text ? text[language] || text[language === 'zh' ? 'en' : 'zh'] : '')
}
