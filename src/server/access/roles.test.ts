import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rightsOf, roles } from '../../project.ts'
import type { Right } from '../../project.ts'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'

interface Described {
  paths: Record<string, Record<string, { operationId?: string; 'x-right'?: Right | 'open' | 'own' }>>
}

interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  right: Right | 'open' | 'own' | undefined
  id: string
}

let served: GuardedApp
let routes: Route[]

beforeAll(async () => {
  served = await guardedApp()
  const { paths } = (await served.app.inject({ url: '/api/v1/openapi.json' })).json<Described>()
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      method: method.toUpperCase() as Route['method'],
      path,
      right: described['x-right'],
      id: described.operationId ?? '',
    })),
  )
}, 120_000)
afterAll(() => served.close())

/** Nothing that any route takes: who may ask is told so, and nothing happens. */
const asked = ({ method, path }: Route): InjectOptions => ({
  method,
  url: path.replaceAll(/\{\w+\}/g, 'nothing-of-that-name'),
  ...(method === 'GET' || method === 'DELETE' ? {} : { payload: { nonsense: true } }),
})

it('says of every route which right it needs', () => {
  expect(routes.length).toBeGreaterThan(10)
  expect(routes.filter((one) => one.right === undefined)).toEqual([])
  expect(routes.filter((one) => one.right === 'open').map((one) => one.id)).toEqual(['getSession', 'signIn'])
})

it('O01: each role is answered exactly where its rights reach, and nobody where signing in is needed', async () => {
  const guarded = routes.filter(({ right, path }) => right !== 'open' && right !== 'own' && !path.endsWith('/events'))
  for (const route of guarded) {
    const nobody = await served.ask('nobody', asked(route))
    expect([route.path, nobody.statusCode]).toEqual([route.path, 401])
    for (const role of roles) {
      const response = await served.ask(role, asked(route))
      const may = rightsOf(role).includes(route.right as Right)
      const refused = response.statusCode === 403 || response.statusCode === 401
      const why = refused ? response.json<{ code: string }>().code : ''
      expect([route.method, route.path, role, why]).toEqual([route.method, route.path, role, may ? '' : 'not-allowed'])
    }
  }
}, 300_000)

it('O01: a list is exported only by who may, and whoever may not is in the audit log', async () => {
  const payload = { work: 'export', options: { what: 'big' } }
  const before = served.access.audit.entries({ did: 'denied', limit: 500 }).length
  for (const role of ['viewer', 'analyst', 'privacy-officer'] as const) {
    const refused = await served.ask(role, { method: 'POST', url: '/api/v1/jobs', payload })
    expect([role, refused.statusCode, refused.json<{ code: string }>().code]).toEqual([role, 403, 'not-allowed'])
  }
  const noted = served.access.audit.entries({ did: 'denied', limit: 500 })
  expect(
    noted
      .slice(0, noted.length - before)
      .map((one) => one.who)
      .toSorted(),
  ).toEqual(['analyst', 'privacy-officer', 'viewer'])
  const unmasked = { work: 'export', options: { what: 'big', unmask: true, purpose: '回访' } }
  const operator = await served.ask('operator', { method: 'POST', url: '/api/v1/jobs', payload: unmasked })
  expect([operator.statusCode, operator.json<{ code: string }>().code]).toEqual([403, 'not-allowed'])
})
