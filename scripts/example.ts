import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { nowOf } from '../examples/making/story.ts'
import type { Story } from '../examples/making/story.ts'

/**
 * One example from nothing, through the very command line that a user has: for each of its dates makes the data that the firm
 * has by then and publishes a run, then runs the example's own tests and writes the report.
 */
const root = join(import.meta.dirname, '..')
const examples = join(root, 'examples')
const names = readdirSync(examples)
  .filter((name) => existsSync(join(examples, name, 'story.ts')))
  .toSorted()
const [name = '', ...more] = process.argv.slice(2)
if (!names.includes(name) || more.length > 0) {
  console.error(`npm run example -- NAME\n  ${names.join('\n  ')}`)
  process.exit(3)
}

const folder = join(examples, name)
const shown = relative(process.cwd(), folder) || '.'
const { story } = (await import(pathToFileURL(join(folder, 'story.ts')).href)) as { story: Story }

function fenqun(words: string[], asOf?: string): void {
  console.log(`\n$ ${['fenqun', '-C', shown, ...words].join(' ')}`)
  const program = join(root, 'src', 'cli', 'main.ts')
  const options = ['-C', folder, '--now', new Date(nowOf(story, asOf)).toISOString()]
  const { status } = spawnSync(process.execPath, [program, ...words, ...options], { stdio: 'inherit', cwd: root })
  if (status !== 0) process.exit(status ?? 2)
}

console.log(`${story.title}\n数据是编的 / made-up data → ${join(shown, 'data')}`)
for (const made of ['.fenqun', 'data', 'truth']) rmSync(join(folder, made), { recursive: true, force: true })
for (const asOf of story.dates) {
  await story.make(folder, asOf)
  fenqun(['run', '--as-of', asOf, ...(asOf === story.dates.at(-1) ? [] : ['--quiet'])], asOf)
}
fenqun(['test'])
fenqun(['report', '--to', join(folder, 'report.html')])

console.log(`
报告 / the report: ${join(shown, 'report.html')}   (用浏览器打开 / open it in a browser)

接下来可以试 / to try next:
${story.next.map((words) => `  npm run fenqun -- -C ${shown} ${words}`).join('\n')}
`)
