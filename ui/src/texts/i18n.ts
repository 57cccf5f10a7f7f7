import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { firstLocale, keepLocale, languageOf } from './language.ts'
import type { Locale } from './language.ts'

/** The one instance: texts come from `defineTexts`, values are shown by React and need no escaping. */
export const i18n = i18next.createInstance()

const inBrowser = typeof document !== 'undefined'

void i18n.use(initReactI18next).init({
  lng: inBrowser ? firstLocale() : 'zh',
  fallbackLng: { 'zh-Hant': ['zh'], default: ['zh'] },
  load: 'currentOnly',
  ns: [],
  defaultNS: false,
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  returnNull: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false, bindI18nStore: 'added' },
})

/** Changes the language in place, and remembers it. */
export async function chooseLocale(locale: Locale): Promise<void> {
  keepLocale(locale)
  await i18n.changeLanguage(locale)
}

function mark(locale: string): void {
  document.documentElement.lang = languageOf(locale) === 'zh' ? 'zh-CN' : 'en'
}

if (inBrowser) {
  mark(i18n.language)
  i18n.on('languageChanged', mark)
}
