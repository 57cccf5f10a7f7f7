import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { generateRetailer } from '../examples/retailer/generate.ts'

/**
 * The main job on the bundled example, through the very command line that a user has: makes the example's
 * data, loads it, publishes two as-of dates a quarter apart, and writes the report.
 */
const root = join(import.meta.dirname, '..')
const folder = join(root, 'examples', 'retailer')
const shown = relative(process.cwd(), folder) || '.'

function fenqun(...words: string[]): void {
  const line = ['fenqun', '-C', shown, ...words].join(' ')
  console.log(`\n$ ${line}`)
  const program = join(root, 'src', 'cli', 'main.ts')
  const options = ['-C', folder, '--now', '2026-07-01T02:00:00Z']
  const { status } = spawnSync(process.execPath, [program, ...words, ...options], { stdio: 'inherit', cwd: root })
  if (status !== 0) process.exit(status ?? 2)
}

if (process.argv.length > 2) {
  console.error('npm run demo takes no options: it makes the example anew in examples/retailer, and runs it')
  process.exit(3)
}
console.log('分群 fenqun — 示例零售商 / the example retailer (made-up data)')
rmSync(join(folder, '.fenqun'), { recursive: true, force: true })
const truth = await generateRetailer({ folder })
console.log(`${truth.rows.order_lines.toLocaleString('en-US')} 行订单 / order lines → ${join(shown, 'data')}`)

fenqun('run', '--as-of', '2026-03-31', '--quiet')
fenqun('run', '--as-of', '2026-06-30')
fenqun('test')
fenqun('report', '--to', join(folder, 'report.html'))

console.log(`
报告 / the report: ${join(shown, 'report.html')}   (用浏览器打开 / open it in a browser)

接下来可以试 / three things to try next:
  npm run fenqun -- -C ${shown} explain slipping-regulars --customer C000006
  npm run fenqun -- -C ${shown} migrate rfm
  npm run fenqun -- init my-shop --from your-orders.csv
`)
