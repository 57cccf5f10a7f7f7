import { runErrors } from '../errors.ts'

/** The address of a database with every `${NAME}` filled in; inside an address the values are escaped as parts of one. */
export function filledAddress(written: string, env: Readonly<Record<string, string | undefined>>): string {
  const valueOf = (name: string) => {
    const value = env[name]
    if (!value) throw runErrors.error('environment-missing', { name })
    return value
  }
  const whole = /^\$\{(\w+)\}$/.exec(written)
  if (whole) return valueOf(whole[1]!)
  return written.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => encodeURIComponent(valueOf(name)))
}
