import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events } from '../../../test/support/world.ts'
import { createApp } from '../app.ts'
import type { Home } from '../contract/home.ts'
import type { PeopleAnswer } from '../contract/people.ts'
import type { SegmentAnswer } from '../contract/segment.ts'
import type { ProjectAnswer } from '../contract/project.ts'
import { openDesk } from '../open-desk.ts'
import { expectDescribed } from '../testing/expect-described.ts'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'

let served: ServedWorld
const ids = Array.from({ length: 200 }, (_, index) => `c${index}`)

beforeAll(async () => {
  served = await serveWorld({
    engine: 'duckdb',
    sources: [
      entities(
        'people',
        { phone: { private: 'phone' }, sms: 'text' },
        ids.map((id, index) => ({
          id,
          phone: index < 150 ? `1380000${String(index).padStart(4, '0')}` : null,
          sms: index % 5 < 3 ? '同意' : index % 5 === 3 ? null : '未同意',
        })),
      ),
      events(
        'order',
        { amount: 'money' },
        ids
          .slice(0, 120)
          .flatMap((id, index) => [
            { id, time: '2025-01-05', amount: index + 1 },
            ...(index < 40 ? [{ id, time: '2025-12-05', amount: 1000 }] : []),
          ]),
        { 'fresh within': '1 day' },
      ),
    ],
    attributes: [
      { attribute: 'spend', unit: 'CNY', sum: 'amount', of: 'order' },
      { attribute: 'sms', given: 'people.sms' },
    ],
    project: { kinds: { customer: { consent: { phone: { attribute: 'sms', is: '同意' } } } } },
    schemes: {
      worth: {
        tiers: {
          of: 'spend',
          'cut by': 'threshold',
          classes: [
            { class: 'top', name: { zh: '上', en: 'Top' }, from: 1000 },
            { class: 'rest', name: { zh: '余', en: 'Rest' } },
          ],
        },
      },
      zones: {
        tiers: { of: 'spend', 'cut by': 'threshold', classes: [{ class: 'most', from: 60 }, { class: 'few' }] },
      },
    },
    segments: {
      buyers: { did: 'order' },
      ...Object.fromEntries(
        [50, 60, 70, 80].map((at) => [`few-${at}`, { attribute: 'spend', between: [at, at + 15] }]),
      ),
    },
  })
})
afterAll(() => served.close())

const home = (query = '') => served.get<Home>(`/home${query}`)

describe('the first page over HTTP', () => {
  it('of a project that has computed nothing yet says how far it is', async () => {
    expect(await home()).toMatchObject({
      at: null,
      steps: { sources: 2, loaded: 0, published: 0 },
      tiles: { alerts: 0 },
    })
  })

  it('of the project says how far it is, too', async () => {
    const { steps, published } = await served.get<ProjectAnswer>('/project')
    expect({ steps, published }).toMatchObject({ steps: { sources: 2, loaded: 0 }, published: [] })
  })

  it('has figures with doors, what to do, and what to know', async () => {
    await served.world.run('2025-11-30')
    await served.world.run('2025-12-31')
    const { at, tiles, freshness, steps, todo, alerts } = await home()
    expect(at).toMatchObject({ run: 'r000002', newest: true })
    expect(steps).toMatchObject({ loaded: 2, published: 2 })
    expect(tiles.customers).toMatchObject({ people: 200, buyers: 120, door: { population: 'everyone' } })
    expect(tiles.customers!.trend.map(({ value }) => value)).toEqual([200, 200])
    expect(tiles.reachable).toMatchObject({
      people: 90,
      share: 0.45,
      notRecorded: 30,
      channels: [{ channel: 'phone', consent: true, held: 150, people: 90, notRecorded: 30 }],
    })
    // The number leads to as many people.
    for (const [door, count] of [
      [tiles.reachable!.door!, 90],
      [tiles.reachable!.channels[0]!.door!, 90],
    ] as const) {
      const list = await served.get<PeopleAnswer>(
        `/people?draft=${encodeURIComponent(JSON.stringify(door))}`,
        '/people',
      )
      expect([list.total, list.list]).toEqual([count, null])
    }
    const segment = await served.get<SegmentAnswer>('/segments/buyers', '/segments/{id}')
    expect(segment).toMatchObject({ people: 120, reach: { people: 72, notRecorded: 24 } })
    expect(tiles.best).toMatchObject({
      scheme: { id: 'zones' },
      name: { en: 'most' },
      people: 101,
      money: { name: { en: 'spend' }, of: 'population' },
    })
    expect(tiles.best!.revenueShare).toBeCloseTo(46_310 / 47_260, 6)
    expect(tiles.moved).toMatchObject({ scheme: { id: 'worth' }, up: 40, down: 0, since: '2025-11-30' })
    expect(freshness.lastGood).toEqual({ run: 'r000002', day: '2025-12-31', computedAt: at!.computedAt })
    expect(freshness.staleSources).toMatchObject([{ source: 'order_source', promise: '1 day' }])
    expect(alerts.map(({ code }) => code)).toContain('W08')
    // Several of a sort stand for all of them, in the list and in the number.
    const tiny = alerts.filter(({ code }) => code === 'W03')
    expect(tiny.map(({ count }) => count)).toEqual([undefined, undefined, 2])
    expect(tiles.alerts).toBe(alerts.length + 1)
    expect(todo.map(({ code }) => code)).toEqual(['no-purpose'])
    await served.world.edit({ 'segments/more.yml': '{ "segment": "more", "where": { "did": "order" } }' })
    expect((await home()).todo[0]).toMatchObject({ code: 'waiting', to: '/plan' })
    expect((await home('?run=r000001')).at).toMatchObject({ run: 'r000001', newest: false })
  })

  it('tells of a run that was published for an earlier day at once', async () => {
    expect((await home()).tiles.moved).toMatchObject({ since: '2025-11-30' })
    await served.world.run('2025-12-15')
    const { at, tiles } = await home()
    expect(at).toMatchObject({ day: '2025-12-31' })
    expect(tiles.moved).toMatchObject({ since: '2025-12-15' })
    expect(tiles.customers!.trend.map(({ day }) => day)).toEqual(['2025-11-30', '2025-12-15', '2025-12-31'])
  })

  it('says how many loaded rows wait for a run, until there was one', async () => {
    const unrun = async () => (await home()).todo.find(({ code }) => code === 'not-run')
    const { world } = served
    await world.project.load({ again: true })
    expect(await unrun()).toBeUndefined()
    const file = join(world.folder, 'data', 'order_source.csv')
    const [head, first] = (await readFile(file, 'utf8')).split('\n')
    await appendFile(
      file,
      `${first!.replace('2025-01-05', '2025-12-20')}\n${first!.replace('2025-01-05', '2025-12-21')}\n`,
    )
    expect(head).toContain('time')
    await world.project.load()
    expect((await unrun())?.text).toEqual({
      zh: '已装载、还没有计算的数据:order_source,2 行',
      en: 'loaded and not computed yet: 2 rows of order_source',
    })
    await world.run('2025-12-31')
    expect(await unrun()).toBeUndefined()
  })

  it('of a folder with nothing but fenqun.yml is answered too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fenqun-bare-'))
    await writeFile(join(folder, 'fenqun.yml'), 'fenqun: 1\nproject: bare\n')
    const desk = await openDesk({ folder, options: { now: () => Date.parse('2026-01-01T00:00:00Z') } })
    const app = await createApp({ desk })
    const response = await app.inject({ url: '/api/v1/home' })
    await expectDescribed(app, response, '/api/v1/home')
    expect(response.json()).toMatchObject({ at: null, steps: { sources: 0 } })
    for (const path of ['sources', 'runs', 'plan', 'jobs', 'project', 'session'])
      expect([path, (await app.inject({ url: `/api/v1/${path}` })).statusCode]).toEqual([path, 200])
    for (const path of ['attributes', 'schemes', 'segments'])
      expect((await app.inject({ url: `/api/v1/${path}` })).statusCode).toBeLessThan(500)
    await app.close()
    await desk.close()
    await rm(folder, { recursive: true })
  })
})
