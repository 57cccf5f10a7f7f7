import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { events, makeWorld } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'
import { openJobBook } from '../../project.ts'
import type { Job } from '../contract/jobs.ts'
import { jobEvents } from './job-events.ts'
import { openJobs } from './jobs.ts'
import type { Jobs } from './jobs.ts'

const now = Date.parse('2026-01-01T00:00:00Z')
let world: World
let jobs: Jobs
const logged: { text: string; about: object }[] = []

beforeAll(async () => {
  world = await makeWorld({
    engine: 'duckdb',
    sources: [
      events('order', { amount: 'money' }, [
        { id: 'c1', time: '2025-01-05', amount: 10 },
        { id: 'c2', time: '2025-02-05', amount: 20 },
      ]),
    ],
    segments: { buyers: { did: 'order' } },
  })
  await world.run('2025-06-30')
})
afterAll(() => world.close())

const open = (): Promise<Jobs> =>
  openJobs({
    folder: world.folder,
    clock: () => now,
    now,
    memoryLimit: '256MB',
    pace: 20,
    log: (text, about) => logged.push({ text, about }),
  })
beforeEach(async () => {
  jobs = await open()
})
afterEach(() => jobs.close({ now: true }))

/** The job when it has ended. */
async function ended(id: string, of = jobs): Promise<Job> {
  for (;;) {
    const found = of.find(id)!.job
    if (found.finished !== null) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}
const add = (work: string, options: Record<string, unknown> = {}, by = 'local') => jobs.add({ work, options, by })
const texts = (id: string) => jobs.find(id)!.lines.map(({ text }) => text.en)

describe('a job', () => {
  it('loads and runs in a process of its own, and keeps steps, a log in both languages and what came of it', async () => {
    const { id, state } = add('run', { asOf: '2025-07-31' }, '李雷')
    expect(state).toBe('queued')
    const job = await ended(id)
    expect(job).toMatchObject({ state: 'done', by: '李雷', result: { day: '2025-07-31' } })
    expect(job.steps.map(({ step, state: now }) => [step, now])).toContainEqual(['customer profile', 'done'])
    expect(job.steps.find(({ step }) => step === 'customer members')).toMatchObject({
      name: { zh: 'customer 成员', en: 'customer members' },
    })
    expect(texts(id).at(0)).toBe('queued')
    expect(texts(id).at(-1)).toBe('done')
    expect((await world.project.published()).manifest.day).toBe('2025-07-31')
  })

  it('that fails says why, as the command line would', async () => {
    const job = await ended(add('run', { asOf: '2027-01-01' }).id)
    expect(job.state).toBe('failed')
    expect(job.problems[0]).toMatchObject({ severity: 'error', message: { zh: expect.any(String) } })
  })

  it('waits its turn behind another, and is done in the order of asking', async () => {
    const ids = ['2025-08-31', '2025-09-30'].map((asOf) => add('run', { asOf }).id)
    const done = await Promise.all(ids.map((id) => ended(id)))
    expect(done.map(({ state }) => state)).toEqual(['done', 'done'])
    expect(done[0]!.result!['run']! < done[1]!.result!['run']!).toBe(true)
  })

  it('is refused to who has four of its sort that are not done; others, and other sorts, come in between', async () => {
    const mine = ['2025-01-01', '2025-01-02', '2025-01-03', '2025-01-04'].map((asOf) => add('run', { asOf }))
    expect(() => add('run', { asOf: '2025-01-05' })).toThrow('4 of your jobs of the sort "run" are not done yet')
    const others = [add('plan'), add('run', { asOf: '2025-01-05' }, '李雷')]
    for (const { id } of [...mine, ...others].toReversed()) jobs.cancel(id)
    for (const { id } of [...mine, ...others]) await ended(id)
    expect(add('run', { asOf: '2025-01-06' }).state).toBe('queued')
  })

  it('waits politely for a command that writes, and says who it is', async () => {
    const main = fileURLToPath(new URL('../../state/lock.ts', import.meta.url))
    const ledger = fileURLToPath(new URL('../../state/ledger.ts', import.meta.url))
    const script = `import { acquireLock } from ${JSON.stringify(main)}; import { openLedger } from ${JSON.stringify(ledger)};
      const ledger = openLedger(${JSON.stringify(join(world.folder, '.fenqun'))});
      acquireLock(ledger, { command: 'fenqun run --as-of 2025-01-31', since: '2026-01-01T00:00:00Z' });
      console.log('held'); setInterval(() => {}, 1000)`
    const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(holder.stdout, 'data')
    const { id } = add('run', { asOf: '2025-10-31' })
    await until(() => jobs.find(id)!.job.waitsFor !== undefined)
    expect(jobs.find(id)!.job).toMatchObject({
      state: 'queued',
      waitsFor: { command: 'fenqun run --as-of 2025-01-31' },
    })
    holder.kill()
    expect((await ended(id)).state).toBe('done')
    expect(texts(id).filter((text) => text.startsWith('waiting'))).toHaveLength(1)
  })

  it('is stopped while it waits in line and while it runs, and leaves what was published', async () => {
    const before = (await world.project.published()).manifest.run
    const first = add('backfill', { from: '2020-01-01', to: '2025-12-31', every: 'day' })
    const second = add('run')
    jobs.cancel(second.id)
    expect(jobs.find(second.id)!.job.state).toBe('cancelled')
    await until(() => jobs.find(first.id)!.job.series !== undefined)
    jobs.cancel(first.id)
    const job = await ended(first.id)
    expect(job.state).toBe('cancelled')
    expect(texts(first.id)).toContain('asked to stop; interrupting')
    expect((await world.project.published()).manifest.run).toBe(before)
    expect(world.project.writer()).toBeUndefined()
  })

  it('is stopped by another server of the same project', async () => {
    const { id } = add('backfill', { from: '2019-01-01', to: '2019-12-31', every: 'day' })
    await until(() => jobs.find(id)!.job.state === 'running')
    const other = await open()
    expect(other.find(id)!.job.state).toBe('running')
    other.cancel(id)
    expect((await ended(id, other)).state).toBe('cancelled')
    await other.close()
  })

  it('whose process dies has failed with a clear message, and the next one is done', async () => {
    const { id } = add('backfill', { from: '2018-01-01', to: '2018-12-31', every: 'day' })
    await until(() => world.project.writer() !== undefined)
    process.kill(world.project.writer()!.pid, 'SIGKILL')
    const job = await ended(id)
    expect(job.state).toBe('failed')
    expect(job.problems).toMatchObject([{ code: 'job-died', message: { en: expect.stringContaining('SIGKILL') } }])
    expect((await ended(add('run', { asOf: '2025-11-30' }).id)).state).toBe('done')
  })

  it('plans beside a run, and makes a list to be fetched until the server stops', async () => {
    const [run, plan] = [add('run', { asOf: '2025-12-31' }), add('plan')]
    expect((await ended(plan.id)).result).toMatchObject({ changes: 0 })
    await ended(run.id)
    const { id } = add('export', { what: 'buyers', ending: '.csv', at: {} })
    expect((await ended(id)).result).toMatchObject({ rows: 2, file: 'buyers.csv' })
    const file = jobs.fileOf(id)!
    expect(existsSync(file)).toBe(true)
    expect(dirname(dirname(dirname(file)))).toBe(tmpdir())
    await jobs.close()
    expect(existsSync(file)).toBe(false)
  })
})

describe('a server', () => {
  it('that stops interrupts what waits, waits for what runs, and takes no more', async () => {
    const first = add('run', { asOf: '2025-05-31' })
    const second = add('run', { asOf: '2025-04-30' })
    await until(() => jobs.find(first.id)!.job.state === 'running')
    const closing = jobs.close()
    expect(() => add('run')).toThrow('stopping')
    await closing
    const book = openJobBook(world.folder, () => now)
    expect([first, second].map(({ id }) => book.find(id)?.state)).toEqual(['done', 'interrupted'])
    book.close()
  })

  it('that died is found by the next one, which says that its jobs were interrupted', async () => {
    const book = openJobBook(world.folder, () => now)
    const { id } = book.add({ work: 'run', options: {}, by: 'local' })
    book.close()
    const gone = spawn(process.execPath, ['-e', ''])
    await once(gone, 'exit')
    world.project.ledger.database
      .prepare(`UPDATE jobs SET process = json_set(process, '$.pid', ?) WHERE sequence = ?`)
      .run(gone.pid!, Number(id.slice(1)))
    const next = await open()
    expect(next.find(id)!.job.state).toBe('interrupted')
    await next.close()
  })

  it('logs jobs without what is personal in them', () => {
    expect(logged.length).toBeGreaterThan(0)
    expect(JSON.stringify(logged)).not.toContain('李雷')
  })
})

describe('events', () => {
  it('give the whole log to many listeners, and the rest of it behind the last that was heard', async () => {
    const { id } = add('run', { asOf: '2025-03-31' })
    const all = await Promise.all(
      Array.from({ length: 20 }, () => read(jobEvents(jobs, id, { after: 0, pace: 50, beat: 30 }))),
    )
    const numbers = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, number]) => Number(number))
    const lines = jobs.find(id)!.lines.map(({ number }) => number)
    for (const text of all) expect(numbers(text)).toEqual(lines)
    expect(all[0]).toContain('event: job\ndata: {"id":"')
    const rest = await read(jobEvents(jobs, id, { after: 3 }))
    expect(numbers(rest)).toEqual(lines.filter((number) => number > 3))
    expect(rest).toContain('"state":"done"')
  })

  it('end at once for a listener who leaves', async () => {
    const { id } = add('backfill', { from: '2017-01-01', to: '2017-12-31', every: 'day' })
    const stream = jobEvents(jobs, id, { after: 0, beat: 10 })
    await once(stream, 'data')
    stream.destroy()
    await once(stream, 'close')
    jobs.cancel(id)
    expect((await ended(id)).state).toBe('cancelled')
  })
})

async function read(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const piece of stream) text += String(piece)
  return text
}
