/**
 * Whether a written address holds a password in words: before an `@`, also one with `/`, `?` or `#` in it, which no parser of addresses takes for
 * one, or as a parameter (`password`, `sslpassword`). What `${NAME}` stands for is none. In doubt it holds one: an `@` that is no end of a user is
 * written `%40`, or in the double quotes of a table's name.
 */
export function holdsPassword(written: string): boolean {
  const bare = written.replaceAll(/\$\{\w+\}/g, '')
  const [, scheme, rest] = /^([^:/?#]*):\/\/(.*)$/s.exec(bare) ?? []
  if (scheme === undefined || rest === undefined) return false
  return hasParameter(rest) || /:./s.test(userOf(scheme, rest))
}

/** What stands before the host, `user:password`. */
function userOf(scheme: string, rest: string): string {
  const [authority = ''] = rest.split(/[/?#]/, 1)
  const end = authority.lastIndexOf('@')
  if (end >= 0) return authority.slice(0, end)
  // On the web a path may well hold an @, behind a host and the number of its port.
  if (/^https?$/i.test(scheme) && /^(?:\[[^\]]*\]|[^:]*)(?::\d*)?$/.test(authority)) return ''
  const unquoted = rest.replaceAll(/"(?:[^"]|"")*"/g, '')
  return unquoted.slice(0, Math.max(0, unquoted.lastIndexOf('@')))
}

const hasParameter = (rest: string): boolean =>
  [...rest.matchAll(/[?&;]([^=&;#]*)=[^&;#]/g)].some(([, name = '']) =>
    /pass(?:wor[dt]|wd|phrase)?$|pwd$/i.test(plain(name)),
  )

function plain(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
