import { intakeErrors } from '../intake/errors.ts'

/** Database and server of an address as messages name them, without user and password. Throws `source-address-not-understood`. */
export function shownAddress(url: string, protocols: readonly string[]): string {
  const example = `${protocols.at(-1)}//user:\${PASSWORD}@host/database`
  try {
    const { protocol, hostname, port, pathname } = new URL(url)
    if (!protocols.includes(protocol) || pathname.length < 2) throw new Error('no database')
    return `${decodeURIComponent(pathname.slice(1))}@${hostname}${port ? `:${port}` : ''}`
  } catch {
    throw intakeErrors.error('source-address-not-understood', { example })
  }
}
