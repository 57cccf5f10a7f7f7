import { isWritten } from './node.ts'

/** Whether two values say the same; the order of keys means nothing. */
export function sameWritten(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, index) => sameWritten(one, b[index]))
  if (!isWritten(a) || !isWritten(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameWritten(a[key], b[key]))
  )
}
