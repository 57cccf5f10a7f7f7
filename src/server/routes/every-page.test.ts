import { afterAll, beforeAll, expect, it } from 'vitest'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'
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
  '/attributes/{id}': ['spend', 'city', 'recency'],
  '/runs/{run}': ['r000002'],
  '/definitions/{sort}/{id}': ['segments/big', 'sources/orders', 'project/fenqun'],
}
const queries: Record<string, string> = {
  '/compare': '?segments=big,anyone',
  '/migration': '?scheme=tiers',
  '/shares': '?by=segments&value=spend',
}

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
