import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'
import type { Role } from '../../project.ts'

let served: GuardedApp

beforeAll(async () => {
  served = await guardedApp()
}, 120_000)
afterAll(() => served.close())

interface Answer {
  status: number
  code?: string
  hash: string
  text: string
  edit: number
  problems?: { code: string; message: { en: string }; hint?: { en: string } }[]
}

async function ask(as: Role, method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) {
  const url = `/api/v1${path}`
  const response = await served.ask(as, { method, url, ...(payload ? { payload } : {}) })
  return { status: response.statusCode, ...response.json<Omit<Answer, 'status'>>() }
}
const create = (as: Role, sort: string, text: string) => ask(as, 'POST', `/definitions/${sort}`, { text })
const write = async (as: Role, path: string, change: (text: string) => string) => {
  const { hash, text } = await ask(as, 'GET', `/definitions/${path}`)
  return ask(as, 'PUT', `/definitions/${path}`, { hash, text: change(text) })
}
const short = ({ status, code }: Answer) => [status, code]
const customers = (more: string, from = 'data/customers.csv') => `source: again
from: ${from}
entity: customer
columns:
  id: { column: 客户, as: id }
  ${more}
`

describe('the project file', () => {
  const smaller = (text: string) => `${text}minimum group: 5\n`

  it('is written only by who may configure, in every form, and the refusal says who may', async () => {
    for (const role of ['analyst', 'operator'] as const) {
      const refused = await write(role, 'project/fenqun', smaller)
      expect(short(refused)).toEqual([403, 'configure-needed'])
      expect(refused.problems?.[0]?.hint?.en).toContain('ask an admin')
      const { hash } = await ask(role, 'GET', '/definitions/project/fenqun')
      const value = { fenqun: 1, project: 'small-shop', 'minimum group': 5 }
      const patched = await ask(role, 'PUT', '/definitions/project/fenqun', { hash, value })
      expect(short(patched)).toEqual([403, 'configure-needed'])
    }
    expect((await ask('viewer', 'GET', '/definitions/project/fenqun')).text).not.toContain('minimum')
    const noted = served.access.audit.entries({ did: 'denied', limit: 10 })
    expect(noted.map(({ who, detail }) => [who, (detail as { code: string }).code])).toEqual([
      ['operator', 'configure-needed'],
      ['analyst', 'configure-needed'],
    ])
    const made = await write('admin', 'project/fenqun', smaller)
    expect(made.status).toBe(200)
    expect((await ask('admin', 'POST', '/edits/undo')).status).toBe(200)
  })
})

describe('addresses', () => {
  const database = `source: far
from: { postgres: "postgresql://u:\${SECRET}@127.0.0.1:1/x", table: t }
entity: customer
columns:
  id: { column: a, as: id }
`
  const sending = (to: string) => `export: sent\nwhat: big\nto: "${to}"\n`

  it('are written only by who may configure; all else in such a file by whoever may edit', async () => {
    expect(short(await create('analyst', 'sources', database))).toEqual([403, 'configure-needed'])
    for (const to of ['https://crm.example/x', '${HOOK}', 'postgresql://u@127.0.0.1/x#a.b', 'http://127.0.0.1:1/'])
      expect([to, ...short(await create('operator', 'exports', sending(to)))]).toEqual([to, 403, 'configure-needed'])
    expect((await create('admin', 'sources', database)).status).toBe(201)
    expect((await create('admin', 'exports', sending('https://crm.example/x'))).status).toBe(201)

    const other = (text: string) => text.replace('127.0.0.1', 'evil.example')
    expect(short(await write('analyst', 'sources/far', other))).toEqual([403, 'configure-needed'])
    const query = (text: string) => text.replace('table: t', 'query: select 1')
    expect(short(await write('analyst', 'sources/far', query))).toEqual([403, 'configure-needed'])
    const gone = (text: string) => text.replace(/from: .*/, 'from: data/customers.csv')
    expect(short(await write('analyst', 'sources/far', gone))).toEqual([403, 'configure-needed'])
    const elsewhere = (text: string) => text.replace('crm.example', 'evil.example')
    expect(short(await write('operator', 'exports/sent', elsewhere))).toEqual([403, 'configure-needed'])

    expect((await write('analyst', 'sources/far', (text) => `${text}# 说明\nname: 远处\n`)).status).toBe(200)
    expect((await write('operator', 'exports/sent', (text) => `${text}purpose: 回访\n`)).status).toBe(200)
  })

  it('come back neither from the bin, nor by undo, nor by a copy', async () => {
    const { hash, text } = await ask('analyst', 'GET', '/definitions/sources/far')
    const copy = text.replace('source: far', 'source: copy')
    expect(short(await create('analyst', 'sources', copy))).toEqual([403, 'configure-needed'])
    const { edit } = await ask('analyst', 'DELETE', `/definitions/sources/far?hash=${hash}`)
    expect(short(await ask('analyst', 'POST', `/bin/${edit}/restore`))).toEqual([403, 'configure-needed'])
    expect(short(await ask('analyst', 'POST', '/edits/undo'))).toEqual([403, 'configure-needed'])
    expect((await ask('admin', 'POST', `/bin/${edit}/restore`)).status).toBe(200)
  })

  it('are tried and connected only by who may configure', async () => {
    const rows = { database: 'postgres', address: 'postgresql://127.0.0.1:1/x', table: 't' }
    const whole = { ...rows, source: 'rows', kind: 'customers', columns: [{ column: 'id', role: 'id' }] }
    for (const role of ['analyst', 'operator'] as const) {
      expect(short(await ask(role, 'POST', '/sources/try', rows))).toEqual([403, 'not-allowed'])
      expect(short(await ask(role, 'POST', '/sources', whole))).toEqual([403, 'not-allowed'])
    }
  })
})

describe('files that a definition names', () => {
  it('lie below data/ where rows are read, and nowhere outside or hidden, whoever writes', async () => {
    symlinkSync('/etc', join(served.folder, 'data', 'out'))
    symlinkSync('/etc/hostname', join(served.folder, 'data', 'out.csv'))
    const paths = [
      '/etc/passwd',
      'data/../fenqun.yml',
      '../x.csv',
      '.fenqun/uploads/1/file.csv',
      'data/.hidden/x.csv',
      'data/out/hostname',
      'data/out.csv',
      'data/o*.csv',
      'lists/x.csv',
      'data',
      'C:\\x.csv',
      '~/x.csv',
      'data/out/x.zip!a.csv',
    ]
    for (const path of paths)
      for (const role of ['analyst', 'admin'] as const)
        expect([path, ...short(await create(role, 'sources', customers('', JSON.stringify(path))))]).toEqual([
          path,
          422,
          'path-not-from-afar',
        ])
    const made = await create('analyst', 'sources', customers('city2: { column: 城市 }', '[data/new.csv, data/n*.csv]'))
    expect(made.status).toBe(201)
    expect((await ask('analyst', 'DELETE', `/definitions/sources/again?hash=${made.hash}`)).status).toBe(200)
  })

  it('stay where somebody wrote them on the machine', async () => {
    const file = join(served.folder, 'sources', 'outside.yml')
    writeFileSync(file, customers('', '/srv/somewhere/x.csv').replace('again', 'outside'))
    const named = await write('analyst', 'sources/outside', (text) => `${text}name: 外面\n`)
    expect(named.status).toBe(200)
    const moved = await write('analyst', 'sources/outside', (text) => text.replace('x.csv', 'y.csv'))
    expect(short(moved)).toEqual([422, 'path-not-from-afar'])
    expect((await ask('analyst', 'DELETE', `/definitions/sources/outside?hash=${named.hash}`)).status).toBe(200)
  })

  it('are allowed for what they were named for, whatever else a file names them as', async () => {
    mkdirSync(join(served.folder, 'lists'))
    const calls = join(served.folder, 'lists', 'calls.csv')
    writeFileSync(calls, '客户,姓名,电话\nC1,王小明,13800138000\n')
    symlinkSync(calls, join(served.folder, 'maps.csv'))
    const named = customers('city2: { column: 城市 }\nx: { file: lists/calls.csv }', 'data/nothing.csv')
    const made = await create('analyst', 'sources', named)
    expect(made.status).toBe(201)
    const moved = await write('analyst', 'sources/again', (text) => text.replace('data/nothing.csv', 'lists/calls.csv'))
    expect(short(moved)).toEqual([422, 'path-not-from-afar'])
    expect((await ask('analyst', 'DELETE', `/definitions/sources/again?hash=${made.hash}`)).status).toBe(200)
    const mapped = (file: string) =>
      `family: other\nattributes:\n  - { attribute: m, mapped: { of: city, file: ${file} } }\n`
    for (const file of ['lists/calls.csv', 'maps.csv', './lists/calls.csv', 'lists//calls.csv'])
      for (const role of ['analyst', 'admin'] as const) {
        const refused = await ask(role, 'POST', '/definitions/attributes', { text: mapped(file), name: 'm' })
        expect([file, ...short(refused)]).toEqual([file, 422, 'path-not-from-afar'])
      }
  })

  it('are lists, mappings and rules too', async () => {
    writeFileSync(join(served.folder, 'lists', 'vip.csv'), 'C1\n')
    const listed = (list: string) => `segment: listed\npopulation: everyone\nwhere: { any: [{ in list: ${list} }] }\n`
    for (const list of [
      '.fenqun/uploads/1/file.csv',
      '{ file: /etc/passwd, by: phone }',
      '../x.csv',
      'data/out.csv',
      'research/x.yml',
      'fenqun.yml',
    ])
      expect([list, ...short(await create('analyst', 'segments', listed(list)))]).toEqual([
        list,
        422,
        'path-not-from-afar',
      ])
    const mapped =
      'family: other\nattributes:\n  - { attribute: m, mapped: { of: city, file: ../../etc/x }, name: x }\n'
    expect(short(await ask('analyst', 'POST', '/definitions/attributes', { text: mapped, name: 'm' }))).toEqual([
      422,
      'path-not-from-afar',
    ])
    expect((await create('analyst', 'segments', listed('lists/vip.csv'))).status).toBe(201)
  })
})

describe('a formula', () => {
  it('that is far too long is a problem of its file alone, and goes away by who likes', async () => {
    for (const formula of ['spend + '.repeat(60_000) + 'spend', `${'('.repeat(300_000)}spend${')'.repeat(300_000)}`]) {
      const text = `family: value\nattributes:\n  - { attribute: long, name: long, formula: ${JSON.stringify(formula)} }\n`
      const made = await ask('analyst', 'POST', '/definitions/attributes', { text, name: 'long' })
      expect([made.status, made.problems?.map(({ code }) => code)]).toEqual([201, ['bad-formula']])
      expect(made.problems![0]!.message.en.length).toBeLessThan(400)
      for (const path of ['/definitions', '/segments', '/home', '/vocabulary', '/definitions/segments/big'])
        expect([path, (await ask('viewer', 'GET', path)).status]).not.toEqual([path, 500])
      expect((await ask('operator', 'DELETE', `/definitions/attributes/long?hash=${made.hash}`)).status).toBe(200)
    }
  })
})

describe('a private column', () => {
  it('is not opened by a second source, however it reads the file', async () => {
    const ways = [
      'leak: { column: 手机, type: text }',
      'phone: { column: 手机, private: phone }\n  leak: { multiply: [phone, phone] }',
      'leak: { column: 城市 }\nheader row: 2',
      'leak: { column: 城市 }\nencoding: gb18030',
      'leak: { column: 城市 }\nseparator: ";"',
    ]
    for (const from of ['data/customers.csv', './data/customers.csv', 'data/cust*.csv'])
      for (const way of ways)
        for (const role of ['analyst', 'operator'] as const)
          expect([from, way, ...short(await create(role, 'sources', customers(way, from)))]).toEqual([
            from,
            way,
            403,
            'column-is-private',
          ])
    const harmless = await create('operator', 'sources', customers('city2: { column: 城市 }'))
    expect(harmless.status).toBe(201)
    const edited = (text: string) => text.replace('城市', '姓名')
    expect(short(await write('operator', 'sources/again', edited))).toEqual([403, 'column-is-private'])
    expect((await write('admin', 'sources/again', edited)).status).toBe(200)
    expect((await ask('admin', 'POST', '/edits/undo')).status).toBe(200)
  })

  it('stays private in its own source, and after that was deleted', async () => {
    const opened = (text: string) => text.replace('private: phone', 'type: text')
    expect(short(await write('operator', 'sources/customers', opened))).toEqual([403, 'column-is-private'])
    const twice = (text: string) => text.replace('columns:\n', 'columns:\n  leak: { column: 手机 }\n')
    expect(short(await write('operator', 'sources/customers', twice))).toEqual([403, 'column-is-private'])

    const file = join(served.folder, 'data', 'other.csv')
    writeFileSync(file, readFileSync(join(served.folder, 'data', 'customers.csv')))
    const other = (column: string) => customers(column, 'data/other.csv').replace('again', 'other')
    const { hash } = await create('operator', 'sources', other('phone2: { column: 手机, private: phone }'))
    expect((await ask('operator', 'DELETE', `/definitions/sources/other?hash=${hash}`)).status).toBe(200)
    const leak = await create('operator', 'sources', other('phone2: { column: 手机 }'))
    expect(short(leak)).toEqual([403, 'column-is-private'])
  })
})
