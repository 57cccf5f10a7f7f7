import { readFileSync } from 'node:fs'
import type { Language } from '../errors.ts'

/** The language of messages: as asked for, else the project's, else the system's. */
export function languageFor(
  asked: string | undefined,
  projectFile: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Language {
  if (asked === 'zh' || asked === 'en') return asked
  return projectLanguage(projectFile) ?? systemLanguage(env)
}

/** Read without understanding the file, so that a broken one is complained of in its own language. */
function projectLanguage(file: string | undefined): Language | undefined {
  if (file === undefined) return undefined
  try {
    const found = /^\s*"?language"?\s*:\s*"?(zh|en)\b/m.exec(readFileSync(file, 'utf8'))?.[1]
    return found === 'en' ? 'en' : 'zh'
  } catch {
    return undefined
  }
}

function systemLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
