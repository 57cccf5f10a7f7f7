import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProject } from '../../project.ts'
import type { Customer, CustomerNow, CustomerWhy, Revealed } from '../contract/customer.ts'
import type { PeopleAnswer, PeopleSearch, PeopleWhy } from '../contract/people.ts'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'

let served: GuardedApp

beforeAll(async () => {
  served = await guardedApp()
  const project = await openProject(served.folder, { now: () => Date.parse('2026-07-01T02:00:00Z') })
  await project.run({ asOf: '2026-03-31' })
  await project.close()
}, 60_000)

afterAll(() => served.close())

const post = (as: Parameters<GuardedApp['ask']>[0], url: string, payload: object) =>
  served.ask(as, { method: 'POST', url: `/api/v1${url}`, payload })
const get = (as: Parameters<GuardedApp['ask']>[0], url: string) =>
  served.ask(as, { method: 'GET', url: `/api/v1${url}` })
const everyone = { population: 'everyone', where: { everyone: true } }

describe('POST /people', () => {
  it('O01: shows 138****8000 to an analyst, and reveals only to who has the right, with a line in the log', async () => {
    const asked = { draft: everyone, columns: ['contact:phone', 'contact:name'] }
    const analyst = await post('analyst', '/people', asked)
    // Four people are few: who may see people may list and count them, and the log says so.
    expect(analyst.json<PeopleAnswer>()).toMatchObject({ total: 4, rows: { length: 4 } })
    expect(served.access.audit.entries({ limit: 1 })).toMatchObject([
      { who: 'analyst', did: 'list', detail: { people: 4 } },
    ])
    const operator = (await post('operator', '/people', asked)).json<PeopleAnswer>()
    expect(operator.rows.find((one) => one.ref === 'C1')!.cells).toEqual(['138****8000', '王*'])
    expect(operator.total).toBe(4)
    expect((await post('operator', '/people', { ...asked, reveal: true })).statusCode).toBe(403)
    const open = (await post('privacy-officer', '/people', { ...asked, reveal: true })).json<PeopleAnswer>()
    expect(open.rows.find((one) => one.ref === 'C1')!.cells).toEqual(['13800138000', '王小明'])
    expect(served.access.audit.entries({ limit: 5 }).map((one) => [one.who, one.did])).toContainEqual([
      'privacy-officer',
      'reveal',
    ])
    expect((await post('viewer', '/people', asked)).statusCode).toBe(403)
  })

  it('masks an id that is an identity card number, and leads to the person all the same', async () => {
    const list = (await post('operator', '/people', { draft: everyone })).json<PeopleAnswer>()
    const card = list.rows.find((one) => one.id === '440***********1234')!
    expect(JSON.stringify(list)).not.toContain('440981199001011234')
    const page = await get('operator', `/people/customer/${encodeURIComponent(card.ref)}`)
    expect(page.json<Customer>()).toMatchObject({ id: '440***********1234', ref: card.ref })
    expect(page.body).not.toContain('440981199001011234')
    expect((await get('operator', '/people/customer/440981199001011234')).statusCode).toBe(404)
    expect((await get('privacy-officer', '/people/customer/440981199001011234')).statusCode).toBe(200)
  })

  it('says what is wrong with a rule, a column and a cursor', async () => {
    const wrong = await post('operator', '/people', { draft: { where: { attribute: "spen'd", 'at least': 1 } } })
    expect([wrong.statusCode, wrong.json<{ code: string }>().code]).toEqual([422, 'unknown-attribute'])
    const column = await post('operator', '/people', { draft: everyone, columns: ['"; DROP TABLE x --'] })
    expect([column.statusCode, column.json<{ code: string }>().code]).toEqual([400, 'unknown-people-column'])
    const cursor = await post('operator', '/people', { draft: everyone, cursor: 'x' })
    expect([cursor.statusCode, cursor.json<{ code: string }>().code]).toEqual([400, 'people-cursor'])
  })

  it('of one person one question is computed at a time, four wait, and more come back later', async () => {
    await get('operator', '/project')
    const all = await Promise.all(Array.from({ length: 7 }, () => post('operator', '/people', { draft: everyone })))
    const refused = all.filter((one) => one.statusCode !== 200)
    expect(refused.map((one) => [one.statusCode, one.json<{ code: string }>().code])).toEqual([
      [429, 'too-many-questions'],
      [429, 'too-many-questions'],
    ])
    expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0)
    expect((await post('operator', '/people', { draft: everyone })).statusCode).toBe(200)
  })

  it('pages by a cursor', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: PeopleAnswer = (
        await post('operator', '/people', {
          draft: everyone,
          orderBy: { column: 'spend', descending: true },
          limit: 1,
          ...(cursor === null ? {} : { cursor }),
        })
      ).json()
      seen.push(...page.rows.map((one) => one.id))
      cursor = page.next
    } while (cursor !== null)
    expect(seen).toEqual(['440***********1234', 'C1', 'C3', 'C2'])
  })
})

describe('why', () => {
  it('C09: marks the leaf that fails with what was seen, and a missing value as unknown', async () => {
    const draft = {
      where: {
        all: [
          { attribute: 'recency', 'at most': 20 },
          { attribute: 'city', is: '广州' },
        ],
      },
    }
    const out = (await post('operator', '/people/why', { draft, ref: 'C2' })).json<PeopleWhy>()
    expect(out).toMatchObject({ member: 'false', inPopulation: true })
    expect(out.tree.parts).toMatchObject([
      { truth: 'false', observed: [{ value: 82 }] },
      { truth: 'true', observed: [{ value: '广州' }] },
    ])
    const unknown = (await post('operator', '/people/why', { draft, ref: 'C3' })).json<PeopleWhy>()
    expect(unknown.member).toBe('unknown')
    expect(unknown.tree.parts![1]).toMatchObject({ truth: 'unknown', observed: [{ value: null }] })
    const saved = (await get('operator', '/people/customer/C3/why/big')).json<CustomerWhy>()
    expect(saved).toMatchObject({ member: 'unknown', inPopulation: true, changedSince: false })
    const tiers = (await get('operator', '/people/customer/C3/why/tiers')).json<CustomerWhy>()
    expect(tiers).toMatchObject({ what: 'scheme', class: { en: 'Iron' } })
  })
})

describe('GET /people/:kind/:id', () => {
  it('A09: has six blocks, and the segments of the membership table, each with its as-of', async () => {
    const page = (await get('analyst', '/people/customer/C1')).json<Customer>()
    for (const block of ['facts', 'tags', 'segments', 'value', 'timeline', 'consent'] as const)
      expect(page[block]).toBeDefined()
    expect(page.segments.map((one) => one.id).toSorted()).toEqual(['anyone', 'big'])
    for (const one of page.segments) {
      const list = (
        await post('operator', '/people', { draft: { where: { 'in segment': one.id } } })
      ).json<PeopleAnswer>()
      expect(list.rows.map((row) => row.ref)).toContain('C1')
      expect(list.list).toBe(one.id)
      expect(one.asOf).toBe('2026-03-31')
    }
    expect(page.at).toMatchObject({ day: '2026-03-31', computedAt: '2026-07-01T10:00:00.000+08:00' })
    expect(page.facts.attributes.every((one) => one.asOf === '2026-03-31')).toBe(true)
    expect(page.facts.contacts.map((one) => one.masked).toSorted()).toEqual(['138****8000', '王*'])
    expect(page.consent.state).toBe('not recorded')
    expect(page.timeline.entries[0]).toMatchObject({ what: 'event', day: '2026-03-05', columns: { amount: '50.5' } })
  })

  it('turns the time line back, evaluates now, and reveals with a line in the log', async () => {
    const url = '/people/customer/C1'
    const earlier = (await get('analyst', `${url}/timeline?before=2026-02-01`)).json<{
      timeline: Customer['timeline']
    }>()
    expect(earlier.timeline.entries).toHaveLength(1)
    const now = (await get('analyst', `${url}/now`)).json<CustomerNow>()
    expect(now.attributes.find((one) => one.id === 'recency')!.value).toBe(118)
    expect((await post('analyst', `${url}/reveal`, {})).statusCode).toBe(403)
    const shown = (await post('privacy-officer', `${url}/reveal`, {})).json<Revealed>()
    expect(shown.contacts.map((one) => one.value)).toContain('13800138000')
    expect(served.access.audit.entries({ limit: 1 })).toMatchObject([
      { who: 'privacy-officer', did: 'reveal', object: 'customer/C1' },
    ])
    expect((await get('analyst', '/people/customer/nobody')).statusCode).toBe(404)
  })
})

describe('GET /people', () => {
  it('answers as POST does, with the rule in the address', async () => {
    const draft = { where: { attribute: 'spend', 'at least': 150 } }
    const url = `/people?draft=${encodeURIComponent(JSON.stringify(draft))}&order=-spend&columns=spend,city`
    const answer = await get('operator', url)
    const posted = await post('operator', '/people', {
      draft,
      columns: ['spend', 'city'],
      orderBy: { column: 'spend', descending: true },
    })
    expect(answer.json()).toEqual(posted.json())
    expect((await get('operator', '/people')).json<PeopleAnswer>().rows).toHaveLength(4)
    expect((await get('operator', '/people?draft=%7B')).statusCode).toBe(400)
    expect((await get('operator', `/people?draft=${encodeURIComponent('{"where":1}')}`)).statusCode).toBe(422)
  })

  it('finds by id for all, by phone only with the right, and logs that without the number', async () => {
    const search = async (as: 'analyst' | 'privacy-officer', text: string) =>
      (await post(as, '/people/search', { search: text })).json<PeopleSearch>()
    expect((await search('analyst', 'C2')).found).toMatchObject([{ ref: 'C2', kind: 'customer' }])
    expect(await search('analyst', '13900139000')).toEqual({ found: [], contacts: false })
    expect((await search('privacy-officer', '139 0013 9000')).found).toMatchObject([{ ref: 'C2', by: 'phone' }])
    const [entry] = served.access.audit.entries({ limit: 1 })
    expect(entry).toMatchObject({ did: 'search-contacts', detail: { found: 1 } })
    expect(await readFile(join(served.folder, '.fenqun', 'state.db'), 'latin1')).not.toContain('13900139000')
    const inAddress = await get('privacy-officer', '/people?search=13900139000')
    expect([inAddress.statusCode, inAddress.json<{ code: string }>().code]).toEqual([400, 'search-in-address'])
    expect(inAddress.body).not.toContain('13900139000')
  })
})
