import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const definitions = /\.(ya?ml|json|csv|txt)$/i

/**
 * Names, sizes and times of the files that a project is written in: another text when any of them changed. What is in `.fenqun`, in
 * `data` and in folders with a dot does not count. Folders that are links are followed, as they are when a project is read.
 */
export async function fingerprintOf(folder: string): Promise<string> {
  const found: string[] = []
  const top = await readdir(folder, { withFileTypes: true })
  await Promise.all(
    top.map(async (one) => {
      if (one.name.startsWith('.') || one.name === 'data' || one.name === 'node_modules') return
      const names = await readdir(join(folder, one.name)).catch(() => undefined)
      if (!names) return look(folder, one.name, found)
      await Promise.all(names.map((name) => look(join(folder, one.name), name, found)))
    }),
  )
  return found.toSorted().join('\n')
}

async function look(folder: string, name: string, found: string[]): Promise<void> {
  if (!definitions.test(name)) return
  const file = join(folder, name)
  const { size, mtimeMs, ino } = await stat(file).catch(() => ({ size: -1, mtimeMs: 0, ino: 0 }))
  found.push(`${file} ${size} ${mtimeMs} ${ino}`)
}
