import { PassThrough } from 'node:stream'
import type { JobWithLog } from '../contract/jobs.ts'
import type { Jobs } from './jobs.ts'

export interface StreamOptions {
  /** The number of the last line that is known. */
  after: number
  /** Milliseconds between heartbeats, and between looks at a job that another server does. */
  beat?: number
  pace?: number
  /** As who follows may see it. */
  told?: (found: JobWithLog) => JobWithLog
  /** Asked again and again; who may not follow any more hears nothing further. */
  allowed?: () => Promise<boolean>
}

/**
 * A job as server-sent events: `line` with each line of its log behind `after`, whose number is the id of the event, and `job` with the job whenever
 * it is another one. Goes on from the kept log whichever server does the job, and ends when that has ended, or who follows may not any more.
 */
export function jobEvents(
  jobs: Jobs,
  id: string,
  { after, beat = 15_000, pace = 1000, allowed, told = (found) => found }: StreamOptions,
): PassThrough {
  const stream = new PassThrough()
  let last = after
  let shown = ''
  let due = false
  const send = (event: string, data: string, number?: number) =>
    stream.write(`event: ${event}\n${number === undefined ? '' : `id: ${number}\n`}data: ${data}\n\n`)

  function look(): void {
    due = false
    const known = jobs.find(id)
    if (!known || stream.writableEnded) return end()
    const found = told(known)
    for (const line of found.lines) {
      if (line.number <= last) continue
      send('line', JSON.stringify(line), line.number)
      last = line.number
    }
    const text = JSON.stringify(found.job)
    if (text !== shown) send('job', text)
    shown = text
    if (found.job.finished !== null) end()
  }
  /** Many lines of one moment are looked at once. */
  const soon = () => {
    if (due) return
    due = true
    setImmediate(look)
  }
  const stopListening = jobs.watch(id, soon)
  const looking = setInterval(() => void lookAgain(), pace)
  const beating = setInterval(() => stream.write(': still here\n\n'), beat)
  async function lookAgain(): Promise<void> {
    if ((await allowed?.().catch(() => false)) === false) end()
    else soon()
  }
  function end(): void {
    stopListening()
    clearInterval(looking)
    clearInterval(beating)
    if (!stream.writableEnded) stream.end()
  }
  stream.on('close', end)
  stream.write('retry: 2000\n\n')
  soon()
  return stream
}
