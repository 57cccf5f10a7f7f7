import { spawnSync } from 'node:child_process'
import { chmod, cp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { buildUi } from './build-ui.ts'
import { repository, tool } from './repository.ts'

/**
 * Compiles `src` to JavaScript and declarations in `folder`, which is emptied first, and puts the user interface in `ui` below it. Throws
 * with what the compiler said.
 */
export async function build(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  const args = [tool('ts7', 'tsc'), '-p', join(repository, 'tsconfig.build.json'), '--outDir', folder]
  const compiled = spawnSync(process.execPath, args, { cwd: repository, encoding: 'utf8' })
  if (compiled.status !== 0) throw new Error(`tsc failed\n${compiled.stdout}${compiled.stderr}`)
  await chmod(join(folder, 'cli', 'main.js'), 0o755)
  // What begins with a dot is the builder's own.
  const isOurs = (file: string) => !basename(file).startsWith('.')
  await cp(await buildUi(), join(folder, 'ui'), { recursive: true, filter: isOurs })
}

if (import.meta.main) await build(join(repository, 'dist'))
