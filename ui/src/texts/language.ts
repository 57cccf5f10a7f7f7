/** Languages that the texts are complete in. */
export type Language = 'zh' | 'en'

/** What the reader chose, or what the browser asks for: Chinese of any writing is `zh`, or `zh-Hant`, which falls back to `zh`. */
export type Locale = Language | 'zh-Hant'

const kept = 'fenqun-language'

/** The locale of a language tag: `zh-TW`, `zh-HK`, `zh-Hant-…` are `zh-Hant`, other Chinese is `zh`, everything else English. */
export function localeOf(tag: string): Locale {
  const parts = tag.toLowerCase().split(/[-_]/)
  if (parts[0] !== 'zh') return 'en'
  return parts.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-Hant' : 'zh'
}

/** The language of the texts that a locale is shown in. */
export function languageOf(locale: string): Language {
  return locale.startsWith('zh') ? 'zh' : 'en'
}

/** What was chosen here before; else what the browser asks for first. */
export function firstLocale(): Locale {
  const chosen = readKept()
  return localeOf(chosen ?? navigator.language ?? 'zh')
}

/** Remembers the choice in this browser. */
export function keepLocale(locale: Locale): void {
  try {
    localStorage.setItem(kept, locale)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function readKept(): string | undefined {
  try {
    return localStorage.getItem(kept) ?? undefined
  } catch {
    return undefined
  }
}
