import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Environment = Readonly<Record<string, string | undefined>>

/** What Node, the engine and the network need to know of the machine; nothing that a definition can ask for. */
const usual =
  /^(?:PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|NODE_\w+|SSL_CERT_(?:FILE|DIR)|(?:https?|no|all)_proxy|SystemRoot|windir|ComSpec|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA)$/i

/** Where an address is written, these stand for what it leaves out. */
const ofAddresses = /^(?:PG[A-Z]+|FENQUN_WEBHOOK_SECRET)$/

/**
 * Of an environment what a project is entitled to: what every program needs, and the variables that its project file, sources and exports name as `${NAME}`
 * now (and `more`, such as an address that is being tried).
 */
export function environmentOf(folder: string, env: Environment, more = ''): Record<string, string> {
  const text = [...textsIn(folder), more].join('\n')
  const named = new Set(Array.from(text.matchAll(/\$\{(\w+)\}/g), ([, name]) => name))
  const hasAddresses = named.size > 0 || text.includes('://')
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => {
      const isMeant = usual.test(name) || named.has(name) || (hasAddresses && ofAddresses.test(name))
      return isMeant && value !== undefined ? [[name, value]] : []
    }),
  )
}

function textsIn(folder: string): string[] {
  return ['', 'sources', 'exports'].flatMap((inner) =>
    namesIn(join(folder, inner)).flatMap((name) => {
      if (!/\.(ya?ml|json)$/i.test(name)) return []
      try {
        return [readFileSync(join(folder, inner, name), 'utf8')]
      } catch {
        return []
      }
    }),
  )
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
