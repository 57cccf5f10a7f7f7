import { readFile, realpath } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'

/**
 * Where a file of the project's folder really is; undefined of one that is not there, outside of it, or whose name or folder begins with a dot (`.fenqun`
 * holds what others sent, `..` leads out), also by a link.
 */
export async function pathInside(project: string, path: string): Promise<string | undefined> {
  try {
    const [folder, file] = [await realpath(project), await realpath(join(project, path))]
    const way = relative(folder, file)
    const isHidden = way.split(sep).some((part) => /^\.(?:[^.]|\.?$)/.test(part))
    return isAbsolute(way) || isHidden ? undefined : file
  } catch {
    return undefined
  }
}

/** The bytes of such a file; undefined also of one that cannot be read. */
export async function readInside(project: string, path: string): Promise<Buffer | undefined> {
  const file = await pathInside(project, path)
  return file === undefined ? undefined : readFile(file).catch(() => undefined)
}
