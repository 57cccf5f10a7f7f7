import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inProcess } from './testing/in-process.ts'
import type { Started } from './testing/run-fenqun.ts'
import { fenqun, jsonLines, startFenqun } from './testing/run-fenqun.ts'
import { manyOrders, writeSmallShop } from './testing/small-shop.ts'

const clock = ['--now', '2026-04-10T00:00:00Z', '--threads', '1']
let shop: string
/** A run at another as-of than the published one; it tells its steps as JSON lines. */
const start = (...more: string[]): Started =>
  startFenqun(shop, ['run', '--as-of', '2026-04-01', '--json', ...clock, ...more])
/**
 * A run that got a signal while it was at a step, and what was published before it. On a busy machine a run may be through before the signal comes:
 * another one is tried then.
 */
async function signalled(step: string, signal: NodeJS.Signals): Promise<{ run: Started; before: unknown }> {
  for (let tries = 0; tries < 10; tries++) {
    const before = await published()
    const run = start('--no-load')
    await run.said(begun(step))
    run.child.kill(signal)
    if (signal === 'SIGSTOP') await delay(200)
    else await run.ended
    if (run.child.exitCode !== 0) return { run, before }
  }
  throw new Error(`every run was through before ${signal} came`)
}
const begun = (step: string) => `{"type":"step","step":"${step}","state":"started"}`
const published = async () => {
  const lines = jsonLines(await inProcess(shop, ['show', 'big', '--json']))
  return lines.find((one) => one['type'] === 'segment')
}
const runFolders = async () => (await readdir(join(shop, '.fenqun', 'runs'))).toSorted()
const states = async () =>
  jsonLines(await inProcess(shop, ['ls', 'runs', '--json']))
    .filter((one) => one['type'] === 'run')
    .map((one) => one['state'])
const publishedRuns = async () =>
  jsonLines(await inProcess(shop, ['ls', 'runs', '--json']))
    .filter((one) => one['state'] === 'published')
    .map((one) => String(one['run']))
    .toSorted()

beforeAll(async () => {
  shop = await mkdtemp(join(tmpdir(), 'fenqun-interrupted-'))
  await writeSmallShop(shop, { 'data/orders.csv': manyOrders(400_000) })
  await inProcess(shop, ['run', '--as-of', '2026-03-31', '--quiet', ...clock])
})

afterAll(() => rm(shop, { recursive: true, force: true }))

describe('stopping', () => {
  it.each(['customer profile', 'customer members'])(
    'ctrl-C during %s ends with 2 and leaves the last publication',
    async (step) => {
      const { run, before } = await signalled(step, 'SIGINT')
      const { code, stdout, stderr } = await run.ended
      expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(/interrupted|stopped/) })
      expect(stdout).toContain('{"type":"end","exit":2}')
      expect(await published()).toEqual(before)
      expect(await runFolders()).toEqual(await publishedRuns())
      expect((await states())[0]).toBe('interrupted')
    },
  )

  it.each(['SIGINT', 'SIGKILL'] as const)('%s while a plan is applied leaves what is in force', async (signal) => {
    const path = join(shop, 'segments', 'anyone.yml')
    const text = await readFile(path, 'utf8')
    const before = await published()
    await writeFile(path, text.replace('where: { did: order }', 'where: { did: order, times: at least 2 }'))
    try {
      await inProcess(shop, ['plan', ...clock])
      const applying = startFenqun(shop, ['apply', '--json', ...clock])
      await applying.said(begun('customer members'))
      applying.child.kill(signal)
      await applying.ended
      expect(await published()).toEqual(before)
      expect(jsonLines(await inProcess(shop, ['show', 'anyone', '--json']))[1]).toMatchObject({ version: 1 })
    } finally {
      await writeFile(path, text)
    }
  })

  it('ctrl-C while a source is read leaves its last version', async () => {
    const before = await published()
    const run = startFenqun(shop, ['load', 'orders', '--again', '--json', ...clock])
    await run.said('"step":"read"')
    run.child.kill('SIGTERM')
    expect(await run.ended).toMatchObject({ code: 2 })
    const next = jsonLines(await inProcess(shop, ['load', 'orders', '--json', ...clock]))
    expect(next.find((one) => 'sources' in one)).toMatchObject({
      sources: [{ state: 'unchanged', tables: [{ table: 'order', version: 1 }] }],
    })
    expect(await published()).toEqual(before)
  })

  it('a second run says who holds the project, and ends with 2', async () => {
    const { run: first } = await signalled('customer profile', 'SIGSTOP')
    try {
      const second = await fenqun(shop, ['run', '--no-load', ...clock])
      expect(second.code).toBe(2)
      expect(second.stderr).toContain('locked')
      expect(second.stderr).toContain(`进程 ${first.child.pid}`)
      expect(second.stderr).toContain('fenqun run --as-of 2026-04-01')
      expect((await fenqun(shop, ['doctor'])).stdout).toContain(String(first.child.pid))
      expect(await published()).toMatchObject({ id: 'big' })
    } finally {
      first.child.kill('SIGCONT')
      first.child.kill('SIGKILL')
      await first.ended
    }
  })

  it('kill -9 in a back-fill: what was done stays, and the next back-fill computes the rest and compares all of it', async () => {
    const backfill = (...more: string[]) => [
      'run',
      '--from',
      '2026-01-31',
      '--to',
      '2026-03-31',
      '--no-load',
      '--json',
      ...clock,
      ...more,
    ]
    const run = startFenqun(shop, backfill())
    await run.said('"step":"2026-02-28","state":"dated"')
    await run.said(begun('customer changes'))
    run.child.kill('SIGKILL')
    await run.ended
    const next = jsonLines(await fenqun(shop, backfill())).filter((one) => one['type'] === 'date')
    expect(next.map((one) => [one['day'], one['state']])).toEqual([
      ['2026-01-31', 'kept'],
      ['2026-02-28', 'computed'],
      ['2026-03-31', 'kept'],
    ])
    const runs = next.map((one) => String(one['run']))
    const pairs = await readdir(join(shop, '.fenqun', 'changes'))
    expect(pairs).toEqual(expect.arrayContaining([`${runs[0]}-${runs[1]}`, `${runs[1]}-${runs[2]}`]))
    const points = jsonLines(await inProcess(shop, ['history', 'anyone', '--json', '--to', '2026-03-31']))
    expect(
      points
        .filter((one) => one['type'] === 'point')
        .slice(1)
        .every((one) => 'entered' in one),
    ).toBe(true)
  })

  it.each(['customer profile', 'customer members', 'customer sizes'])(
    'kill -9 during %s: the next run recovers',
    async (step) => {
      const { run, before } = await signalled(step, 'SIGKILL')
      expect(await run.ended).toMatchObject({ code: null })
      expect(await published()).toEqual(before)
      const next = await fenqun(shop, ['run', '--as-of', '2026-03-31', '--no-load', '--quiet', ...clock])
      expect(next).toMatchObject({ code: 0 })
      expect((await states()).slice(0, 2)).toEqual(['published', 'interrupted'])
      expect(await runFolders()).toEqual(await publishedRuns())
    },
  )

  it('kill -9 while a source is read: the next run reads it whole', async () => {
    await writeFile(join(shop, 'data', 'orders.csv'), manyOrders(300_000))
    const run = startFenqun(shop, ['load', '--json', ...clock])
    await run.said('"step":"read"')
    run.child.kill('SIGKILL')
    await run.ended
    const next = await fenqun(shop, ['load', '--json', ...clock])
    expect(next.code).toBe(0)
    const loaded = jsonLines(next).find((one) => 'sources' in one)
    expect(loaded).toMatchObject({
      sources: [
        { source: 'customers', state: 'unchanged' },
        { source: 'orders', state: 'loaded', counts: { read: 300_000 } },
      ],
    })
  })
})
