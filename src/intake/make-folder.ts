import { constants } from 'node:fs'
import { access, mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { intakeErrors } from './errors.ts'

/**
 * Makes a folder and what is missing above it, one level after the other: Node's own recursion never
 * ends where a parent like /proc takes no folders. Throws `folder-not-made`.
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = []
  let parent = resolve(folder)
  for (;;) {
    const found = await stat(parent).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw refused(folder, parent, error)
    })
    if (found && !found.isDirectory()) throw refused(folder, parent, 'ENOTDIR: not a directory')
    if (found || dirname(parent) === parent) break
    missing.unshift(parent)
    parent = dirname(parent)
  }
  await access(parent, constants.W_OK | constants.X_OK).catch((error: unknown) => {
    throw refused(folder, parent, error)
  })
  for (const path of missing)
    await mkdir(path).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return
      throw refused(folder, dirname(path), error)
    })
}

function refused(folder: string, parent: string, error: unknown) {
  const words = error instanceof Error ? error.message : String(error)
  return intakeErrors.error('folder-not-made', { folder, parent }, undefined, words)
}
