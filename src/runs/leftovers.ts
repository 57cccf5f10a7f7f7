import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Removes what a load that was killed has left in a `.fenqun` folder: rows staged with their private columns, and
 * copies of files in another encoding. Only who holds the writer lock may call it.
 */
export async function clearLeftovers(ledgerFolder: string): Promise<void> {
  const staged = (await namesIn(join(ledgerFolder, 'tmp'))).filter((name) => name.startsWith('load-'))
  const scratch = await namesIn(join(ledgerFolder, 'scratch'))
  const left = [...staged.map((name) => join('tmp', name)), ...scratch.map((name) => join('scratch', name))]
  for (const name of left) await rm(join(ledgerFolder, name), { recursive: true, force: true })
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}
