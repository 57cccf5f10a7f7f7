import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openProject } from '../../src/index.ts'
import { seriesOfDays } from '../../src/time/series.ts'
import { peakMemory, printReading, startClock, words } from '../child.ts'
import type { Reading } from '../measure.ts'
import { lastDay } from '../sizes.ts'
import { forget, projectFolder, startFromLoaded } from './store.ts'
import { whole } from './session.ts'

/**
 * The twelve month ends of the last year: `--form series` in one back-fill, `--form separate` in twelve processes, one
 * run each. Everything of a process counts, starting up included; the figure `runs cpu s` is without that.
 */
const { size, day, form } = words()
const days = seriesOfDays(`${lastDay.slice(0, 4)}-01-31`, lastDay, 'month')
const name = form === 'one' ? 'separate' : form
const folder = projectFolder(size, `backfill-${name}`)
const now = () => Date.parse('2025-01-02T00:00:00Z')
const cpuOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6

async function open() {
  return openProject(folder, { now })
}

async function sizesOf(): Promise<Record<string, unknown>> {
  const project = await open()
  const runs = await project.history()
  const sizes = runs.map(({ manifest }) =>
    manifest.kinds['customer']?.segments.map((one) => [one.members, one.entered]),
  )
  await project.close()
  return { days: runs.map(({ manifest }) => manifest.day), sizes: JSON.stringify(sizes) }
}

if (form === 'one') {
  const project = await open()
  const clock = startClock()
  whole(await project.run({ asOf: day, load: false }))
  const took = clock()
  await project.close()
  printReading({ ...took, rss: peakMemory(), checks: {} })
} else {
  startFromLoaded(size, folder)
  const clock = startClock()
  if (form === 'series') {
    const project = await open()
    const running = startClock()
    const { problems } = await project.backfill({ from: days[0]!, to: lastDay, load: false })
    const alone = running()
    await project.close()
    const { wall } = clock()
    const [cpu, rss] = [cpuOf(process.cpuUsage()), peakMemory()]
    if (problems.some((one) => one.severity === 'error')) throw new Error('the back-fill had errors')
    printReading({ cpu, wall, rss, figures: { 'runs cpu s': alone.cpu }, checks: await sizesOf() })
  } else {
    const readings = days.map((one): Reading => {
      const args = [fileURLToPath(import.meta.url), '--size', size.name, '--form', 'one', '--day', one]
      const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
      if (status !== 0) throw new Error(stderr.slice(-2000))
      return JSON.parse(stdout.trim().split('\n').at(-1)!) as Reading
    })
    const { wall } = clock()
    const sum = (pick: (reading: Reading) => number) => readings.reduce((total, one) => total + pick(one), 0)
    printReading({
      cpu: sum((one) => one.cpuTotal),
      wall,
      rss: Math.max(...readings.map((one) => one.rss)),
      figures: { 'runs cpu s': sum((one) => one.cpu) },
      checks: await sizesOf(),
    })
  }
  forget(folder)
}
