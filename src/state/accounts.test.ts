import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Ledger } from './ledger.ts'
import { openLedger } from './ledger.ts'
import { hashOfNobody, hashSecret, isSecretOf, tokenCost } from './secret-hash.ts'
import { findSession, sessionLimits, startSession } from './sessions.ts'
import { addToken, checkToken, listTokens, removeToken } from './tokens.ts'
import { addUser, findUser, listUsers, removeUser, setDisabled, setPassword, setRole } from './users.ts'

let folder: string
let ledger: Ledger
const at = '2026-01-01T00:00:00.000Z'
const later = (milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString()
const add = (name: string, role: Parameters<typeof addUser>[1]['role'] = 'viewer') =>
  addUser(ledger, { name, role, password: hashOfNobody, at })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-accounts-'))
  ledger = openLedger(folder)
})

afterEach(async () => {
  ledger.close()
  await rm(folder, { recursive: true, force: true })
})

it('keeps a secret as a salted hash that says its own cost', async () => {
  const [one, other] = [await hashSecret('口令 p$ss', tokenCost), await hashSecret('口令 p$ss', tokenCost)]
  expect(one).toMatch(/^scrypt\$16384\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(one).not.toBe(other)
  expect([await isSecretOf('口令 p$ss', one), await isSecretOf('口令 p$s', one)]).toEqual([true, false])
  expect(await isSecretOf('é', await hashSecret('e\u0301', tokenCost))).toBe(true)
  await expect(isSecretOf('x', 'plain')).rejects.toThrow(TypeError)
})

it('tells accounts apart by name, whatever the case and width of letters', () => {
  const made = add('Wáng 芳.', 'admin')
  expect(findUser(ledger, ' wÁNG 芳. ')?.id).toBe(made.id)
  expect(() => add('ｗáng 芳.')).toThrow('user-exists')
  for (const bad of ['', ' ', '-x', 'a\nb', 'a/b', '<b>', 'local', 'LOCAL', 'x'.repeat(65), 'a\u202eb', '__proto__'])
    expect(() => add(bad)).toThrow('bad-user-name')
  for (const good of ["o'neil", '王芳', 'li@example.com', 'a-b_c.d 2']) add(good)
  expect(listUsers(ledger)).toHaveLength(5)
})

it('has an admin who can sign in for as long as it has accounts', () => {
  expect(() => add('li')).toThrow('admin-needed')
  expect(listUsers(ledger)).toEqual([])
  const root = add('root', 'admin')
  const li = add('li')
  expect(() => setRole(ledger, root.id, 'viewer')).toThrow('admin-needed')
  expect(() => setDisabled(ledger, root.id, true)).toThrow('admin-needed')
  expect(() => removeUser(ledger, root.id)).toThrow('admin-needed')
  setRole(ledger, li.id, 'admin')
  setDisabled(ledger, root.id, true)
  removeUser(ledger, root.id)
  removeUser(ledger, li.id)
  expect(listUsers(ledger)).toEqual([])
  expect(add('again', 'admin').id).toBeGreaterThan(li.id)
})

it('ends a session after eight idle hours, and after seven days in any case', () => {
  const { id } = add('root', 'admin')
  const { secret, csrf } = startSession(ledger, id, at)
  expect(findSession(ledger, secret, later(sessionLimits.idle - 1))).toMatchObject({ csrf, user: { name: 'root' } })
  expect(findSession(ledger, secret, later(2 * sessionLimits.idle - 2))).toBeDefined()
  expect(findSession(ledger, secret, later(3 * sessionLimits.idle - 2))).toBeUndefined()
  const busy = startSession(ledger, id, at)
  for (let hour = 0; hour < 7 * 24; hour++)
    expect(findSession(ledger, busy.secret, later(hour * 3_600_000))).toBeDefined()
  expect(findSession(ledger, busy.secret, later(sessionLimits.whole))).toBeUndefined()
  startSession(ledger, id, later(sessionLimits.whole))
  expect(ledger.database.prepare('SELECT count(*) AS n FROM sessions').get()?.['n']).toBe(1)
})

it('keeps no secret of a session, and finds none by what it keeps', () => {
  const { id } = add('root', 'admin')
  const { secret } = startSession(ledger, id, at)
  const kept = ledger.database.prepare('SELECT * FROM sessions').get()!
  expect(Object.values(kept)).not.toContain(secret)
  expect(findSession(ledger, String(kept['id']), at)).toBeUndefined()
})

it('ends sessions with the account, when it is disabled and when its password changes', () => {
  add('root', 'admin')
  const { id } = add('li')
  const [first, second, third] = [0, 1, 2].map(() => startSession(ledger, id, at).secret) as [string, string, string]
  setRole(ledger, id, 'analyst')
  expect(findSession(ledger, first, at)?.user.role).toBe('analyst')
  setPassword(ledger, id, hashOfNobody, findSession(ledger, first, at)?.id)
  expect([first, second, third].map((one) => findSession(ledger, one, at) !== undefined)).toEqual([true, false, false])
  setDisabled(ledger, id, true)
  setDisabled(ledger, id, false)
  expect(findSession(ledger, first, at)).toBeUndefined()
  const last = startSession(ledger, id, at)
  removeUser(ledger, id)
  expect(findSession(ledger, last.secret, at)).toBeUndefined()
})

it('knows a token by its hash until it expires, is removed, or its owner is disabled or gone', async () => {
  add('root', 'admin')
  const { id } = add('li', 'analyst')
  const known = new Map<string, string>()
  const make = () => addToken(ledger, { user: id, label: "月报 'x'", role: 'viewer', at, expiresAt: later(1000) })
  const { token, id: first } = await make()
  expect(token).toMatch(/^fq_[0-9a-f]{12}_[\w-]{43}$/)
  expect(JSON.stringify(ledger.database.prepare('SELECT * FROM tokens').all())).not.toContain(token.slice(16))
  const asked = (text: string, when = at) => checkToken(ledger, text, when, known)
  for (let time = 0; time < 2; time++)
    expect(await asked(token)).toMatchObject({ token: { role: 'viewer', owner: 'li' }, user: { role: 'analyst' } })
  expect(listTokens(ledger, id)[0]?.usedAt).toBe(at)
  expect(await asked(`${token.slice(0, -2)}zz`)).toBeUndefined()
  for (const bad of ['', 'fq_', 'fq_zz', `${token} `, token.toUpperCase(), `fq_000000000000_${'a'.repeat(43)}`])
    expect(await asked(bad)).toBeUndefined()
  expect(await asked(token, later(1000))).toBeUndefined()
  setDisabled(ledger, id, true)
  expect(await asked(token)).toBeUndefined()
  setDisabled(ledger, id, false)
  expect(await asked(token)).toBeDefined()
  removeToken(ledger, first)
  expect(await asked(token)).toBeUndefined()
  const second = await make()
  expect(await asked(second.token)).toBeDefined()
  removeUser(ledger, id)
  expect(await asked(second.token)).toBeUndefined()
})
