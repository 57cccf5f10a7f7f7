import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's folder. */
export const repository = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')

const bin = join(repository, 'node_modules', '.bin')

/** The environment with the project's own tools, and the pinned Node, first. */
export const ownPath: NodeJS.ProcessEnv = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` }

/** The file behind a bin name of an installed package, to be run by this very Node. Throws when it is not installed. */
export function tool(packageName: string, name = packageName): string {
  const folder = join(repository, 'node_modules', packageName)
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>
  }
  const file = typeof bins === 'string' ? bins : bins[name]
  if (!file) throw new Error(`${packageName} has no bin "${name}"`)
  return join(folder, file)
}
