import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'
import { openProject } from '../../project.ts'
import type { Role } from '../../project.ts'
import type { Draft } from '../contract/draft.ts'
import type { FixedList, PeopleAnswer } from '../contract/people.ts'
import { expectDescribed } from '../testing/expect-described.ts'

let served: GuardedApp

beforeAll(async () => {
  served = await guardedApp()
  const write = (path: string, text: string) => writeFileSync(join(served.folder, path), text)
  const people = [
    ['A', '同意', '13800138001'],
    ['B "x", y', '同意', '13800138002'],
    ["'C", '不同意', '13800138003'],
    ['丁😀', '同意', ''],
  ].map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
  mkdirSync(join(served.folder, 'data'), { recursive: true })
  write('data/firms.csv', `编号,授权,电话\n${people.join('\n')}\n`)
  write(
    'sources/firms.yml',
    `source: firms
from: data/firms.csv
entity: firm
columns:
  id: { column: 编号, as: id }
  agreed: { column: 授权, type: text }
  phone: { column: 电话, private: phone }
`,
  )
  write(
    'attributes/firms.yml',
    'family: other\nkind: firm\nattributes:\n  - { attribute: agreed, name: 授权, given: firms.agreed }\n',
  )
  const project = readFileSync(join(served.folder, 'fenqun.yml'), 'utf8')
  const kind = '  firm: { name: 公司, consent: { phone: { attribute: agreed, is: 同意 } } }\n'
  if (/^kinds:\n/m.test(project)) write('fenqun.yml', project.replace(/^kinds:\n/m, `kinds:\n${kind}`))
  else appendFileSync(join(served.folder, 'fenqun.yml'), `kinds:\n  customer: { name: 客户 }\n${kind}`)
  const open = await openProject(served.folder, { now: () => Date.parse('2026-07-01T02:00:00Z') })
  await open.run({ asOf: '2026-03-31' })
  await open.close()
}, 60_000)
afterAll(() => served.close())

const ask = (as: Role, path: string, payload?: object) =>
  served.ask(as, { method: 'POST', url: `/api/v1${path}`, ...(payload ? { payload } : {}) })
const everybody: Draft = { kind: 'firm', population: 'everyone', where: { everyone: true } }
const who = async (draft: Draft) =>
  (await ask('analyst', '/people', { draft })).json<PeopleAnswer>().rows.map(({ id }) => id)

it('keeps the people behind a number, whom the filter by reach leaves, as a file that `in list` reads', async () => {
  for (const [draft, ids] of [
    [everybody, ["'C", 'A', 'B "x", y', '丁😀']],
    [{ ...everybody, reach: 'phone' }, ['A', 'B "x", y']],
  ] as const) {
    expect(await who(draft)).toEqual(ids)
    const response = await ask('analyst', '/people/list', { draft, name: 'VIP/../名单 1' })
    expect(response.statusCode).toBe(201)
    await expectDescribed(served.app, response, '/api/v1/people/list', 'post')
    const made = response.json<FixedList>()
    expect(made.people).toBe(ids.length)
    expect(await who(made.draft as Draft)).toEqual(ids)
  }
  expect(existsSync(join(served.folder, 'lists/VIP-名单-1.csv'))).toBe(true)
  expect(existsSync(join(served.folder, 'lists/VIP-名单-1-2.csv'))).toBe(true)
})

it('is in the journal and the audit log, and is taken back and made again by who made it', async () => {
  const made = (await ask('operator', '/people/list', { draft: everybody, name: 'back' })).json<FixedList>()
  const file = join(served.folder, made.file)
  const text = readFileSync(file, 'utf8')
  const edits = await served.ask('operator', { method: 'GET', url: '/api/v1/edits' })
  await expectDescribed(served.app, edits, '/api/v1/edits')
  expect(edits.json()).toMatchObject({
    undo: { edit: made.edit, did: 'create', sort: 'lists', file: 'lists/back.csv' },
  })
  const logged = served.access.audit.entries({ limit: 5 }).map(({ who: by, did, object }) => [by, did, object])
  expect(logged).toContainEqual(['operator', 'list', 'lists/back.csv'])
  expect(logged).toContainEqual(['operator', 'edit', 'lists/back'])
  const undone = await ask('operator', '/edits/undo')
  expect([undone.statusCode, existsSync(file)]).toEqual([200, false])
  expect((await served.ask('viewer', { method: 'GET', url: '/api/v1/bin' })).body).not.toContain('back.csv')
  expect((await ask('operator', '/edits/redo')).statusCode).toBe(200)
  expect(readFileSync(file, 'utf8')).toBe(text)
})

it('is for who may edit, and of ids that are contacts for who may see them', async () => {
  for (const role of ['viewer', 'privacy-officer'] as const)
    expect([role, (await ask(role, '/people/list', { draft: everybody })).statusCode]).toEqual([role, 403])
  // The small shop has a customer who is known by the number of an identity card.
  const customers = { population: 'everyone', where: { everyone: true } }
  const refused = await ask('analyst', '/people/list', { draft: customers })
  expect(refused.json()).toMatchObject({ code: 'ids-are-contacts' })
  expect((await ask('admin', '/people/list', { draft: customers })).statusCode).toBe(201)
})

it('a segment of people who can be reached says who agreed, where the project holds that', async () => {
  const segment = async (draft: Draft) => (await ask('analyst', '/people', { draft })).json<PeopleAnswer>().segment
  const agreed = { attribute: 'agreed', is: '同意' }
  for (const reach of ['any', 'phone'] as const)
    expect(await segment({ ...everybody, reach })).toEqual({
      draft: { ...everybody, where: { all: [everybody.where, agreed] } },
      keeps: 'consent',
    })
  const both = { ...everybody, where: { all: [{ everyone: true }, { attribute: 'agreed', is: 'x' }] } }
  expect((await segment({ ...both, reach: 'phone' })).draft.where).toEqual({ all: [...both.where.all, agreed] })
  expect(await segment({ ...everybody, reach: 'email' })).toEqual({ draft: everybody, keeps: 'rule' })
  expect(await segment(everybody)).toEqual({ draft: everybody, keeps: 'all' })
})
