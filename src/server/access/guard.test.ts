import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rightsOf, roles } from '../../project.ts'
import { guardedApp, password } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'

const base = '/api/v1'
const hour = 3_600_000

describe('with accounts', () => {
  let served: GuardedApp
  beforeAll(async () => {
    served = await guardedApp()
  })
  afterAll(() => served.close())

  const codeOf = ({ body }: { body: string }) => (JSON.parse(body) as { code?: string }).code

  it('tells everybody who they are, and nobody that they are not signed in', async () => {
    const nobody = await served.ask('nobody', { url: `${base}/session` })
    expect(nobody.json()).toEqual({ signedIn: false, accounts: true, rights: [], csrfToken: '' })
    for (const role of roles) {
      const { csrfToken, ...said } = (await served.ask(role, { url: `${base}/session` })).json<Record<string, string>>()
      expect(said).toEqual({ signedIn: true, accounts: true, via: 'session', name: role, role, rights: rightsOf(role) })
      expect(csrfToken).toMatch(/^[\w-]{32}$/)
    }
  })

  it('answers nobody who is not signed in, however the address is written', async () => {
    for (const url of ['/api/v1/users', '/%61pi/v1/users', '/api/v1/%75sers', '/api/v1/project', '/api/v1/audit']) {
      const response = await served.ask('nobody', { url })
      expect([url, response.statusCode, codeOf(response)]).toEqual([url, 401, 'sign-in-needed'])
      expect(response.headers['content-type']).toContain('application/problem+json')
      expect(response.headers['www-authenticate']).toBe('Bearer')
    }
    expect((await served.ask('nobody', { url: '/api/v1/Users' })).statusCode).toBe(404)
  })

  it('gives a browser a cookie that scripts and other sites cannot use, and a new session at each sign-in', async () => {
    const fixed = `${(await served.signIn('viewer')).cookie.split('=')[0]}=${'a'.repeat(43)}`
    const signIn = (headers: Record<string, string>) =>
      served.app.inject({ method: 'POST', url: `${base}/sign-in`, payload: { name: 'Analyst', password }, headers })
    const first = await signIn({ cookie: fixed })
    const cookie = String(first.headers['set-cookie'])
    expect(cookie).toMatch(/^fenqun-[0-9a-f]{8}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(cookie).not.toContain('a'.repeat(43))
    const held = cookie.split(';')[0]!
    const second = await signIn({ cookie: held })
    expect(String(second.headers['set-cookie'])).not.toContain(held)
    const after = await served.app.inject({ url: `${base}/session`, headers: { cookie: held } })
    expect(after.json()).toMatchObject({ signedIn: false })
    expect((await served.app.inject({ url: `${base}/session`, headers: { cookie: fixed } })).json()).toMatchObject({
      signedIn: false,
    })
  })

  it('refuses a wrong password, an unknown name and a disabled account in the same words', async () => {
    await served.access.accounts.add({ name: 'gone', role: 'viewer', password }, 'test')
    served.access.accounts.setDisabled('gone', true, 'test')
    const answers = await Promise.all(
      [
        { name: 'viewer', password: 'not the password' },
        { name: 'who?', password },
        { name: 'gone', password },
      ].map((payload) => served.app.inject({ method: 'POST', url: `${base}/sign-in`, payload })),
    )
    expect(answers.map((one) => one.statusCode)).toEqual([401, 401, 401])
    expect(new Set(answers.map((one) => one.body)).size).toBe(1)
    expect(answers.map((one) => one.headers['set-cookie'])).toEqual([undefined, undefined, undefined])
    const noted = served.access.audit.entries({ did: 'sign-in-refused', limit: 9 })
    expect(noted.map((one) => one.who).toSorted()).toEqual(['gone', 'nobody', 'viewer'])
    expect(JSON.stringify(noted)).not.toContain('who?')
  })

  it('ends a session at sign-out, after idle hours, and with whoever it belongs to', async () => {
    await served.access.accounts.add({ name: 'li', role: 'analyst', password }, 'test')
    const signedIn = async (headers: Record<string, string>) =>
      (await served.app.inject({ url: `${base}/session`, headers })).json<{ signedIn: boolean }>().signedIn
    const first = await served.signIn('li')
    expect(await signedIn(first)).toBe(true)
    const out = await served.app.inject({ method: 'POST', url: `${base}/sign-out`, headers: first })
    expect([out.statusCode, String(out.headers['set-cookie']).includes('Expires=Thu, 01 Jan 1970')]).toEqual([
      200,
      true,
    ])
    expect(await signedIn(first)).toBe(false)

    const second = await served.signIn('li')
    served.access.accounts.setRole('li', 'viewer', 'test')
    const people = await served.app.inject({ url: `${base}/session`, headers: second })
    expect(people.json()).toMatchObject({ role: 'viewer', rights: ['read'] })
    served.access.accounts.setDisabled('li', true, 'test')
    expect(await signedIn(second)).toBe(false)
    served.access.accounts.setDisabled('li', false, 'test')

    const third = await served.signIn('li')
    served.wait(8 * hour)
    expect(await signedIn(third)).toBe(false)
    const fourth = await served.signIn('li')
    served.access.accounts.remove('li', 'test')
    expect(await signedIn(fourth)).toBe(false)
  })

  it('takes changes only with the token of the session, and from no page of another site', async () => {
    const { cookie, 'x-csrf-token': csrf } = await served.signIn('admin')
    const other = await served.signIn('analyst')
    const change = (headers: Record<string, string>) =>
      served.app.inject({
        method: 'PATCH',
        url: `${base}/users/viewer`,
        payload: { role: 'viewer' },
        headers: { cookie, host: 'localhost:4180', ...headers },
      })
    const answers: [Record<string, string>, number, string | undefined][] = [
      [{}, 403, 'csrf-token-wrong'],
      [{ 'x-csrf-token': '' }, 403, 'csrf-token-wrong'],
      [{ 'x-csrf-token': other['x-csrf-token'] }, 403, 'csrf-token-wrong'],
      [{ 'x-csrf-token': csrf, origin: 'http://evil.example' }, 403, 'other-origin'],
      [{ 'x-csrf-token': csrf, origin: 'http://localhost:9999' }, 403, 'other-origin'],
      [{ 'x-csrf-token': csrf, origin: 'null' }, 403, 'other-origin'],
      [{ 'x-csrf-token': csrf, 'sec-fetch-site': 'cross-site' }, 403, 'other-origin'],
      [{ 'x-csrf-token': csrf, origin: 'http://localhost:4180' }, 200, undefined],
      [{ 'x-csrf-token': csrf, 'sec-fetch-site': 'same-origin' }, 200, undefined],
    ]
    for (const [headers, status, code] of answers) {
      const response = await change(headers)
      expect([headers, response.statusCode, codeOf(response)]).toEqual([headers, status, code])
    }
    const foreign = await served.app.inject({
      method: 'POST',
      url: `${base}/sign-in`,
      payload: { name: 'viewer', password },
      headers: { origin: 'http://evil.example' },
    })
    expect([foreign.statusCode, codeOf(foreign)]).toEqual([403, 'other-origin'])
  })

  it('answers to its own names and to addresses, and to no name that was made to point here', async () => {
    const asked = async (host: string) =>
      (await served.app.inject({ url: `${base}/session`, headers: { host } })).statusCode
    for (const host of ['localhost', 'LOCALHOST:4180', '127.0.0.1:4180', '[::1]:4180', '192.168.1.7'])
      expect([host, await asked(host)]).toEqual([host, 200])
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'localhost@evil.example'])
      expect([host, await asked(host)]).toEqual([host, 403])
  })

  it('knows a program by its token, which needs no csrf token and goes with its owner', async () => {
    const session = await served.signIn('operator')
    const make = (payload: object, headers: Record<string, string> = session) =>
      served.app.inject({ method: 'POST', url: `${base}/tokens`, payload, headers })
    const made = await make({ label: '夜间任务', role: 'analyst' })
    expect(made.statusCode).toBe(201)
    const { token, made: kept } = made.json<{ token: string; made: { id: string } }>()
    expect(JSON.stringify(kept)).not.toContain(token.slice(16))
    const bearer = { authorization: `Bearer ${token}` }
    const me = await served.app.inject({ url: `${base}/session`, headers: bearer })
    expect(me.json()).toMatchObject({ via: 'token', name: 'operator', role: 'analyst', rights: rightsOf('analyst') })
    served.access.accounts.setRole('operator', 'viewer', 'test')
    const less = await served.app.inject({ url: `${base}/session`, headers: bearer })
    expect(less.json()).toMatchObject({ role: 'analyst', rights: ['read'] })
    served.access.accounts.setRole('operator', 'operator', 'test')

    expect(codeOf(await make({ label: 'x', role: 'admin' }))).toBe('bad-token')
    expect(codeOf(await make({ label: 'x', role: 'viewer', days: 400 }))).toBe('bad-token')
    expect(codeOf(await make({ label: 'x', role: 'viewer' }, bearer))).toBe('not-for-tokens')
    for (const authorization of ['Bearer', 'Bearer x', `Basic ${token}`, `Bearer ${token.slice(0, -1)}`]) {
      const refused = await served.app.inject({ url: `${base}/session`, headers: { authorization } })
      expect([authorization, refused.statusCode, codeOf(refused)]).toEqual([authorization, 401, 'token-not-valid'])
    }
    const viewer = await served.signIn('viewer')
    const revoke = (headers: Record<string, string>) =>
      served.app.inject({ method: 'DELETE', url: `${base}/tokens/${kept.id}`, headers })
    expect(codeOf(await revoke(viewer))).toBe('token-unknown')
    const revoked = await revoke(session)
    expect([revoked.statusCode, revoked.body]).toEqual([204, ''])
    expect((await served.app.inject({ url: `${base}/session`, headers: bearer })).statusCode).toBe(401)
  })

  it('notes who was refused what, once a minute', async () => {
    const before = served.access.audit.entries({ did: 'denied', who: 'viewer', limit: 99 }).length
    const headers = await served.signIn('viewer')
    for (let time = 0; time < 3; time++)
      expect((await served.app.inject({ url: `${base}/audit`, headers })).statusCode).toBe(403)
    const noted = served.access.audit.entries({ did: 'denied', who: 'viewer', limit: 99 })
    expect(noted.length - before).toBe(1)
    expect(noted[0]).toMatchObject({ object: 'GET /api/v1/audit', detail: { code: 'not-allowed', via: 'session' } })
    expect(served.access.audit.broken()).toBeUndefined()
  })

  it('tells browsers to run nothing that is not from here', async () => {
    const { headers } = await served.ask('nobody', { url: `${base}/session` })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('upgrade-insecure-requests')
    expect(headers['strict-transport-security']).toBeUndefined()
    expect([headers['x-content-type-options'], headers['referrer-policy'], headers['cache-control']]).toEqual([
      'nosniff',
      'no-referrer',
      'no-store',
    ])
  })

  it('lets nobody guess on: ten tries at an account from an address, thirty from an address; and locks nobody else out', async () => {
    const guarded = await guardedApp({ accounts: false, trustedProxy: '127.0.0.1' })
    try {
      await guarded.access.accounts.add({ name: 'root', role: 'admin', password }, 'test')
      const guess = (name: string, address: string, guessed = 'guess') =>
        guarded.app.inject({
          method: 'POST',
          url: `${base}/sign-in`,
          payload: { name, password: guessed },
          headers: { 'x-forwarded-for': address },
        })
      for (let time = 0; time < 10; time++) expect((await guess('ｒoot ', '10.0.0.1')).statusCode).toBe(401)
      const refused = await guess('Root', '10.0.0.1', password)
      expect([refused.statusCode, codeOf(refused)]).toEqual([429, 'too-many-tries'])
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800)
      // Whoever has the password gets in from elsewhere, also after very many tries of others.
      for (let time = 0; time < 91; time++) await guess('root', `10.1.0.${time}`)
      expect((await guess('root', '10.0.0.2', password)).statusCode).toBe(200)
      guarded.access.accounts.unlock('root', 'os:me')
      expect((await guess('root', '10.0.0.1', password)).statusCode).toBe(200)
      for (let time = 0; time < 30; time++) expect((await guess(`n${time}`, '10.9.9.9')).statusCode).toBe(401)
      expect((await guess('n99', '10.9.9.9')).statusCode).toBe(429)
    } finally {
      await guarded.close()
    }
  })
})

describe('without accounts', () => {
  it('takes the visitor of this machine for the admin, but nobody who comes through a proxy', async () => {
    const served = await guardedApp({ accounts: false })
    try {
      const me = (await served.ask('nobody', { url: `${base}/session` })).json<{ csrfToken: string }>()
      expect(me).toMatchObject({ signedIn: true, accounts: false, via: 'local', name: 'local', role: 'admin' })
      for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
        const passed = await served.app.inject({ url: `${base}/project`, headers: { [header]: '10.0.0.1' } })
        expect([header, passed.statusCode]).toEqual([header, 401])
      }
      const far = await served.app.inject({ url: `${base}/project`, remoteAddress: '10.0.0.1' })
      expect(far.statusCode).toBe(401)
      const add = (headers: Record<string, string>) =>
        served.app.inject({
          method: 'POST',
          url: `${base}/users`,
          payload: { name: 'root', role: 'admin', password },
          headers,
        })
      expect((await add({})).statusCode).toBe(403)
      expect((await add({ 'x-csrf-token': me.csrfToken })).statusCode).toBe(201)
      const now = await served.ask('nobody', { url: `${base}/session` })
      expect(now.json()).toMatchObject({ signedIn: false, accounts: true })
      expect((await add({ 'x-csrf-token': me.csrfToken })).statusCode).toBe(401)
    } finally {
      await served.close()
    }
  })

  it('answers nobody where other machines can reach it', async () => {
    const served = await guardedApp({ accounts: false, local: false })
    try {
      expect((await served.ask('nobody', { url: `${base}/project` })).statusCode).toBe(401)
    } finally {
      await served.close()
    }
  })

  it('sends its cookie over TLS only, once a proxy it trusts says that there is one', async () => {
    const served = await guardedApp({ accounts: false, trustedProxy: '127.0.0.1', names: ['shop.example'] })
    try {
      await served.access.accounts.add({ name: 'root', role: 'admin', password }, 'test')
      const response = await served.app.inject({
        method: 'POST',
        url: `${base}/sign-in`,
        payload: { name: 'root', password },
        headers: {
          host: 'inner:4180',
          'x-forwarded-proto': 'https',
          'x-forwarded-host': 'shop.example',
          'x-forwarded-for': '10.0.0.1',
          origin: 'https://shop.example',
        },
      })
      expect(response.statusCode).toBe(200)
      expect(String(response.headers['set-cookie'])).toMatch(
        /^__Host-fenqun-.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      )
    } finally {
      await served.close()
    }
  })

  it('refuses to start when a route does not say which right it needs', async () => {
    const served = await guardedApp({ accounts: false })
    try {
      expect(() => served.app.get('/api/v1/hole', () => 'x')).toThrow('names no right')
    } finally {
      await served.close()
    }
  })
})
