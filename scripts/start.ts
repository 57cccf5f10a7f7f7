import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { generateRetailer } from '../examples/retailer/generate.ts'
import { buildUi } from './build-ui.ts'
import { locked } from './locked.ts'

/**
 * The bundled example in the browser, asking nothing: makes the retailer where it is not there yet (data, two published runs), builds the user interface
 * when it has changed, and serves it. What is written behind `--` goes to `fenqun serve`.
 */
const root = join(import.meta.dirname, '..')
const folder = join(root, 'examples', 'retailer')
const program = join(root, 'src', 'cli', 'main.ts')
const always = ['-C', folder, '--now', '2026-07-01T02:00:00Z']
const days = ['2026-03-31', '2026-06-30']

console.log('分群 fenqun — 示例零售商 / the example retailer (made-up data)')
await locked(join(folder, '.preparing'), prepare)
console.log('构建界面 / building the interface …')
await buildUi()

const served = spawn(process.execPath, [program, 'serve', ...always, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: root,
})
// Ctrl-C reaches both: the server says what it does with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => served.kill(signal))
served.on('exit', (code) => process.exit(code ?? 2))

async function prepare(): Promise<void> {
  if (!existsSync(join(folder, 'data', 'order_lines.csv'))) {
    console.log(`生成数据 / making its data → ${relative(process.cwd(), join(folder, 'data'))}`)
    await generateRetailer({ folder })
  }
  const published = await publishedDays()
  for (const day of days) {
    if (published.includes(day)) continue
    const { status } = spawnSync(process.execPath, [program, 'run', '--as-of', day, '--quiet', ...always], {
      stdio: ['ignore', 'inherit', 'ignore'],
      cwd: root,
    })
    // 1: finished, with something handled to know of.
    if (status !== 0 && status !== 1) {
      console.error(`运行没有成功 / the run as of ${day} did not succeed: fenqun -C ${folder} run --as-of ${day}`)
      process.exit(status ?? 2)
    }
  }
}

async function publishedDays(): Promise<string[]> {
  if (!existsSync(join(folder, '.fenqun', 'state.db'))) return []
  const { stdout } = spawnSync(process.execPath, [program, 'ls', 'runs', '--json', ...always], { encoding: 'utf8' })
  const lines = stdout.split('\n').filter(Boolean)
  return lines
    .map((line) => JSON.parse(line) as { type?: string; state?: string; day?: string })
    .flatMap(({ type, state, day }) => (type === 'run' && state === 'published' && day !== undefined ? [day] : []))
}
