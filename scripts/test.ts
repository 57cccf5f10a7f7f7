/** `npm test`: every check of the project, then one line that counts them all. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ownPath, repository, tool } from './repository.ts'

interface Check {
  name: string
  args: string[]
}

/** What vitest writes with `--reporter=json`, as far as it is read here. */
interface TestResults {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { status: 'passed' | 'failed' | 'pending' | 'skipped' | 'todo' | 'disabled'; fullName: string }[]
  }[]
}

interface Counts {
  passed: number
  failed: number
  notRun: string[]
}

const checks: Check[] = [
  { name: 'lint', args: [tool('oxlint'), '--type-aware', '--deny-warnings', '--quiet'] },
  { name: 'format', args: [tool('oxfmt'), '--check'] },
  { name: 'types', args: [tool('ts7', 'tsc'), '-p', 'tsconfig.json', '--noEmit'] },
  { name: 'types of the interface and its tests', args: [tool('ts7', 'tsc'), '-p', 'ui/tsconfig.json'] },
  { name: 'types of the interface, without Node', args: [tool('ts7', 'tsc'), '-p', 'ui/src/tsconfig.json'] },
  { name: 'unused', args: [tool('knip'), '--no-progress'] },
]

/** Runs one tool with this Node, its output shown as it comes. */
function succeeds(args: readonly string[], env: NodeJS.ProcessEnv = ownPath): boolean {
  const { status, error } = spawnSync(process.execPath, args, { cwd: repository, env, stdio: 'inherit' })
  if (error) console.error(error.message)
  return status === 0
}

function runChecks(): Counts {
  const counts: Counts = { passed: 0, failed: 0, notRun: [] }
  for (const { name, args } of checks) {
    console.log(`\n> ${name}`)
    const good = succeeds(args)
    console.log(`${name}: ${good ? 'passed' : 'failed'}`)
    if (good) counts.passed++
    else counts.failed++
  }
  return counts
}

/** Arguments after `npm test --` go to vitest, e.g. a folder. */
async function runTests(): Promise<Counts> {
  console.log('\n> tests')
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-test-'))
  const results = join(folder, 'results.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
    const missing = await missingBrowser()
    const leaveOut = missing === undefined ? [] : ['--exclude=**/*.browser.test.ts']
    const good = succeeds([tool('vitest'), 'run', ...reporters, ...leaveOut, ...process.argv.slice(2)])
    if (!existsSync(results)) return { passed: 0, failed: 1, notRun: [] }
    const counts = counted(JSON.parse(await readFile(results, 'utf8')) as TestResults, good)
    if (missing !== undefined) counts.notRun.push(`**/*.browser.test.ts: Chromium does not start here: ${missing}`)
    return counts
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Why Chromium cannot start here, such as a library of the system that is not installed; undefined when it can. */
async function missingBrowser(): Promise<string | undefined> {
  const { default: chromium } = await import('@sparticuz/chromium')
  const started = spawnSync(await chromium.executablePath(), ['--version', '--no-sandbox'], { encoding: 'utf8' })
  return started.status === 0 ? undefined : (started.error?.message ?? started.stderr.trim())
}

function counted({ testResults }: TestResults, good: boolean): Counts {
  const counts: Counts = { passed: 0, failed: 0, notRun: [] }
  for (const { name, status, assertionResults } of testResults) {
    const file = relative(repository, name)
    const failures = assertionResults.filter((test) => test.status === 'failed').length
    counts.passed += assertionResults.filter((test) => test.status === 'passed').length
    counts.failed += failures
    if (status === 'failed' && failures === 0) {
      counts.failed++
      console.error(`failed: ${file}: it did not load, or a hook of it failed`)
    }
    for (const test of assertionResults)
      if (!['passed', 'failed'].includes(test.status)) counts.notRun.push(`${file}: ${test.fullName}`)
  }
  if (counts.passed + counts.failed === 0) {
    counts.failed = 1
    console.error('failed: no test was found')
  } else if (!good && counts.failed === 0) {
    counts.failed = 1
    console.error('failed: vitest ended with an error outside the tests')
  }
  return counts
}

const all = [runChecks(), await runTests()]
const passed = all.reduce((sum, one) => sum + one.passed, 0)
const failed = all.reduce((sum, one) => sum + one.failed, 0)
console.log('')
for (const test of all.flatMap((one) => one.notRun)) console.log(`not run: ${test}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
