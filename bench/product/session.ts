import { openProject, type LoadReport, type Project, type RunResult } from '../../src/index.ts'
import { peakMemory, printReading, startClock, words, type Checks } from '../child.ts'
import type { Size } from '../sizes.ts'
import { forget, projectFolder, startFromLoaded } from './store.ts'

export interface Job {
  size: Size
  project: Project
  day: string
  form: string
  /** Does a part of the job and keeps its cpu seconds under `name`, as steps of a run are kept by themselves. */
  part: <T>(name: string, work: () => Promise<T>) => Promise<T>
  /** Where a job puts further numbers, each with its unit in the name. */
  figures: Record<string, number>
}

export interface Setting {
  /** The project of the job; the form `lines` has one of order lines only. */
  project: string
  /** What fenqun keeps there before: nothing, tables and no run (of `loaded` or of another project), or what it has. */
  from: 'nothing' | 'loaded' | 'increment-before' | 'as it is'
  /** The steps of the run that are the job; the rest only gets things ready. All that is done when left out. */
  steps?: string[]
}

/**
 * Opens a project through the library, runs the job, and prints the same line of JSON as the jobs by hand. What the job
 * answers with computes the checks; neither that nor opening the project is measured.
 */
export async function measured(setting: Setting, run: (job: Job) => Promise<() => Promise<Checks>>): Promise<void> {
  const { size, day, form, memory, threads } = words()
  const folder = projectFolder(size, form === 'lines' ? 'lines-only' : setting.project)
  if (setting.from === 'nothing') forget(folder)
  if (setting.from === 'loaded' || setting.from === 'increment-before') startFromLoaded(size, folder, setting.from)
  const parts: Record<string, number> = {}
  const walls: Record<string, number> = {}
  const begun = new Map<string, number>()
  const figures: Record<string, number> = {}
  let stepsTotal = 0
  const project = await openProject(folder, {
    ...(memory ? { memoryLimit: memory } : {}),
    ...(threads ? { threads: Number(threads) } : {}),
    now: () => Date.parse('2025-01-02T00:00:00Z'),
    onStep: (event) => {
      if (event.state === 'started') begun.set(event.step, performance.now())
      if (event.state !== 'done') return
      stepsTotal += event.cpuMs / 1000
      if (setting.steps && !setting.steps.includes(event.step)) return
      parts[event.step] = event.cpuMs / 1000
      walls[event.step] = (performance.now() - (begun.get(event.step) ?? Number.NaN)) / 1000
    },
  })
  const part: Job['part'] = async (name, work) => {
    const clock = startClock()
    const answer = await work()
    parts[name] = clock().cpu
    return answer
  }
  const clock = startClock()
  const check = await run({ size, project, day, form, part, figures })
  const whole = clock()
  const rss = peakMemory()
  const total = (seconds: Record<string, number>): number =>
    (setting.steps ?? []).reduce((sum, step) => {
      const own = seconds[step]
      if (own === undefined) throw new Error(`the run had no step "${step}"`)
      return sum + own
    }, 0)
  const took = setting.steps ? { cpu: total(parts), wall: total(walls) } : whole
  const checks = await check()
  await project.close()
  if (setting.steps) figures['whole run cpu s'] = stepsTotal
  printReading({ ...took, rss, parts, figures, checks })
}

/** Throws when a run or a load says that something failed: a figure of half the work would look good. */
export function whole<T extends RunResult | LoadReport>(result: T): T {
  const errors = result.problems.filter((one) => one.severity === 'error')
  if (errors.length > 0) throw new Error(errors.map((one) => `${one.code}: ${one.message.en}`).join('\n'))
  return result
}
