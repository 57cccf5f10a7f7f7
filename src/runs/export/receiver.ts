import { holdsPassword } from '../../addresses/holds-password.ts'
import { destinationErrors } from '../../destinations/errors.ts'
import { filledAddress } from '../compute/database-address.ts'

/** Where a list goes. Addresses have every `${NAME}` filled in; `shown` is what may be shown and logged of them. */
export type Receiver =
  | { kind: 'file'; path: string }
  | { kind: 'table'; url: string; shown: string; schema: string; table: string }
  | { kind: 'webhook'; url: string; shown: string }

type Environment = Readonly<Record<string, string | undefined>>

/** Whether it is an address and no file. */
export const isAddress = (to: string): boolean => /^(\$\{\w+\}|[A-Za-z][A-Za-z0-9+.-]+:\/\/)/.test(to)

/**
 * Who is meant by a file, by `postgresql://user:${PASSWORD}@host/database#schema.table`, or by `https://…`. Throws
 * `receiver-not-understood`, `password-in-address` and `environment-missing`; none of them repeats a password.
 */
export function receiverOf(to: string, env: Environment): Receiver {
  if (!isAddress(to)) return { kind: 'file', path: to }
  checkAddress(to)
  const [written = '', fragment] = divided(to)
  const filled = filledAddress(written, env)
  const url = URL.canParse(filled) ? new URL(filled) : undefined
  switch (url?.protocol) {
    case 'postgres:':
    case 'postgresql:': {
      const { schema, table } = tableOf(fragment)
      const { hostname, port, pathname } = url
      const shown = `postgresql://${hostname}${port ? `:${port}` : ''}${pathname}#${schema}.${table}`
      if (!url.password && env['PGPASSWORD']) url.password = encodeURIComponent(env['PGPASSWORD'])
      return { kind: 'table', url: url.href, shown, schema, table }
    }
    case 'http:':
    case 'https:':
      return { kind: 'webhook', url: filled, shown: shownWeb(written, url) }
    default:
      throw destinationErrors.error('receiver-not-understood', { to: schemeOf(written) })
  }
}

function divided(to: string): [string, string | undefined] {
  const at = to.indexOf('#')
  return at < 0 ? [to, undefined] : [to.slice(0, at), to.slice(at + 1)]
}

/** Throws `password-in-address`, and what can be told of an address before its variables are known. */
export function checkAddress(to: string): void {
  const bare = to.replaceAll(/\$\{\w+\}/g, '')
  if (holdsPassword(to) || /^https?:\/\/[^/?#]+@/i.test(bare)) throw destinationErrors.error('password-in-address')
  const [written, fragment] = divided(to)
  if (!/^(\$\{|https?:|postgres(ql)?:)/i.test(written))
    throw destinationErrors.error('receiver-not-understood', { to: schemeOf(written) })
  if (/^postgres/i.test(written)) tableOf(fragment)
}

/** All that is repeated of an address that was not understood: anything behind it may be a secret. */
const schemeOf = (written: string): string => `${/^(?:\$\{\w+\}|[^:/?#]*:\/\/)/.exec(written)?.[0] ?? ''}…`

/**
 * The host alone: paths and queries of web addresses are often the key to them. The host as it was written, so that what `${NAME}` stands for is
 * in no log, unless the address is all `${NAME}`.
 */
function shownWeb(written: string, { protocol, host }: URL): string {
  const [, name = host] = /^https?:\/\/([^/?#]+)/i.exec(written) ?? []
  return `${protocol}//${name}/…`
}

/** `shop.vips`, `vips` (of `public`), either in double quotes where it holds a point. */
function tableOf(fragment: string | undefined): { schema: string; table: string } {
  const parts: string[] = []
  const part = /(?:"((?:[^"]|"")+)"|([^".]+))(\.|$)/y
  const text = fragment ?? ''
  while (part.lastIndex < text.length) {
    const found = part.exec(text)
    if (!found) throw destinationErrors.error('table-not-understood', { name: text })
    parts.push(found[1]?.replaceAll('""', '"') ?? found[2]!)
  }
  const [schema, table] = parts.length === 1 ? ['public', parts[0]!] : parts
  const wrong = [schema, table].some((one) => one === undefined || one.includes('\0') || Buffer.byteLength(one) > 63)
  if (wrong || parts.length > 2) throw destinationErrors.error('table-not-understood', { name: text })
  return { schema: schema!, table: table! }
}
