import { lstatSync, mkdirSync, readdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { runErrors } from '../errors.ts'

/** Names that some system keeps for itself, whatever the ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)$/i
const good = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_ .-]*$/u
const longest = 100

/** Throws `definition-file-name` where a file must not be called so on some system. `name` is without ending. */
export function checkFileName(name: string): void {
  const isGood = good.test(name) && [...name].length <= longest && Buffer.byteLength(name) <= 200
  if (!isGood || /[. ]$/.test(name) || reserved.test(name.split('.')[0] ?? '') || /^fenqun$/i.test(name))
    throw runErrors.error('definition-file-name', { name: [...name].slice(0, longest).join('') })
}

/**
 * Where a file of a project really is. Throws `definition-outside` when it, or the folder it stands in, is a link that leads out of the project or into
 * fenqun's own folder. The folder is made where there is none yet.
 */
export function realPlace(root: string, file: string): string {
  const base = realpathSync(root)
  const full = join(base, file)
  const outside = () => runErrors.error('definition-outside', { file })
  if (!isInside(base, full)) throw outside()
  const folder = dirname(full)
  if (dirname(folder) === base) mkdirSync(folder, { recursive: true })
  const place = join(realpathSync(folder), basename(full))
  const real = isThere(place) ? realpathSync(place) : place
  if (!isInside(base, real) || isInside(join(base, '.fenqun'), real)) throw outside()
  return real
}

/** A file of that name in any case: some systems do not tell `A.yml` from `a.yml`. */
export function sameNamed(root: string, file: string): string | undefined {
  const name = basename(file).toLowerCase()
  try {
    return readdirSync(join(root, dirname(file))).find((one) => one.toLowerCase() === name)
  } catch {
    return undefined
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

const isInside = (folder: string, path: string) => path.startsWith(folder + sep)
