import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'
import type { JobWithLog } from '../contract/jobs.ts'

let served: GuardedApp

beforeAll(async () => {
  served = await guardedApp()
  const path = join(served.folder, 'fenqun.yml')
  const written = await readFile(path, 'utf8')
  await writeFile(path, `${written.trimEnd()}\ngate:\n  tiers: { smallest: 999999 }\n`)
}, 60_000)
afterAll(() => served.close())

async function run(options: object): Promise<JobWithLog['job']> {
  const payload = { work: 'run', options: { asOf: '2026-03-31', ...options } }
  const begun = await served.ask('admin', { method: 'POST', url: '/api/v1/jobs', payload })
  const url = begun.headers['location']!
  for (;;) {
    const { job } = (await served.ask('admin', { url })).json<JobWithLog>()
    if (job.finished !== null) return job
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

it('I06: a run of the server stops at a closed gate and publishes nothing; for a reason it publishes all the same', async () => {
  const closed = await run({})
  expect(closed.state).toBe('failed')
  expect(closed.problems.map((one) => one.code)).toContain('gate-closed')
  expect((await served.ask('admin', { url: '/api/v1/schemes/tiers' })).statusCode).not.toBe(500)
  expect((await served.ask('admin', { url: '/api/v1/evidence/tiers/card' })).statusCode).toBe(404)
  const opened = await run({ publishAnyway: '核对过', load: false })
  expect(opened.state).toBe('done')
  expect(opened.problems.map((one) => one.code)).toContain('gate-opened')
  const card = await served.ask('admin', { url: '/api/v1/evidence/tiers/card?quick=true' })
  expect(card.json()).toMatchObject({ gate: [{ condition: 'smallest', state: 'fails' }] })
}, 60_000)
