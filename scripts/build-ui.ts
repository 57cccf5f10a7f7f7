import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { locked } from './locked.ts'
import { ownPath, repository, tool } from './repository.ts'

const ui = join(repository, 'ui')

/** The built user interface of this checkout. */
export const builtUi = join(ui, 'dist')

const mark = '.inputs'

/**
 * Builds the user interface into `ui/dist` when what it is made of has changed since; answers with that folder. Several processes may ask at
 * once: one builds, and readers of the folder see the old one or the new one. Throws with what the builder said.
 */
export async function buildUi(): Promise<string> {
  if (await isBuilt()) return builtUi
  return locked(join(ui, '.building'), async () => {
    if (await isBuilt()) return builtUi
    const fresh = join(ui, `.dist-${process.pid}`)
    const inputs = await inputsOf()
    const args = [tool('vite'), 'build', ui, '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn']
    const built = spawnSync(process.execPath, args, {
      cwd: ui,
      env: { ...ownPath, NODE_ENV: 'production' },
      encoding: 'utf8',
    })
    if (built.status !== 0) {
      await rm(fresh, { recursive: true, force: true })
      throw new Error(`vite failed\n${built.stdout}${built.stderr}`)
    }
    await writeFile(join(fresh, mark), inputs)
    await rm(builtUi, { recursive: true, force: true })
    await rename(fresh, builtUi)
    return builtUi
  })
}

async function isBuilt(): Promise<boolean> {
  const file = join(builtUi, mark)
  return existsSync(file) && (await readFile(file, 'utf8')) === (await inputsOf())
}

/** A fingerprint of everything the build reads: sources, pages, settings, and the versions of packages. */
async function inputsOf(): Promise<string> {
  const below = async (folder: string) =>
    (await readdir(join(repository, folder), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
  const files = [
    ...(await below('ui/src')),
    ...(await below('ui/public')),
    ...['ui/index.html', 'ui/vite.config.ts', 'ui/tsconfig.json', 'package-lock.json'].map((name) =>
      join(repository, name),
    ),
  ]
  const hash = createHash('sha256')
  for (const file of files.toSorted())
    hash
      .update(`${file.slice(repository.length)}\0`)
      .update(await readFile(file))
      .update('\0')
  return hash.digest('hex')
}

if (import.meta.main) console.log(await buildUi())
