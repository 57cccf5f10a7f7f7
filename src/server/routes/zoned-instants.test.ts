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
