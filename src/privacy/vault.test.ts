import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { identifierRevision, keepIdentifiers } from './identifiers.ts'
import { fieldsHeld, forget, getPrivate, heldAbout, openVault, putPrivate } from './vault.ts'
import type { PrivateValue, Vault } from './vault.ts'

let folder: string
let vault: Vault
const load = { kind: 'customer', source: 'crm', loadedAt: '2025-03-31T16:00:00.000Z' }

function* failing(): Generator<PrivateValue> {
  yield { key: 1, field: 'name', value: '王小明' }
  throw new Error('the source ended')
}

function* many(): Generator<PrivateValue> {
  for (let key = 1; key <= 500_000; key++) {
    yield { key, field: 'name', value: `客户${key}` }
    yield { key, field: 'phone', value: `1380000${key}` }
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-vault-'))
  vault = openVault(folder)
})
afterEach(async () => {
  vault.close()
  await rm(folder, { recursive: true })
})

it('gives private values back for the keys asked, and only those', () => {
  putPrivate(vault, load, [
    { key: 1, field: 'phone', value: '13800138000' },
    { key: 1, field: 'name', value: '王小明' },
    { key: 2, field: 'name', value: "O'Neil" },
    { key: 3, field: 'name', value: '李雷' },
  ])
  expect(getPrivate(vault, 'customer', [2, 1, 99])).toEqual(
    new Map([
      [1, { name: '王小明', phone: '13800138000' }],
      [2, { name: "O'Neil" }],
    ]),
  )
  expect(getPrivate(vault, 'account', [1])).toEqual(new Map())
})

it('keeps the newest value, and takes away one that is now missing', () => {
  putPrivate(vault, load, [
    { key: 1, field: 'phone', value: '1' },
    { key: 1, field: 'email', value: 'a@b' },
  ])
  const later = { ...load, source: 'crm 2', loadedAt: '2025-04-01T16:00:00.000Z' }
  putPrivate(vault, later, [
    { key: 1, field: 'phone', value: '2' },
    { key: 1, field: 'email', value: null },
  ])
  expect(heldAbout(vault, 'customer', [1])).toEqual([
    { field: 'phone', value: '2', source: 'crm 2', loadedAt: '2025-04-01T16:00:00.000Z' },
  ])
})

it('keeps hostile texts as they are', () => {
  putPrivate(
    vault,
    load,
    hostileTexts.map((value, index) => ({ key: index + 1, field: `f'"${index}`, value })),
  )
  const found = getPrivate(
    vault,
    'customer',
    hostileTexts.map((_, index) => index + 1),
  )
  expect([...found.values()].map((fields) => Object.values(fields)[0])).toEqual(hostileTexts)
})

it('keeps all values of a load or none', () => {
  expect(() => putPrivate(vault, load, failing())).toThrow('the source ended')
  expect(fieldsHeld(vault, 'customer')).toEqual({})
})

it('takes a million values and counts them by field', () => {
  expect(putPrivate(vault, load, many())).toBe(1_000_000)
  expect(fieldsHeld(vault, 'customer')).toEqual({ name: 500_000, phone: 500_000 })
  const keys = Array.from({ length: 50_000 }, (_, index) => index * 10 + 1)
  expect(getPrivate(vault, 'customer', keys).size).toBe(50_000)
})

it('forgets a person in the files as well', () => {
  putPrivate(vault, load, [
    { key: 1, field: 'phone', value: 'phone-of-one' },
    { key: 2, field: 'phone', value: 'phone-of-two' },
  ])
  expect(forget(vault, 'customer', [1])).toBe(1)
  expect(heldAbout(vault, 'customer', [1])).toEqual([])
  const bytes = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('')
  expect(bytes).not.toContain('phone-of-one')
  expect(bytes).toContain('phone-of-two')
})

it('resolves who is whom anew once identifiers are forgotten', async () => {
  async function* given() {
    yield [{ by: 'phone', value: '13800138000', key: 1 }]
  }
  await keepIdentifiers(vault, { kind: 'customer', source: 'crm' }, given())
  const before = identifierRevision(vault, 'customer')
  expect(forget(vault, 'customer', [2])).toBe(0)
  expect(identifierRevision(vault, 'customer')).toBe(before)
  expect(forget(vault, 'customer', [1])).toBe(1)
  expect(identifierRevision(vault, 'customer')).toBeGreaterThan(before)
})

it('can be read by its owner only', () => {
  expect(statSync(join(folder, 'vault.db')).mode & 0o777).toBe(0o600)
})
