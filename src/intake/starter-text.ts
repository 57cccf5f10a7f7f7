import type { Bilingual, Language } from '../errors.ts'

/** A value as YAML on one line: quoted where YAML would read something else. */
export function yamlValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlValue).join(', ')}]`
  if (value !== null && typeof value === 'object')
    return `{ ${Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => `${yamlText(key)}: ${yamlValue(part)}`)
      .join(', ')} }`
  return typeof value === 'string' ? yamlText(value) : String(value)
}

/** Plain where that is safe, else between double quotes with JSON's escapes, which YAML shares. */
export function yamlText(text: string): string {
  const plain = /^[\p{Script=Han}A-Za-z][\p{Script=Han}\w -]*$/u.test(text) && !text.endsWith(' ')
  return plain && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : JSON.stringify(text)
}

export function named(zh: string, en: string): string {
  return yamlValue({ zh, en })
}

/** Lines of a comment in the project's language. */
export function comment(language: Language, text: Bilingual): string {
  return text[language]
    .split('\n')
    .map((line) => `# ${line}`)
    .join('\n')
}
