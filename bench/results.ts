import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { version as duckdbVersion } from '@duckdb/node-api'
import { disagreements } from './agreement.ts'
import { jobs, medianOf, python, sideNamed, type Goal, type Job } from './jobs.ts'
import type { Side } from './measure.ts'
import { benchFolder } from './places.ts'
import { sizes, type Size } from './sizes.ts'

/** Medians by size and job; kept between runs so that sizes can be run on different days. */
export type Results = Record<string, Record<string, { date: string; sides: Side[] }>>

const keptFile = join(benchFolder, 'data', 'results.json')

export const keptResults = (): Results =>
  existsSync(keptFile) ? (JSON.parse(readFileSync(keptFile, 'utf8')) as Results) : {}

export function keep(results: Results): void {
  mkdirSync(join(benchFolder, 'data'), { recursive: true })
  writeFileSync(keptFile, JSON.stringify(results, null, 1))
}

const rounded = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(3)

/** One row of the table of goals: what, its limit, the figure, whether it holds. */
const row = (says: string, wanted: string, value: number, holds: boolean | undefined): string =>
  `| ${says} | ${wanted} | ${rounded(value)} | ${holds === undefined ? '' : holds ? 'yes' : 'no'} |`

const goalsHead = ['| goal | limit | measured | holds |', '|---|---|---|---|']

function goalLine(goal: Goal, sides: Side[]): string {
  const first = sideNamed(sides, goal.first)
  const second = sideNamed(sides, goal.second)
  const { limit, atLeast } = goal
  const wanted = limit === undefined ? '' : `${atLeast ? '≥' : '≤'} ${limit.toFixed(2)}`
  if (!first || !second) return `| ${goal.says} | ${wanted} | not run | |`
  const off = goal.without ? (first.median.walls[goal.without] ?? 0) : 0
  const ratio = (medianOf(first.median, goal.of) - off) / medianOf(second.median, goal.of)
  const holds = limit === undefined ? undefined : atLeast ? ratio >= limit : ratio <= limit
  return row(goal.says, wanted, ratio, holds)
}

/** The goals of a job beside what was measured. */
function goalLines(job: Job, sides: Side[]): string[] {
  const figures = (job.figures ?? []).map(({ says, side, figure, limit }) => {
    const own = sideNamed(sides, side)
    const wanted = limit === undefined ? '' : `≤ ${limit}`
    if (!own) return `| ${says} | ${wanted} | not run | |`
    const value = medianOf(own.median, figure)
    return row(says, wanted, value, limit === undefined ? undefined : value <= limit)
  })
  return [...job.goals.map((goal) => goalLine(goal, sides)), ...figures]
}

const parts = (side: Side): string =>
  Object.entries(Object.keys(side.median.walls).length > 0 ? side.median.walls : side.median.parts)
    .map(([name, seconds]) => `${name} ${rounded(seconds)}`)
    .join(', ')

/** The tables of one job at one size, as Markdown. */
export function jobSection(job: Job, sides: Side[]): string {
  if (sides.length === 0) return `#### ${job.name}\n\nnot run\n`
  const table = sides.map(
    ({ name, median, rounds }) =>
      `| ${name} | ${rounded(median.cpu)} | ${rounded(median.wall)} | ${median.rss.toFixed(0)} | ${rounds} |`,
  )
  const details = sides.filter((side) => parts(side)).map((side) => `- ${side.name}: ${parts(side)}`)
  const goals = goalLines(job, sides)
  const wrong = disagreements(job.agree ?? [], sides).map((sentence) => `- **${sentence}**`)
  return [
    `#### ${job.name}`, '', ...(job.note ? [job.note, ''] : []), '| side | cpu s | wall s | peak MiB | rounds |', '|---|---|---|---|---|', ...table, '',
    ...(details.length > 0 ? [...details, ''] : []),
    ...(wrong.length > 0 ? [...wrong, ''] : []),
    ...(goals.length > 0 ? [...goalsHead, ...goals, ''] : []),
  ].join('\n') // prettier-ignore
}

/** How cpu grows from size to size, for what was run at both. */
export function growth(results: Results): string {
  const steps: [Size, Size][] = [[sizes['100k'], sizes['1m']], [sizes['1m'], sizes['10m']]] // prettier-ignore
  const lines = steps.flatMap(([small, large]) =>
    ['fenqun', 'SQL, lines only'].map((name) => {
      const cpu = (size: Size): number | undefined =>
        sideNamed(results[size.name]?.whole?.sides ?? [], name)?.median.cpu
      const [before, after] = [cpu(small), cpu(large)]
      const says = `whole job, ${name}: cpu ${large.name} ÷ ${small.name}`
      if (before === undefined || after === undefined) return `| ${says} | ≤ 11 | not run | |`
      return row(says, '≤ 11', after / before, after / before <= 11)
    }),
  )
  return ['### Growth', '', ...goalsHead, ...lines, ''].join('\n')
}

/** Every goal of a size on one page, from the jobs that were run. */
export function summary(results: Results, size: Size): string {
  const own = results[size.name] ?? {}
  const lines = jobs.flatMap((job) =>
    goalLines(job, own[job.name]?.sides ?? []).map((line) => `| ${job.name}${line.replace(/^\| /, ': ')}`),
  )
  return [`### All goals at ${size.customers.toLocaleString('en')} customers`, '', ...goalsHead, ...lines, ''].join(
    '\n',
  )
}

/** Versions of Python and of the two libraries, or why the Python side is not run. */
export function pythonVersions(): string | undefined {
  try {
    const code =
      'import sys, pandas, sklearn; print(f"Python {sys.version.split()[0]}, pandas {pandas.__version__}, scikit-learn {sklearn.__version__}")'
    return execFileSync(python, ['-c', code], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
  } catch {
    return undefined
  }
}

/** Whether the Python of the bench can import a module. */
export function hasModule(name: string): boolean {
  try {
    execFileSync(python, ['-c', `import ${name}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Writes RESULTS.md from everything kept. The date is the caller's. */
export function writeResults(results: Results, date: string): void {
  const [processor] = cpus()
  const machine = `${cpus().length} cores (${processor?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, DuckDB ${duckdbVersion()}, ${pythonVersions() ?? 'no Python with pandas and scikit-learn: not run'}`
  const sections = Object.values(sizes)
    .filter((size) => results[size.name])
    .map((size) => {
      const own = results[size.name] ?? {}
      const done = jobs.filter((job) => own[job.name])
      const title = `### ${size.customers.toLocaleString('en')} customers, ${(size.customers * size.linesPerCustomer).toLocaleString('en')} order lines`
      return [
        title,
        '',
        summary(results, size).replace(/^### .*\n\n/, ''),
        ...done.map((job) => jobSection(job, own[job.name]?.sides ?? [])),
      ].join('\n')
    })
  const text = `# Results of the bench

Written by \`npm run bench\` on ${date}; do not edit.

Machine: ${machine}.

Method: the sides of a job take turns, each time in a fresh process, every other round backwards; the figures are medians. cpu is user + system seconds
of the job itself, without starting Node or Python and opening an engine; wall the same by the clock; peak MiB of the whole process. All sides read the same
files. A ratio counts only inside one table: tables were made at different times on a machine that others may use. The page cache is warm.
The details under a table are cpu seconds by part (of Python: wall seconds). What is called SQL is the best query by hand for the job (\`bench/hand\`).

${sections.join('\n')}
${growth(results)}`
  writeFileSync(join(benchFolder, 'RESULTS.md'), text)
}
