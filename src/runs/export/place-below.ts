import { mkdir } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { destinationErrors } from '../../destinations/errors.ts'
import { followed } from './export-target.ts'

/**
 * Where a file that an export names (absolute, as `namedExport` has it) is written when it must lie below a folder of the project: what is named elsewhere in the
 * project goes there too. The folders to it are made. Throws `export-outside` of what lies outside the project, begins with a dot, or is led out by a link.
 */
export async function placeBelow(root: string, folder: string, to: string): Promise<string> {
  const refused = () => destinationErrors.error('export-outside', { folder, to: shown(root, to) })
  const parts = relative(resolve(root), to).split(sep)
  if (isAbsolute(parts.join(sep)) || parts.some((part) => part.startsWith('.') || part === '')) throw refused()
  const base = join(await followed(root), folder)
  const place = join(resolve(root), folder, ...(parts.length > 1 && parts[0] === folder ? parts.slice(1) : parts))
  const real = await followed(dirname(place))
  if (real !== base && !real.startsWith(base + sep)) throw refused()
  await mkdir(real, { recursive: true })
  return place
}

const shown = (root: string, to: string): string => {
  const inside = relative(resolve(root), to)
  return inside.startsWith('..') || isAbsolute(inside) ? to : inside
}
