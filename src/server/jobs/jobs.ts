import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '../../errors.ts'
import { openJobBook } from '../../project.ts'
import type { Job as KeptJob, JobLine as KeptLine, Json } from '../../project.ts'
import type { Job, JobWithLog } from '../contract/jobs.ts'
import { serverErrors } from '../errors.ts'
import type { Child, ChildStart } from './child.ts'
import { startChild } from './child.ts'
import { jobView, lineView } from './job-view.ts'
import type { Moving } from './job-view.ts'
import type { EndMessage, FromChild } from './messages.ts'

/** What those who watch a job hear. */
export type JobEvent = { line: KeptLine } | { moved: true }

/** Long work: taken in order, done one at a time by processes of their own, kept with its log. */
export interface Jobs {
  /** Throws `server-stopping`, and `too-many-jobs` where somebody has asked for too many of one sort. */
  add(asked: { work: string; options: Record<string, unknown>; by: string }): Job
  find(id: string): JobWithLog | undefined
  /** A job without its log, the newest first. */
  list(page: { limit: number; before?: string }): Job[]
  lines(id: string, after: number): KeptLine[]
  /** Asks to stop it, whichever server does it; nothing happens to one that has ended. */
  cancel(id: string): void
  /** When it has ended, whichever server does it: then no process of it is left. */
  ended(id: string): Promise<void>
  /** Hears of a job that is done here; answers with how to stop hearing. */
  watch(id: string, listener: (event: JobEvent) => void): () => void
  /** Jobs that this server does or will do. */
  open(): Job[]
  /** Who writes to the project now. */
  writer(): { command: string; since: string } | undefined
  /** The file of a list that was made here; undefined when there is none any more. */
  fileOf(id: string): string | undefined
  /**
   * Takes no more, and waits until nothing runs; `now`, also in a second call, interrupts what runs. What waits in line is interrupted at once.
   */
  stop(options?: { now?: boolean }): Promise<void>
  /** The same, and then nothing can be asked any more. */
  close(options?: { now?: boolean }): Promise<void>
}

/** Reading works run beside a writing one. */
const readingWorks = new Set(['plan', 'export', 'discover'])

interface Running {
  job: KeptJob
  child?: Child
  moving?: Moving
  /** Somebody asked to stop it. */
  asked: boolean
  ended: Promise<void>
}

export interface JobsOptions extends Pick<ChildStart, 'folder' | 'memoryLimit' | 'threads' | 'now'> {
  clock: () => number
  log: (text: string, about: object) => void
  /** How often, in milliseconds, it is looked whether the project is free, or somebody else asked to stop. */
  pace?: number
}

/** How many jobs of one sort somebody may have waiting and running: others come in between. */
const mostOfOne = 4

/** Opens the jobs of a project; what servers that died left open is interrupted. */
export async function openJobs(options: JobsOptions): Promise<Jobs> {
  const { folder, clock, log, pace = 500 } = options
  const book = openJobBook(folder, clock)
  const files = await mkdtemp(join(tmpdir(), 'fenqun-lists-'))
  for (const id of book.recover()) log('interrupted a job of a server that died', { job: id })
  const waiting: KeptJob[] = []
  const running = new Map<string, Running>()
  const listeners = new Map<string, Set<(event: JobEvent) => void>>()
  let closing = false
  let closed = false

  const tell = (id: string, event: JobEvent) => {
    for (const listener of listeners.get(id) ?? []) listener(event)
  }
  const note = (id: string, type: string, data: object) => tell(id, { line: book.note(id, type, data as Json) })
  const end = (id: string, state: 'done' | 'failed' | 'cancelled' | 'interrupted', more: Partial<EndMessage> = {}) => {
    const { result, problems = [] } = more
    book.end(id, { state, ...(result === undefined ? {} : { result }), problems: problems as unknown as Json })
    note(id, 'end', { state })
    log('a job ended', { job: id, state, codes: problems.map((one) => one.code) })
  }

  /** The next that may begin: in order, one that writes and one that only reads at a time. */
  function next(): void {
    if (closing) return
    for (const isReading of [false, true]) {
      const busy = [...running.values()].some((one) => readingWorks.has(one.job.work) === isReading)
      const job = busy ? undefined : waiting.find((one) => readingWorks.has(one.work) === isReading)
      if (!job) continue
      waiting.splice(waiting.indexOf(job), 1)
      const one: Running = { job, asked: false, ended: Promise.resolve() }
      running.set(job.id, one)
      one.ended = perform(one).finally(() => {
        running.delete(job.id)
        next()
      })
    }
  }

  async function perform(one: Running): Promise<void> {
    const { id, work } = one.job
    try {
      for (;;) {
        if (!readingWorks.has(work)) await turn(one)
        if (one.asked || closing || book.isStopAsked(id)) return end(id, closing ? 'interrupted' : 'cancelled')
        if (book.find(id)?.state === 'queued') {
          book.start(id)
          note(id, 'started', {})
        }
        const { state, problems, result } = await attempt(one)
        if (state === 'failed' && isLocked(problems) && !one.asked) continue
        if (state === 'interrupted') return end(id, closing || !one.asked ? 'interrupted' : 'cancelled')
        return end(id, state, { problems, ...(result === undefined ? {} : { result }) })
      }
    } catch (error) {
      log('a job could not be done', { job: id, error: String(error) })
      end(id, 'failed', { problems: [serverErrors.problem('job-broke')] })
    }
  }

  /** Waits until nobody writes to the project, saying who does. */
  async function turn(one: Running): Promise<void> {
    const { id } = one.job
    let told = ''
    for (;;) {
      const writer = book.writer()
      if (!writer || one.asked || closing || book.isStopAsked(id)) return
      const { command, since } = writer
      if (told !== `${command} ${since}`) note(id, 'waiting', { command, since })
      told = `${command} ${since}`
      await pause(pace)
    }
  }

  async function attempt(one: Running): Promise<EndMessage> {
    const { id, work, options: asked, by } = one.job
    const child = startChild(
      {
        folder,
        work,
        options: asked as Record<string, unknown>,
        by,
        command: `fenqun serve: ${work} ${id}`,
        files: join(files, id),
        ...(options.memoryLimit === undefined ? {} : { memoryLimit: options.memoryLimit }),
        ...(options.threads === undefined ? {} : { threads: options.threads }),
        ...(options.now === undefined ? {} : { now: options.now }),
      },
      (message) => hear(one, message),
      (text) => log('words of a job that broke', { job: id, text }),
    )
    one.child = child
    if (one.asked) child.stop()
    const watching = setInterval(() => {
      if (!one.asked && book.isStopAsked(id)) ask(one)
    }, pace)
    try {
      return await child.ended
    } finally {
      clearInterval(watching)
      delete one.child
      delete one.moving
    }
  }

  function hear(one: Running, message: FromChild): void {
    const { id } = one.job
    if (message.type === 'load') {
      const { source, step, rows, share } = message.progress
      const key = `load ${source}`
      const isNew = one.moving?.step !== key
      one.moving = { step: key, doing: step, ...(share === undefined ? {} : { share }) }
      const count = rows === undefined ? {} : { rows }
      if (step === 'done' || step === 'unchanged') note(id, 'load', { source, step, state: 'done', ...count })
      else if (isNew) note(id, 'load', { source, step, state: 'started' })
      else tell(id, { moved: true })
    } else if (message.type === 'step') {
      const { event } = message
      if (event.state === 'running') {
        const { share, rows } = event
        one.moving = {
          step: event.step,
          ...(share === undefined ? {} : { share }),
          ...(rows === undefined ? {} : { rows }),
        }
        tell(id, { moved: true })
      } else if (event.state === 'dated') note(id, 'dated', { ...event })
      else {
        const { step, state } = event
        const known = state === 'started' ? {} : { ms: Math.round(event.ms) }
        const rows = state === 'done' && event.rows !== undefined ? { rows: event.rows } : {}
        note(id, 'step', { step, state, ...known, ...rows })
      }
    }
  }

  function ask(one: Running): void {
    if (one.asked) return
    one.asked = true
    note(one.job.id, 'stopping', {})
    one.child?.stop()
  }

  async function stop({ now = false } = {}): Promise<void> {
    closing = true
    for (const job of waiting.splice(0)) end(job.id, 'interrupted')
    if (now) for (const one of running.values()) ask(one)
    await Promise.all([...running.values()].map((one) => one.ended))
  }

  const viewOf = (job: KeptJob, lines: readonly KeptLine[]) => jobView(job, lines, running.get(job.id)?.moving)

  return {
    add({ work, options: asked, by }) {
      if (closing) throw serverErrors.error('server-stopping')
      const own = [...waiting, ...[...running.values()].map((one) => one.job)].filter((one) => one.by === by)
      if (own.filter((one) => one.work === work).length >= mostOfOne)
        throw serverErrors.error('too-many-jobs', { most: mostOfOne, work })
      const job = book.add({ work, options: asked as Json, by })
      book.note(job.id, 'queued', {})
      log('a job was taken', { job: job.id, work })
      waiting.push(job)
      next()
      return jobView(book.find(job.id) ?? job, [])
    },
    find(id) {
      const job = book.find(id)
      if (!job) return undefined
      const lines = book.lines(id)
      return { job: viewOf(job, lines), lines: lines.map(lineView) }
    },
    list: (page) => book.list(page).map((job) => viewOf(job, [])),
    lines: (id, after) => book.lines(id, after),
    cancel(id) {
      const job = book.find(id)
      if (!job || (job.state !== 'queued' && job.state !== 'running')) return
      const at = waiting.findIndex((one) => one.id === id)
      const one = running.get(id)
      if (at >= 0) {
        waiting.splice(at, 1)
        end(id, 'cancelled')
      } else if (one) ask(one)
      else book.askToStop(id)
    },
    async ended(id) {
      await running.get(id)?.ended
      for (;;) {
        const job = book.find(id)
        if (!job || (job.state !== 'queued' && job.state !== 'running')) return
        await new Promise((resolve) => setTimeout(resolve, pace))
      }
    },
    watch(id, listener) {
      const all = listeners.get(id) ?? new Set()
      listeners.set(id, all.add(listener))
      return () => {
        all.delete(listener)
        if (all.size === 0) listeners.delete(id)
      }
    },
    open: () =>
      [...running.values()]
        .map(({ job }) => viewOf(book.find(job.id) ?? job, []))
        .concat(waiting.map((job) => viewOf(job, []))),
    writer() {
      const writer = book.writer()
      return writer && { command: writer.command, since: writer.since }
    },
    fileOf(id) {
      const job = book.find(id)
      const fetched = job?.work === 'export' ? (job.result as { fetch?: string } | null)?.fetch : undefined
      return fetched === undefined ? undefined : join(files, id, fetched)
    },
    stop,
    async close(how) {
      await stop(how)
      await rm(files, { recursive: true, force: true })
      if (!closed) book.close()
      closed = true
    },
  }
}

const isLocked = (problems: readonly Problem[]): boolean => problems.some((one) => one.code === 'locked')

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
