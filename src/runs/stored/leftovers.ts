import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Removes what a load that was killed has left in a `.fenqun` folder: rows staged with their private columns, and
 * copies of files in another encoding, and what processes that are gone computed for a plan. Only who holds the writer lock may call it.
 */
export async function clearLeftovers(ledgerFolder: string): Promise<void> {
  const staged = (await namesIn(join(ledgerFolder, 'tmp'))).filter((name) => name.startsWith('load-'))
  const scratch = await namesIn(join(ledgerFolder, 'scratch'))
  const left = [...staged.map((name) => join('tmp', name)), ...scratch.map((name) => join('scratch', name))]
  const orphans = (await namesIn(join(ledgerFolder, 'work'))).filter((name) => !isAlive(Number.parseInt(name, 10)))
  left.push(...orphans.map((name) => join('work', name)))
  for (const name of left) await rm(join(ledgerFolder, name), { recursive: true, force: true })
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}
