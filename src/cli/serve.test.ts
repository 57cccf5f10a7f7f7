import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inProcess } from './testing/in-process.ts'
import { startFenqun } from './testing/run-fenqun.ts'
import { writeSmallShop } from './testing/small-shop.ts'

let folder: string
const started: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-serve-'))
  await writeSmallShop(folder)
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Server {
  child: ChildProcess
  address: string
  /** What it wrote to its standard error so far. */
  said(): string
  ended: Promise<number | null>
}

const always = ['--language', 'en', '--now', '2026-07-01T02:00:00Z']

async function start(): Promise<Server> {
  const { child, ended, said } = startFenqun(folder, ['serve', '--port', '0', ...always])
  started.push(child)
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  await said('http://')
  await until(async () => /http:\S+\n/.test(out))
  return { child, address: /http:\S+/.exec(out)![0], said: () => err, ended: ended.then(({ code }) => code) }
}

/** Starts a job as the local visitor does, and answers with its id. */
async function job(address: string, asked: object): Promise<string> {
  const session = await fetch(`${address}/api/v1/session`)
  const { csrfToken } = (await session.json()) as { csrfToken: string }
  const cookie = session.headers.getSetCookie().map((one) => one.split(';')[0])
  const answer = await fetch(`${address}/api/v1/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken, cookie: cookie.join('; ') },
    body: JSON.stringify(asked),
  })
  expect(answer.status).toBe(202)
  return ((await answer.json()) as { id: string }).id
}

const read = async (address: string, path: string) => (await (await fetch(`${address}/api/v1${path}`)).json()) as never
const jobOf = async (address: string, id: string): Promise<{ state: string; result: unknown }> =>
  ((await read(address, `/jobs/${id}`)) as { job: { state: string; result: unknown } }).job
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50))
}

describe('fenqun serve', () => {
  it('says where it is, answers, logs without names, and ends with 0 when it is told to', async () => {
    const server = await start()
    expect(await read(server.address, '/project')).toMatchObject({ zone: 'Asia/Shanghai' })
    await fetch(`${server.address}/api/v1/jobs?next=李雷&limit=1`)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(server.said()).toContain('"route":"/api/v1/jobs"')
    expect(server.said()).not.toMatch(/李雷|%E6%9D%8E|127\.0\.0\.1:\d+\/api|remoteAddress/)
  })

  it('runs jobs while the command line reads and other servers serve, and takes turns with its runs', async () => {
    const [one, two] = [await start(), await start()]
    const id = await job(one.address, { work: 'run', options: { asOf: '2026-05-31' } })
    const cli = await inProcess(folder, ['run', '--as-of', '2026-06-30', ...always])
    expect(cli.code === 0 || cli.stderr.startsWith('locked')).toBe(true)
    await until(async () => (await jobOf(two.address, id)).state === 'done')
    expect((await jobOf(one.address, id)).result).toMatchObject({ day: '2026-05-31' })
    const second = await job(two.address, { work: 'run', options: { asOf: '2026-04-30' } })
    await until(async () => (await jobOf(one.address, second)).state === 'done')
    for (const { child } of [one, two]) child.kill('SIGINT')
    expect(await Promise.all([one.ended, two.ended])).toEqual([0, 0])
  })

  it('waits for a job that runs, and a second ctrl-C interrupts it', async () => {
    const server = await start()
    const id = await job(server.address, {
      work: 'backfill',
      options: { from: '2015-01-01', to: '2024-12-31', every: 'day' },
    })
    await until(async () => (await jobOf(server.address, id)).state === 'running')
    server.child.kill('SIGINT')
    await until(async () => server.said().includes('going on'))
    expect((await jobOf(server.address, id)).state).toBe('running')
    server.child.kill('SIGINT')
    expect(await server.ended).toBe(0)
    const next = await start()
    expect((await jobOf(next.address, id)).state).toBe('interrupted')
    next.child.kill('SIGTERM')
    await next.ended
  })

  it('leaves a job interrupted when it is killed, and the next one says so', async () => {
    const server = await start()
    const id = await job(server.address, {
      work: 'backfill',
      options: { from: '2015-01-01', to: '2024-12-31', every: 'day' },
    })
    await until(async () => (await jobOf(server.address, id)).state === 'running')
    server.child.kill('SIGKILL')
    await server.ended
    const next = await start()
    expect((await jobOf(next.address, id)).state).toBe('interrupted')
    const after = await job(next.address, { work: 'load' })
    await until(async () => (await jobOf(next.address, after)).state === 'done')
    next.child.kill('SIGTERM')
    await next.ended
  })

  it('refuses a port that is taken, and one that is none, and a folder without a project', async () => {
    const server = await start()
    const port = new URL(server.address).port
    const codes = async (cwd: string, ...args: string[]) => {
      const { code, stderr } = await inProcess(cwd, ['serve', ...args])
      return [code, stderr.split('\n')[0]]
    }
    expect(await codes(folder, '--port', port)).toEqual([3, 'port-taken'])
    expect(await codes(folder, '--port', 'http')).toEqual([3, 'bad-option-value'])
    expect(await codes(folder, '--port', '65536')).toEqual([3, 'bad-option-value'])
    for (const wrong of [
      ['--readers', '0'],
      ['--time-limit', '2m'],
      ['--upload-space', '0.5'],
    ])
      expect(await codes(folder, ...wrong)).toEqual([3, 'bad-option-value'])
    expect(await codes(folder, '--host', '192.0.2.1')).toEqual([3, 'accounts-needed'])
    const empty = await mkdtemp(join(tmpdir(), 'fenqun-none-'))
    expect(await codes(empty)).toEqual([3, 'no-project-here'])
    await writeFile(join(empty, 'fenqun.yml'), 'fenqun: 1\nproject: [')
    expect((await codes(empty))[0]).toBe(3)
    await rm(empty, { recursive: true })
    server.child.kill('SIGTERM')
    await server.ended
  })
})
