import { parseArgs } from 'node:util'
import { disagreements } from './agreement.ts'
import { generate } from './generate.ts'
import { jobs, python } from './jobs.ts'
import { alternate, read, type Command } from './measure.ts'
import { growth, hasModule, jobSection, keep, keptResults, pythonVersions, summary, writeResults } from './results.ts'
import { sizeNamed } from './sizes.ts'

const usage = `npm run bench -- [--size 100k|1m|10m] [--job NAME …] [--rounds N] [--date YYYY-MM-DD] [--list]

Makes the data of the size if it is missing, runs each job's sides in turn, and prints medians and ratios.
With --date, bench/RESULTS.md is written from all results kept so far. Ends with 1 when sides that did the same work do not agree.
FENQUN_BENCH_PYTHON names the Python for the notebook sides (default python3).`

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '100k' },
    job: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    date: { type: 'string' },
    list: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})

if (values.help) {
  console.log(usage)
} else if (values.list) {
  for (const job of jobs) {
    const goals = [...job.goals, ...(job.figures ?? [])].flatMap((goal) =>
      goal.limit === undefined
        ? []
        : [`${goal.says} ${'atLeast' in goal && goal.atLeast ? '≥' : '≤'} ${goal.limit.toFixed(2)}`],
    )
    console.log(`${job.name.padEnd(12)}${goals.join('; ')}`)
  }
} else {
  const size = sizeNamed(values.size)
  const unknown = values.job?.find((name) => !jobs.some((job) => job.name === name))
  if (unknown) throw new Error(`no job "${unknown}"; there are ${jobs.map((job) => job.name).join(', ')}`)
  const withPython = pythonVersions() !== undefined
  const withPyarrow = withPython && hasModule('pyarrow')
  const withLifetimes = hasModule('lifetimes')
  const runs = (command: Command): boolean => {
    if (command.program !== python) return true
    if (command.arguments[0]?.endsWith('purchases.py')) {
      if (!withLifetimes) console.log(`${command.name}: not run, Python lacks lifetimes\n`)
      return withLifetimes
    }
    const possible = command.arguments.includes('pyarrow') ? withPyarrow : withPython
    if (!possible)
      console.log(`${command.name}: not run, Python lacks ${withPython ? 'pyarrow' : 'pandas or scikit-learn'}\n`)
    return possible
  }
  await generate(size)
  const results = keptResults()
  const wrong: string[] = []
  for (const job of jobs.filter((one) => !values.job || values.job.includes(one.name))) {
    for (const command of job.prepare(size)) await read(command)
    const sides = job.sides(size).filter(runs)
    const done = sides.length > 0 ? await alternate(sides, values.rounds ? Number(values.rounds) : size.rounds) : []
    results[size.name] = { ...results[size.name], [job.name]: { date: values.date ?? '', sides: done } }
    keep(results)
    console.log(jobSection(job, done))
    wrong.push(...disagreements(job.agree ?? [], done).map((sentence) => `${job.name}: ${sentence}`))
  }
  console.log(summary(results, size))
  console.log(growth(results))
  if (values.date) writeResults(results, values.date)
  if (wrong.length > 0) {
    console.error(`THE SIDES DO NOT AGREE; they did not do the same work:\n${wrong.join('\n')}`)
    process.exitCode = 1
  }
}
