import { afterAll, beforeAll, expect, it } from 'vitest'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'
import type { JobWithLog } from '../contract/jobs.ts'
import type { Run } from '../contract/runs.ts'
import { openProject } from '../../project.ts'

let served: GuardedApp

beforeAll(async () => {
  served = await guardedApp()
  const project = await openProject(served.folder, { now: () => Date.parse('2026-07-01T02:00:00Z') })
  for (const asOf of ['2026-02-28', '2026-03-31']) await project.run({ asOf })
  await project.plan()
  await project.close()
}, 60_000)
afterAll(() => served.close())

/** What stands for `{name}` in the paths of the document. */
const filled: Record<string, string[]> = {
  '/segments/{id}': ['big', 'anyone'],
  '/schemes/{id}': ['tiers'],
  '/evidence/{id}': ['tiers', 'big'],
  '/attributes/{id}': ['spend', 'city', 'recency'],
  '/runs/{run}': ['r000002'],
  '/definitions/{sort}/{id}': ['segments/big', 'sources/orders', 'project/fenqun'],
}
const queries: Record<string, string> = {
  '/compare': '?segments=big,anyone',
  '/migration': '?scheme=tiers',
  '/shares': '?by=segments&value=spend',
}

it('steps of runs and jobs tell viewers no rows, and exports not who is on them', async () => {
  const url = '/api/v1/jobs'
  const payload = { work: 'export', options: { what: 'big', ending: '.csv', purpose: 'to call' } }
  const begun = await served.ask('admin', { method: 'POST', url, payload })
  const job = begun.headers['location']!
  while ((await served.ask('admin', { url: job })).json<JobWithLog>().job.finished === null)
    await new Promise((resolve) => setTimeout(resolve, 30))
  const seen = await served.ask('viewer', { url: job })
  expect(seen.statusCode).toBe(200)
  for (const told of ['"rows"', 'sha256', 'bytes', 'to call']) expect(seen.body).not.toContain(told)
  expect((await served.ask('admin', { url: job })).body).toContain('sha256')
  const rows = async (as: 'viewer' | 'analyst') =>
    (await served.ask(as, { url: '/api/v1/runs/r000002' })).json<Run>().steps.map((one) => one.rows)
  expect(new Set(await rows('viewer'))).toEqual(new Set([null]))
  expect((await rows('analyst')).some((one) => one !== null)).toBe(true)
})

it('every page is there for viewers of a project where every group is small, and says no number of them', async () => {
  const { paths } = (await served.app.inject('/api/v1/openapi.json')).json<{
    paths: Record<string, { get?: { operationId: string } }>
  }>()
  const asked: string[] = []
  for (const [path, { get }] of Object.entries(paths)) {
    if (!get || path.endsWith('/events')) continue
    const plain = path.replace('/api/v1', '')
    const known = Object.keys(filled).find((one) => plain.startsWith(one))
    const all = known ? filled[known]!.map((one) => plain.replace(known, `${known.split('/{')[0]}/${one}`)) : [plain]
    for (const one of all.filter((each) => !each.includes('{'))) {
      const response = await served.ask('viewer', { url: `/api/v1${one}${queries[plain] ?? ''}` })
      expect([one, response.statusCode]).not.toEqual([one, 500])
      if (response.statusCode === 200) asked.push(one)
    }
  }
  expect(asked).toEqual(
    expect.arrayContaining(['/segments/big', '/segments/anyone', '/schemes/tiers', '/home', '/plan', '/runs/r000002']),
  )
  const page = (await served.ask('viewer', { url: '/api/v1/segments/big' })).json<object>()
  expect(page).toMatchObject({ people: { hidden: true } })
  expect(page).not.toHaveProperty('door')
  expect((await served.ask('analyst', { url: '/api/v1/segments/big' })).json<object>()).toHaveProperty('door')
})
