import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'
import { openProject } from '../../project.ts'
import type { Role } from '../../project.ts'
import type { Job, JobWithLog } from '../contract/jobs.ts'

let served: GuardedApp
const secrets = ['13800138000', '13900139000', 'wang@example.com', '11010519491231002X']

beforeAll(async () => {
  served = await guardedApp()
  const write = (path: string, text: string) => writeFileSync(join(served.folder, path), text)
  const people = Array.from(
    { length: 30 },
    (_, n) => `P${n},"电话 13800138000,证 11010519491231002X",${n < 20 ? 13_800_138_010 + n : ''}\n`,
  )
  write('data/notes.csv', `客户,备注,号码\nC1,请打 13900139000 或 wang@example.com,13900139000\n${people.join('')}`)
  write(
    'sources/notes.yml',
    `source: notes
from: data/notes.csv
entity: customer
columns:
  id: { column: 客户, as: id }
  note: { column: 备注, type: text }
  number: { column: 号码, type: integer }
`,
  )
  write(
    'attributes/notes.yml',
    `family: other
attributes:
  - { attribute: note, name: 备注, given: notes.note }
  - { attribute: number, name: 号码, given: notes.number }
`,
  )
  write(
    'segments/noted.yml',
    "segment: noted\npopulation: everyone\nwhere: { attribute: note, 'is not or missing': x }\n",
  )
  mkdirSync(join(served.folder, 'lists'))
  write('lists/called.csv', '13800138000\n')
  write('lists/other.csv', '13900139000\n')
  write('lists/nobody.csv', '15500155000\n15500155001\n')
  const called = (file: string) => `population: everyone\nwhere: { in list: { file: ${file}, by: phone } }\n`
  write('segments/called.yml', `segment: called\n${called('lists/called.csv')}`)
  write('segments/nobody.yml', `segment: nobody\n${called('lists/nobody.csv')}`)
  write('segments/few.yml', 'segment: few\npopulation: everyone\nwhere: { attribute: number, at least: 13900139000 }\n')
  const project = await openProject(served.folder, { now: () => Date.parse('2026-07-01T02:00:00Z') })
  await project.run({ asOf: '2026-03-31' })
  await project.close()
  write('segments/later.yml', `segment: later\n${called('lists/other.csv')}`)
  write('segments/nested.yml', 'segment: nested\npopulation: everyone\nwhere: { not in segment: later }\n')
}, 60_000)
afterAll(() => served.close())

const ask = (as: Role, method: 'GET' | 'POST', path: string, payload?: object) =>
  served.ask(as, { method, url: `/api/v1${path}`, ...(payload ? { payload } : {}) })
async function jobDone(url: string): Promise<Job> {
  for (;;) {
    const { job } = (await served.ask('admin', { url })).json<JobWithLog>()
    if (job.finished !== null) return job
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}
const everyone = { population: 'everyone', where: { everyone: true } }
const noted = { population: 'everyone', where: { attribute: 'note', 'is not or missing': 'x' } }

describe('texts of open columns', () => {
  const asked: [string, 'GET' | 'POST', string, object?][] = [
    ['/people', 'POST', '/people', { draft: everyone, columns: ['note'] }],
    ['/people', 'GET', '/people?columns=note&limit=20'],
    ['/people/why', 'POST', '/people/why', { draft: noted, ref: 'C1' }],
    ['/preview', 'POST', '/preview', { draft: noted }],
    ['/people/{kind}/{id}', 'GET', '/people/customer/C1'],
    ['/people/{kind}/{id}/now', 'GET', '/people/customer/C1/now'],
    ['/exports/preview', 'POST', '/exports/preview', { what: 'everyone', columns: ['note'], ending: '.csv' }],
  ]
  for (const [name, method, path, payload] of asked)
    it(`${method} ${name} shows no contacts in them but to who may see contacts`, async () => {
      for (const role of ['analyst', 'operator'] as const) {
        if (role === 'analyst' && name === '/exports/preview') continue
        const response = await ask(role, method, path, payload)
        expect([role, response.statusCode]).toEqual([role, 200])
        expect([role, secrets.filter((one) => response.body.includes(one))]).toEqual([role, []])
        expect(response.body).toContain('***')
      }
      // What a list would be shows nothing readable to anybody.
      if (name === '/exports/preview') return
      const open = await ask('admin', method, path, payload)
      expect(secrets.some((one) => open.body.includes(one))).toBe(true)
    })
})

describe('open columns that hold contacts', () => {
  const asked = (where: unknown) => ({ draft: { population: 'everyone', where } })
  const short = ({ statusCode, json }: { statusCode: number; json(): { code?: string } }) => [statusCode, json().code]
  const refused = [403, 'contacts-in-column']

  it('are compared, and ordered by, only by who may see contacts, in whatever form the rule comes', async () => {
    const wheres = [
      { attribute: 'note', is: '请打 13900139000 或 wang@example.com' },
      { none: [{ any: [{ attribute: 'note', contains: '139' }] }] },
      { attribute: 'number', between: [13_900_000_000, 13_999_999_999] },
    ]
    for (const where of wheres) {
      const questions: [string, object][] = [
        ['/people', asked(where)],
        ['/people/why', { ...asked(where), ref: 'C1' }],
        ['/people/reach', asked(where)],
        ['/preview', asked(where)],
        ['/preview', { text: JSON.stringify({ segment: 'x', population: 'everyone', where }) }],
        ['/preview/backcast', { value: { population: 'everyone', where } }],
      ]
      for (const [path, payload] of questions) {
        for (const role of ['analyst', 'operator'] as const)
          expect([path, where, ...short(await ask(role, 'POST', path, payload))]).toEqual([path, where, ...refused])
        expect([path, (await ask('admin', 'POST', path, payload)).statusCode]).toEqual([path, 200])
      }
    }
    const ordered = { ...asked({ everyone: true }), columns: ['number'], orderBy: { column: 'number' } }
    expect(short(await ask('analyst', 'POST', '/people', ordered))).toEqual(refused)
    const told = (await ask('analyst', 'POST', '/preview', asked(wheres[0]))).json<{
      hint: { en: string }
      detail: string
    }>()
    expect(told.detail).toContain('note')
    expect(told.hint.en).toMatch(/private:.*contacts/)
  })

  it('may be asked by anybody whether they have a value, and as a definition in force asks', async () => {
    const wheres = [
      { attribute: 'note', 'is missing': false },
      { attribute: 'note', 'is not or missing': 'x' },
      { 'in segment': 'noted' },
    ]
    for (const where of wheres)
      expect([where, (await ask('analyst', 'POST', '/preview', asked(where))).statusCode]).toEqual([where, 200])
  })

  it('are calculated with, or compared in a file that is not in force, only by plans of who may see contacts', async () => {
    const file = join(served.folder, 'attributes', 'shifted.yml')
    const shifted = '{ attribute: shifted, name: x, formula: number - 1 }'
    const doubled = '{ attribute: doubled, name: y, formula: shifted * 2 }'
    writeFileSync(file, `family: other\nattributes:\n  - ${shifted}\n  - ${doubled}\n`)
    try {
      expect(short(await ask('analyst', 'POST', '/jobs', { work: 'plan' }))).toEqual(refused)
      for (const attribute of ['shifted', 'doubled']) {
        const found = await ask('analyst', 'POST', '/preview', asked({ attribute, 'at least': 27_800_276_000 }))
        expect([attribute, ...short(found)]).toEqual([attribute, ...refused])
      }
      writeFileSync(file, 'family: other\nattributes:\n  - { attribute: again, name: x, given: notes.number }\n')
      expect(short(await ask('analyst', 'POST', '/preview', asked({ attribute: 'again', is: 1 })))).toEqual(refused)
      rmSync(file)
      const segment = join(served.folder, 'segments', 'probe.yml')
      writeFileSync(segment, "segment: probe\npopulation: everyone\nwhere: { attribute: note, contains: '139' }\n")
      expect(short(await ask('operator', 'POST', '/jobs', { work: 'plan' }))).toEqual(refused)
      expect(short(await ask('analyst', 'POST', '/preview', asked({ 'in segment': 'probe' })))).toEqual(refused)
      rmSync(segment)
    } finally {
      rmSync(file, { force: true })
    }
  })

  it('are warned of by check, with the way out, and leave on no list that is not to be readable', async () => {
    const project = await openProject(served.folder, { now: () => Date.parse('2026-07-01T02:00:00Z') })
    try {
      const { problems } = await project.check()
      const told = problems.filter(({ code }) => code === 'open-contacts')
      expect(told.map(({ message, place }) => [message.en, place?.file, place?.line])).toEqual([
        [
          expect.stringMatching(/"note" \(备注\) of the source "notes" is open, and 31 of its 31 values/),
          'sources/notes.yml',
          6,
        ],
        [expect.stringContaining('"number" (号码)'), 'sources/notes.yml', 7],
      ])
      expect(told[0]?.hint?.en).toContain('private:')
      const to = join(served.folder, 'out.csv')
      await project.export('everyone', { to, by: 'test', columns: ['note', 'number'] })
      const list = readFileSync(to, 'utf8')
      expect(secrets.filter((one) => list.includes(one))).toEqual([])
      expect(list).toContain('C1,***,,')
    } finally {
      await project.close()
    }
  })
})

describe('lists by phone', () => {
  const listed = (file: string) => ({ 'in list': { file, by: 'phone' } })
  const short = ({ statusCode, json }: { statusCode: number; json(): { code?: string } }) => [statusCode, json().code]

  it('are asked for in a rule that is not in force only by who may see contacts', async () => {
    const wheres = [
      listed('lists/other.csv'),
      { all: [{ none: [{ 'not in list': { file: 'lists/other.csv', by: 'phone' } }] }, { everyone: true }] },
      { 'in segment': 'later' },
      { 'in segment': 'nested' },
    ]
    for (const where of wheres) {
      const draft = { population: 'everyone', where }
      const questions: [string, object][] = [
        ['/people', { draft }],
        ['/people/why', { draft, ref: 'C1' }],
        ['/preview', { draft }],
        ['/preview', { text: JSON.stringify({ segment: 'x', ...draft }) }],
        ['/preview/backcast', { value: draft }],
      ]
      for (const [path, payload] of questions) {
        for (const role of ['analyst', 'operator'] as const)
          expect([path, where, ...short(await ask(role, 'POST', path, payload))]).toEqual([
            path,
            where,
            403,
            'list-by-contact',
          ])
        expect([path, where, (await ask('admin', 'POST', path, payload)).statusCode]).toEqual([path, where, 200])
      }
      const found = await ask('operator', 'GET', `/people?draft=${encodeURIComponent(JSON.stringify(draft))}`)
      expect(short(found)).toEqual([403, 'list-by-contact'])
    }
    expect(served.access.audit.entries({ did: 'denied', limit: 50 }).map(({ who }) => who)).toContain('analyst')
  })

  it('are used as definitions in force say, without telling a number', async () => {
    const inForce = { population: 'everyone', where: { 'in segment': 'called' } }
    const why = await ask('operator', 'POST', '/people/why', { draft: inForce, ref: 'C1' })
    expect(why.json()).toMatchObject({ member: 'true' })
    expect(why.body).not.toContain('13800138000')
    const own = await ask('operator', 'GET', '/people/customer/C1/why/called')
    expect(own.statusCode).toBe(200)
    expect(own.body).not.toContain('13800138000')
    const draft = { population: 'everyone', where: listed('lists/called.csv') }
    expect((await ask('operator', 'POST', '/preview', { draft })).statusCode).toBe(200)
    expect(short(await ask('operator', 'POST', '/people/why', { draft, ref: 'C1' }))).toEqual([403, 'list-by-contact'])
  })

  it('are planned, and such plans read, only by who may see contacts; the log of the job tells nothing of them', async () => {
    for (const role of ['analyst', 'operator'] as const)
      expect(short(await ask(role, 'POST', '/jobs', { work: 'plan' }))).toEqual([403, 'list-by-contact'])
    const begun = await ask('admin', 'POST', '/jobs', { work: 'plan' })
    expect(begun.statusCode).toBe(202)
    const done = await jobDone(begun.headers['location']!)
    expect(done).toMatchObject({ state: 'done', problems: [] })
    for (const role of ['viewer', 'analyst', 'operator'] as const)
      expect(short(await ask(role, 'GET', '/plan'))).toEqual([403, 'list-by-contact'])
    expect((await ask('admin', 'GET', '/plan')).body).toContain('later')
    for (const options of [{}, { replan: true }])
      expect(short(await ask('operator', 'POST', '/jobs', { work: 'apply', options }))).toEqual([
        403,
        'list-by-contact',
      ])
  })

  it('are others once what stands in them is, until a run has read them', async () => {
    const file = join(served.folder, 'lists', 'called.csv')
    const before = readFileSync(file)
    writeFileSync(file, '13900139000\n')
    for (const where of [listed('lists/called.csv'), { 'in segment': 'called' }]) {
      const draft = { population: 'everyone', where }
      expect(short(await ask('analyst', 'POST', '/preview', { draft }))).toEqual([403, 'list-by-contact'])
      expect((await ask('admin', 'POST', '/preview', { draft })).statusCode).toBe(200)
      writeFileSync(file, before)
      expect((await ask('analyst', 'POST', '/preview', { draft })).statusCode).toBe(200)
      writeFileSync(file, '13900139000\n')
    }
    for (const waiting of ['later', 'nested']) rmSync(join(served.folder, 'segments', `${waiting}.yml`))
    expect(short(await ask('analyst', 'POST', '/jobs', { work: 'plan' }))).toEqual([403, 'list-by-contact'])
    writeFileSync(file, before)
    const begun = await ask('analyst', 'POST', '/jobs', { work: 'plan' })
    expect(begun.statusCode).toBe(202)
    await jobDone(begun.headers['location']!)
    expect((await ask('viewer', 'GET', '/plan')).statusCode).toBe(200)
  })

  it('are not said to be of nobody, in a run or on the first page, but to who may see contacts', async () => {
    const { runs } = (await ask('viewer', 'GET', '/runs')).json<{ runs: { run: string }[] }>()
    for (const path of ['/home', `/runs/${runs[0]!.run}`])
      for (const role of ['viewer', 'analyst', 'operator', 'admin'] as const) {
        const { body } = await ask(role, 'GET', path)
        expect([path, role, /phones-of-nobody/.test(body)]).toEqual([path, role, role === 'admin'])
      }
  })

  it('and counts in warnings of a run are told as words to who may not see people', async () => {
    const { runs } = (await ask('viewer', 'GET', '/runs')).json<{ runs: { run: string }[] }>()
    const told = async (role: Role) => {
      const { problems } = (await ask(role, 'GET', `/runs/${runs[0]!.run}`)).json<{
        problems: { code: string; message: { zh: string; en: string } }[]
      }>()
      return problems.filter(({ code }) => /^W0[135]$/.test(code)).map(({ message }) => `${message.zh} ${message.en}`)
    }
    const [own, others] = [await told('viewer'), await told('analyst')]
    expect(own).toHaveLength(others.length)
    expect(others.some((text) => /“few” .*\(\d+ 人\).*\(\d+ people\)/.test(text))).toBe(true)
    for (const text of own) expect(text).not.toMatch(/\d+ (?:人|people|members)/)
    expect(own.find((text) => text.includes('few'))).toMatch(/超过 20% 的人是未知的.*over 20% of its population$/)
  })

  it('are never read from what others sent', async () => {
    const folder = join(served.folder, '.fenqun', 'uploads', 'u1')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'file.csv'), 'C1\n')
    const draft = { population: 'everyone', where: { 'in list': '.fenqun/uploads/u1/file.csv' } }
    const why = await ask('admin', 'POST', '/people/why', { draft, ref: 'C1' })
    expect(why.json()).toMatchObject({ code: 'unreadable-list' })
  })
})
