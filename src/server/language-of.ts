import type { Language } from '../errors.ts'

/** The language of an answer's own words, by the header `Accept-Language`: Chinese unless English comes first. */
export function languageOf(header: string | undefined): Language {
  const ranked = (header ?? '')
    .split(',')
    .map((one) => {
      const [tag = '', ...rest] = one.trim().toLowerCase().split(';')
      const weight = Number(/^q=([\d.]+)$/.exec(rest.join('').trim())?.[1] ?? 1)
      return { tag, weight }
    })
    .filter(({ tag, weight }) => weight > 0 && /^(zh|en)\b/.test(tag))
    .toSorted((a, b) => b.weight - a.weight)
  return ranked[0]?.tag.startsWith('en') ? 'en' : 'zh'
}
