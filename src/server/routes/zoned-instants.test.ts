import { afterAll, beforeAll, expect, it } from 'vitest'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'
import type { AuditPage } from '../contract/audit.ts'
import type { Source } from '../contract/sources.ts'
import type { MadeToken, Token } from '../contract/tokens.ts'

let served: GuardedApp

beforeAll(async () => {
  served = await guardedApp()
}, 60_000)
afterAll(() => served.close())

const inZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+08:00$/
const get = async <Answer>(url: string) =>
  (await served.ask('admin', { method: 'GET', url: `/api/v1${url}` })).json<Answer>()

it('no answer has an instant in UTC, whether of jobs, plans, definitions, people or runs, nor do events of jobs', async () => {
  const begun = await served.ask('admin', {
    method: 'POST',
    url: '/api/v1/jobs',
    payload: { work: 'run', options: { asOf: '2026-03-31' } },
  })
  const job = `/jobs/${begun.json<{ id: string }>().id}`
  const events = await served.ask('admin', { method: 'GET', url: `/api/v1${job}/events` })
  expect(events.body).toContain('"state":"done"')
  expect(events.body).not.toMatch(/\dZ"/)
  const paths = ['/home', '/jobs', job, '/runs', '/runs/r000001', '/project', '/sources', '/attributes', '/users']
  for (const path of [
    ...paths,
    '/definitions',
    '/segments/big/history',
    '/people/customer/C1',
    '/people/customer/C1/now',
    '/exports',
  ]) {
    const { statusCode, body } = await served.ask('admin', { method: 'GET', url: `/api/v1${path}` })
    expect([path, statusCode, /\d\d:\d\d(\.\d+)?Z"/.exec(body)?.index]).toEqual([path, 200, undefined])
  }
}, 60_000)

it('instants of sources, tokens and the audit log have the offset of the project, like those of runs', async () => {
  const made = await served.ask('admin', {
    method: 'POST',
    url: '/api/v1/tokens',
    payload: { label: 'x', role: 'viewer' },
  })
  const { sources } = await get<{ sources: Source[] }>('/sources')
  const { rows: tokens } = await get<{ rows: Token[] }>('/tokens')
  const { rows: audit } = await get<AuditPage>('/audit')
  const instants = [
    made.json<MadeToken>().made.madeAt,
    ...sources.flatMap(({ loadedAt }) => (loadedAt === undefined ? [] : [loadedAt])),
    ...tokens.flatMap(({ madeAt, expiresAt }) => [madeAt, expiresAt]),
    ...audit.map(({ at }) => at),
  ]
  expect([sources.length, tokens.length, audit.length].every((count) => count > 0)).toBe(true)
  expect(instants.filter((one) => !inZone.test(one))).toEqual([])
})
