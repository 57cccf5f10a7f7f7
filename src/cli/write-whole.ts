import { open, rename, rm } from 'node:fs/promises'
import { cliErrors } from './errors.ts'

/** Writes a text file that appears whole or not at all. Throws `file-not-saved`. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw cliErrors.error('file-not-saved', { path }, undefined, String(error))
  }
}
