import { createHash } from 'node:crypto'
import { engineErrors } from '../errors.ts'

/** Bytes of UTF-8 that PostgreSQL keeps of a name; it cuts off the rest without a word. */
const longest = 63

/** Columns that every table has, whose names no other column may have. */
const system = new Set(['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid'])

/** Names that PostgreSQL knows in another form than the definitions do, by that form. */
const shortened = new Map<string, string>()

/** The name as PostgreSQL can keep it: what is too long, or taken, ends with a digest of the whole. */
export function storedName(name: string): string {
  if (name.includes('\0')) throw engineErrors.error('name-not-allowed')
  if (Buffer.byteLength(name) <= longest && !system.has(name)) return name
  const digest = createHash('md5').update(name).digest('hex').slice(0, 10)
  let head = name
  while (Buffer.byteLength(head) > longest - digest.length - 1) head = [...head].slice(0, -1).join('')
  const short = `${head}~${digest}`
  shortened.set(short, name)
  return short
}

/** The name that `storedName` was given. */
export const writtenName = (stored: string): string => shortened.get(stored) ?? stored
