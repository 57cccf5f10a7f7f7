import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events } from '../../../test/support/world.ts'
import { hostileTexts } from '../../testing/hostile-texts.ts'
import type {
  Bin,
  Definition,
  Definitions,
  Edits,
  ReadAnswer,
  Undone,
  Uses,
  WrittenDefinition,
} from '../contract/definitions.ts'
import type { Backcast, PreviewAnswer } from '../contract/preview.ts'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'
import { expectDescribed } from '../testing/expect-described.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { serveWorld } from '../../../test/support/served-world.ts'

const people = Array.from({ length: 200 }, (_, index) => `c${String(index).padStart(3, '0')}`)
const rich = `segment: rich
name: { zh: 大客户, en: Big spenders } # 名字
population: everyone
where:
  # 花得多
  attribute: spend
  at least: 100
`

let served: ServedWorld
let csrf = ''

beforeAll(async () => {
  served = await serveWorld({
    engine: 'duckdb',
    sources: [
      events(
        'order',
        { amount: 'money', channel: 'text' },
        people.map((id, index) => ({
          id,
          time: `2025-0${1 + (index % 3)}-10`,
          amount: index,
          channel: index % 2 ? 'app' : 'store',
        })),
      ),
      entities(
        'customers',
        { city: 'text', age: 'integer', phone: { private: 'phone' } },
        people.map((id, index) => ({
          id,
          city: index % 5 === 0 ? null : index % 2 ? '广州' : '深圳',
          age: index % 4 === 0 ? null : 20 + (index % 40),
          phone: `1380013${String(8000 + index)}`,
        })),
      ),
    ],
    attributes: [
      { attribute: 'spend', name: '消费', sum: 'amount', of: 'order' },
      { attribute: 'city', given: 'customers.city' },
      { attribute: 'age', given: 'customers.age' },
    ],
    segments: { local: { population: 'everyone', where: { attribute: 'city', is: '广州' } } },
  })
  writeFileSync(join(served.world.folder, 'segments/rich.yml'), rich)
  await served.world.edit({})
  await served.world.run('2025-02-28')
  await served.world.run('2025-03-31')
  csrf = (await served.get<{ csrfToken: string }>('/session')).csrfToken
}, 60_000)
afterAll(() => served.close())

const send = (method: 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) =>
  served.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { 'x-csrf-token': csrf, 'accept-language': 'en' },
    ...(payload ? { payload } : {}),
  })

async function answered<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload: object | undefined,
  described: string,
  status = 200,
): Promise<T> {
  const response = await send(method, path, payload)
  expect([response.statusCode, response.statusCode === status ? '' : response.body]).toEqual([status, ''])
  await expectDescribed(served.app, response, `/api/v1${described}`, method.toLowerCase())
  return response.json<T>()
}

const one = '/definitions/{sort}/{id}'
const definition = (id: string) => served.get<Definition>(`/definitions/segments/${id}`, one)
const preview = (payload: object) => answered<PreviewAnswer>('POST', '/preview', payload, '/preview')

describe('definitions over HTTP', () => {
  it('are listed, read, patched, and refused with what they say now where somebody was faster', async () => {
    const { definitions } = await served.get<Definitions>('/definitions?sort=segments')
    expect(definitions.map((each) => [each.id, each.errors, each.inForce])).toEqual([
      ['local', 0, 'same'],
      ['rich', 0, 'same'],
    ])
    const before = await definition('rich')
    const value = { ...before.value, where: { attribute: 'spend', 'at least': 150 } }
    const path = '/definitions/segments/rich'
    const after = await answered<WrittenDefinition>('PUT', path, { hash: before.hash, value }, one)
    expect(after.text).toBe(rich.replace('100', '150'))
    expect([after.inForce, after.value]).toEqual(['changed', value])
    const late = await send('PUT', path, { hash: before.hash, value })
    expect(late.headers['content-type']).toContain('application/problem+json')
    await expectDescribed(served.app, late, `/api/v1${one}`, 'put')
    expect([late.statusCode, late.json()]).toMatchObject([
      412,
      { code: 'definition-stale', present: { hash: after.hash, text: after.text } },
    ])
    const undone = await answered<Undone>('POST', '/edits/undo', {}, '/edits/undo')
    expect([undone.edit.did, undone.definition?.text]).toEqual(['undo', rich])
    const edits = await served.get<Edits>('/edits?sort=segments&id=rich&limit=10', '/edits')
    expect(edits.edits.map((each) => [each.did, each.by, each.undone])).toEqual([
      ['undo', 'local', false],
      ['write', 'local', true],
    ])
    expect([edits.undo, edits.redo?.edit]).toEqual([null, after.edit])
  })

  it('are made, renamed, deleted and brought back; in use they stay (W13)', async () => {
    const value = { segment: 'young', population: 'everyone', where: { attribute: 'age', 'at most': 30 } }
    const made = await answered<WrittenDefinition>(
      'POST',
      '/definitions/segments',
      { value },
      '/definitions/{sort}',
      201,
    )
    const both = { segment: 'both', where: { all: [{ 'in segment': 'young' }, { 'in segment': 'local' }] } }
    const user = await answered<WrittenDefinition>(
      'POST',
      '/definitions/segments',
      { value: both },
      '/definitions/{sort}',
      201,
    )
    const { uses } = await served.get<Uses>('/definitions/segments/young/uses', `${one}/uses`)
    expect(uses.map((use) => [use.what, use.id, use.file])).toEqual([['segment', 'both', 'segments/both.yml']])
    const refused = await send('DELETE', `/definitions/segments/young?hash=${made.hash}`)
    expect([refused.statusCode, refused.json<{ code: string; title: string }>()]).toMatchObject([
      409,
      { code: 'definition-in-use', title: expect.stringContaining('segments/both.yml') as unknown },
    ])
    await answered('DELETE', `/definitions/segments/both?hash=${user.hash}`, undefined, one)
    const renamed = await answered<WrittenDefinition>(
      'POST',
      '/definitions/segments/young/rename',
      { hash: made.hash, name: '年轻人' },
      `${one}/rename`,
    )
    expect(renamed.file).toBe('segments/年轻人.yml')
    await answered('DELETE', `/definitions/segments/young?hash=${renamed.hash}`, undefined, one)
    const { bin } = await served.get<Bin>('/bin')
    expect(bin.map((each) => [each.id, each.by])).toEqual([
      ['young', 'local'],
      ['both', 'local'],
    ])
    const back = await answered<WrittenDefinition>('POST', `/bin/${bin[0]!.edit}/restore`, {}, '/bin/{edit}/restore')
    expect(back.text).toBe(made.text)
    await answered('DELETE', `/definitions/segments/young?hash=${back.hash}`, undefined, one)
  })

  it('answer both forms of a text without saving it', async () => {
    const value = { segment: 'rich', where: { attribute: 'spend', 'at least': 7 } }
    const patched = await answered<{ text: string }>(
      'POST',
      '/definitions/patch-text',
      { text: rich, value, sort: 'segments' },
      '/definitions/patch-text',
    )
    expect(patched.text).toContain('  # 花得多\n  attribute: spend\n  at least: 7\n')
    const read = (text: string) =>
      answered<ReadAnswer>('POST', '/definitions/read-text', { sort: 'segments', text }, '/definitions/read-text')
    expect(await read(patched.text)).toEqual({ value, problems: [] })
    const wrong = await read('segment: 1x\nwhere: {}\nownr: x\n')
    expect(wrong.problems.map((each) => each.code).toSorted()).toEqual(['bad-id', 'empty-where', 'unknown-key'])
    expect((await read('a: [1')).value).toBeNull()
    const fresh = { text: '', value: { where: { everyone: true }, segment: 'all' }, sort: 'segments' }
    expect((await send('POST', '/definitions/patch-text', fresh)).json<{ text: string }>().text).toBe(
      'segment: all\nwhere:\n  everyone: true\n',
    )
    const unreadable = await send('POST', '/definitions/patch-text', { text: 'a: [1', value: {} })
    expect([unreadable.statusCode, unreadable.json<{ problems: unknown[] }>().problems.length]).toEqual([422, 1])
  })

  it('tells of a text with very many problems the first, and neither counts nor saves what is too much', async () => {
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `k${n}: 1`).join('\n')
    const read = async (text: string) =>
      (await send('POST', '/definitions/read-text', { sort: 'segments', text })).json<ReadAnswer>().problems
    const many = await read(lines(4000))
    expect(many).toHaveLength(101)
    expect(many.at(-1)).toMatchObject({ code: 'more-problems' })
    expect((await read(lines(60_000))).map(({ code }) => code)).toEqual(['too-many-pieces'])
    const any = Array.from({ length: 3000 }, (_, n) => ({ attribute: 'spend', 'at least': n }))
    const draft = { kind: 'customer', where: { any } }
    const preview = (await send('POST', '/preview', { draft, people: false })).json<{
      problems: { code: string }[]
      counted: null
    }>()
    expect([preview.problems.map(({ code }) => code), preview.counted]).toEqual([['too-many-conditions'], null])
    const listed = await send('POST', '/people', { draft })
    expect([listed.statusCode, listed.json<{ code: string }>().code]).toEqual([422, 'too-many-conditions'])
    for (const content of [{ text: `segment: big\n${lines(5001)}` }, { value: { segment: 'big', where: { any } } }]) {
      const saved = await send('POST', '/definitions/segments', content)
      expect([saved.statusCode, saved.json<{ code: string }>().code]).toEqual([
        422,
        content.text ? 'too-many-keys' : 'too-many-conditions',
      ])
    }
  })

  it.each([
    ...hostileTexts.filter((text) => text !== '' && text.length < 400),
    '../../fenqun.yml',
    '..%2f..%2fetc%2fpasswd',
    'segments/../fenqun',
  ])('find nothing under the id %j, and write nothing', async (id) => {
    const address = `/definitions/segments/${encodeURIComponent(id)}`
    const before = readFileSync(join(served.world.folder, 'fenqun.yml'), 'utf8')
    const read = await served.ask(address)
    expect([400, 404]).toContain(read.statusCode)
    const write = await send('PUT', address, { hash: '0'.repeat(64), text: 'segment: x' })
    expect([400, 404]).toContain(write.statusCode)
    const made = await send('POST', '/definitions/segments', {
      name: id,
      text: 'segment: xyz\nwhere: {everyone: true}',
    })
    expect([201, 400, 422]).toContain(made.statusCode)
    if (made.statusCode === 201)
      await send('DELETE', `/definitions/segments/xyz?hash=${made.json<WrittenDefinition>().hash}`)
    expect(readFileSync(join(served.world.folder, 'fenqun.yml'), 'utf8')).toBe(before)
  })
})

describe('preview over HTTP', () => {
  const all = {
    segment: 'rich',
    name: { zh: '大客户', en: 'Big spenders' },
    population: 'everyone',
    where: {
      all: [
        { attribute: 'spend', 'at least': 50 },
        { attribute: 'age', 'at least': 30 },
      ],
    },
  }

  it('counts a draft exactly, rule by rule, with who comes and goes and ten masked people', async () => {
    const { counted, problems, text } = await preview({ value: all, text: rich })
    expect(problems.filter((each) => each.severity === 'error')).toEqual([])
    expect(text).toContain('name: { zh: 大客户, en: Big spenders } # 名字')
    const found = counted!
    const has = people.map((_, index) => ({ spend: index, age: index % 4 === 0 ? undefined : 20 + (index % 40) }))
    const truths = (test: (one: (typeof has)[number]) => boolean | undefined) => {
      const count = (wanted: unknown) => has.filter((each) => test(each) === wanted).length
      return { matching: count(true), notMatching: count(false), unknown: count(undefined) }
    }
    const old = (age: number | undefined) => (age === undefined ? undefined : age >= 30)
    const both = (each: (typeof has)[number]) => (each.spend < 50 ? false : old(each.age))
    expect(found).toMatchObject({
      run: 'r000002',
      day: '2025-03-31',
      from: 'stored',
      population: { people: 200 },
      ...truths(both),
    })
    expect(
      found.rules.map(({ path, matching, notMatching, unknown }) => ({ path, matching, notMatching, unknown })),
    ).toEqual([
      { path: ['where'], ...truths(both) },
      { path: ['where', 'all', 0], ...truths((each) => each.spend >= 50) },
      { path: ['where', 'all', 1], ...truths((each) => old(each.age)) },
    ])
    expect(found.funnel.map((step) => step.people)).toEqual([150, truths(both).matching])
    const rule = (index: number) => both(has[index]!) === true
    const entered = people.filter((_, index) => rule(index) && index < 100).length
    const left = people.filter((_, index) => !rule(index) && index >= 100).length
    expect(found.saved).toEqual({ same: false, matching: 100, entered, left })
    expect(found.published).toEqual(found.saved)
    expect(found.people!.rows).toHaveLength(10)
    expect(JSON.stringify(found.people)).toContain('138****80')
    expect(JSON.stringify(found.people)).not.toMatch(/1380013\d{4}/)
    const [local] = found.overlaps
    expect(local!.both).toBe(people.filter((_, index) => rule(index) && index % 5 !== 0 && index % 2 === 1).length)
    const same = await preview({ text: rich, people: false })
    expect(same.counted).toMatchObject({ saved: { same: true, entered: 0, left: 0 }, published: { same: true } })
    expect(same.counted!.people).toBeUndefined()
  })

  it('A08: shows who is unknown beside an age rule', async () => {
    const { counted } = await preview({
      draft: { population: 'everyone', where: { attribute: 'age', 'at least': 30 } },
    })
    expect(counted!.unknown).toBe(50)
    const either = await preview({
      draft: { population: 'everyone', where: { none: [{ attribute: 'age', 'at least': 30 }] } },
    })
    expect(either.counted).toMatchObject({
      unknown: 50,
      matching: counted!.notMatching,
      notMatching: counted!.matching,
    })
  })

  it('O04: hides numbers of few people, and those from which they would follow', async () => {
    const few = (await preview({ draft: { population: 'everyone', where: { attribute: 'spend', 'at least': 197 } } }))
      .counted!
    const hidden = { hidden: true, under: 10 }
    expect(few).toMatchObject({
      matching: hidden,
      notMatching: { hidden: true },
      share: null,
      population: { people: 200 },
    })
    expect(few.people).toBeUndefined()
    expect(few.overlaps.every((each) => typeof each.both !== 'number')).toBe(true)
    // Three enter and nobody leaves: that nobody does would give them away.
    const nearly = (await preview({ value: { ...all, where: { attribute: 'spend', 'at least': 97 } } })).counted!
    expect(nearly.saved).toEqual({
      same: false,
      matching: 100,
      entered: hidden,
      left: { hidden: true, under: 10 },
    })
    expect(nearly.matching).toBe(103)
  })

  it('answers what is wrong with a draft, at its place in both forms', async () => {
    const value = {
      segment: 'x',
      where: {
        all: [
          { attribute: 'spend', 'at least': 1 },
          { attribute: 'spnd', 'at least': 1 },
        ],
      },
    }
    const { problems, counted, text } = await preview({ value })
    expect(counted).toBeNull()
    const [problem] = problems
    expect([problem!.code, problem!.path]).toEqual(['unknown-attribute', ['where', 'all', 1, 'attribute']])
    expect(text.split('\n')[problem!.place!.line - 1]).toContain('spnd')
    const broken = await preview({ text: 'segment: x\nwhere: [1' })
    expect([broken.value, broken.counted, broken.problems.length > 0]).toEqual([null, null, true])
    const circle = await preview({ value: { segment: 'rich', where: { 'in segment': 'rich' } } })
    expect(circle.problems.some((each) => each.severity === 'error')).toBe(true)
    expect((await send('POST', '/preview', {})).statusCode).toBe(400)
    expect((await send('POST', '/preview', { where: 1 })).statusCode).toBe(400)
  })

  it('warns as a run would: tiny, too few, unknown, the same as another', async () => {
    const codes = async (where: object) =>
      (await preview({ draft: { population: 'everyone', where } })).problems.map((each) => each.code)
    expect(await codes({ attribute: 'spend', 'at least': 197 })).toContain('W04')
    expect(await codes({ attribute: 'spend', 'at least': 180 })).toContain('W03')
    expect(await codes({ attribute: 'age', 'at least': 30 })).toContain('W01')
    expect(await codes({ attribute: 'city', is: '广州' })).toContain('W05')
  })

  it('tells what the rule would have held at earlier days', async () => {
    const body = { draft: { population: 'everyone', where: { attribute: 'spend', 'at least': 100 } } }
    const back = await answered<Backcast>('POST', '/preview/backcast', body, '/preview/backcast')
    expect(back.points.map((point) => [point.day, point.matching])).toEqual([
      ['2025-02-28', people.filter((_, index) => index % 3 < 2 && index >= 100).length],
      ['2025-03-31', 100],
    ])
    expect(back.missing).toEqual([])
    const unkept = { draft: { where: { did: 'order', within: 'last 17 days' } } }
    const none = await answered<Backcast>('POST', '/preview/backcast', unkept, '/preview/backcast')
    expect([none.points, none.missing.length]).toEqual([[], 2])
  })

  it.each(hostileTexts.filter((text) => !text.includes('\0')))('takes the text %j for a text', async (text) => {
    const { problems, counted } = await preview({
      draft: { population: 'everyone', where: { attribute: 'city', is: text } },
    })
    expect(problems.filter((each) => each.severity === 'error')).toEqual([])
    expect(counted!.matching).toBe(0)
  })

  it('stops counting when nobody waits for the answer any more, and answers the next all the same', async () => {
    const address = await served.app.listen({ port: 0, host: '127.0.0.1' })
    const ask = (draft: object, signal?: AbortSignal) =>
      fetch(`${address}/api/v1/preview`, {
        method: 'POST',
        headers: { 'x-csrf-token': csrf, 'content-type': 'application/json' },
        body: JSON.stringify({ draft: { population: 'everyone', ...draft } }),
        ...(signal ? { signal } : {}),
      })
    for (const [days, patience] of [
      [16, 5],
      [18, 40],
      [19, 120],
    ]) {
      const computed = {
        where: {
          all: [
            { did: 'order', within: `last ${days} days` },
            { top: '10%', by: 'spend' },
          ],
        },
      }
      await ask(computed, AbortSignal.timeout(patience!)).catch(() => undefined)
      const next = await ask({ where: { attribute: 'spend', 'at least': 100 } })
      expect(await next.json()).toMatchObject({ counted: { matching: 100 } })
    }
  })
})

describe('who may', () => {
  it('O01: viewers read, analysts count drafts, edit and see people masked; nobody edits unseen', async () => {
    const guarded = await guardedApp()
    try {
      const ask = (
        as: Parameters<GuardedApp['ask']>[0],
        method: 'GET' | 'POST' | 'PUT',
        path: string,
        payload?: object,
      ) => guarded.ask(as, { method, url: `/api/v1${path}`, ...(payload ? { payload } : {}) })
      const draft = { draft: { population: 'everyone', where: { everyone: true } } }
      // Whoever may count any rule can count one person: two rules that differ in them alone.
      for (const path of ['/preview', '/preview/backcast'])
        expect((await ask('viewer', 'POST', path, draft)).statusCode).toBe(403)
      expect((await ask('analyst', 'POST', '/preview', draft)).statusCode).toBe(200)
      expect((await ask('nobody', 'POST', '/preview', draft)).statusCode).toBe(401)
      const { definitions } = (await ask('viewer', 'GET', '/definitions?sort=segments')).json<Definitions>()
      const [first] = definitions
      const whole = (await ask('viewer', 'GET', `/definitions/segments/${first!.id}`)).json<Definition>()
      const write = { hash: whole.hash, value: { ...whole.value, owner: '周敏' } }
      for (const role of ['viewer', 'privacy-officer'] as const)
        expect((await ask(role, 'PUT', `/definitions/segments/${first!.id}`, write)).statusCode).toBe(403)
      expect((await ask('analyst', 'PUT', `/definitions/segments/${first!.id}`, write)).statusCode).toBe(200)
      const edits = (await ask('viewer', 'GET', '/edits')).json<Edits>()
      expect(edits.edits.map((one) => one.by)).toEqual(['analyst'])
      expect([edits.undo, (await ask('admin', 'POST', '/edits/undo', {})).statusCode]).toEqual([null, 409])
      expect((await ask('analyst', 'POST', '/edits/undo', {})).statusCode).toBe(200)
    } finally {
      await guarded.close()
    }
  })
})
