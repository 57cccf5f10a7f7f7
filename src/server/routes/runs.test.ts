import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { events } from '../../../test/support/world.ts'
import type { PlanAnswer } from '../contract/plan.ts'
import type { ReadAt } from '../contract/read-at.ts'
import type { Run, Runs } from '../contract/runs.ts'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'

let served: ServedWorld

/** N02: 300 buyers, one a day; 64 of them bought 31 to 45 days before the end of the year, every other day two. */
const day = (ago: number) => new Date(Date.parse('2025-12-31T00:00:00Z') - ago * 86_400_000).toISOString().slice(0, 10)
const rows = Array.from({ length: 300 }, (_, index) => {
  const ago = index < 64 ? 30 + (index % 15) : index < 200 ? index % 30 : 60 + index
  return { id: `c${index}`, time: day(ago), amount: index }
})
const recent = (days: number) =>
  JSON.stringify({ segment: 'recent', name: '近期', where: { did: 'order', within: `last ${days} days` } })

beforeAll(async () => {
  served = await serveWorld({
    engine: 'duckdb',
    sources: [events('order', { amount: 'money' }, rows)],
    files: {
      'segments/recent.yml': recent(30),
      'segments/few.yml':
        '{ "segment": "few", "where": { "did": "order", "where": { "amount": { "less than": 4 } } } }',
    },
  })
  await served.world.run('2025-11-30')
  await served.world.run('2025-12-31')
})
afterAll(() => served.close())

describe('runs over HTTP', () => {
  it('are listed the newest first, page by page, and say which counts', async () => {
    const { runs, next } = await served.get<Runs>('/runs?limit=1')
    expect(runs).toMatchObject([{ run: 'r000002', day: '2025-12-31', state: 'published', newest: true, counts: true }])
    const rest = await served.get<Runs>(`/runs?limit=1&next=${next}`)
    expect(rest).toMatchObject({ runs: [{ run: 'r000001', newest: false, counts: true }] })
    expect(rest).not.toHaveProperty('next')
  })

  it('took as long as the status line says, at instants of one zone, in the list and each by itself', async () => {
    const { at } = await served.get<{ at: ReadAt }>('/segments?run=r000001', '/segments')
    const { runs } = await served.get<Runs>('/runs')
    const run = await served.get<Run>('/runs/r000001', '/runs/{run}')
    for (const one of [runs.at(-1)!, run]) {
      expect(one).toMatchObject({ tookMs: at.tookMs, asOf: at.asOf })
      for (const instant of [one.asOf, one.started, one.finished]) expect(instant).toMatch(/T.*\+08:00$/)
    }
    expect([run.knownAt, ...run.groups.map((group) => group.asOf)].every((one) => one.endsWith('+08:00'))).toBe(true)
  })

  it('have steps with times, tables with rows, groups with what changed, and what differs from the one before', async () => {
    const run = await served.get<Run>('/runs/r000002', '/runs/{run}')
    expect(run).toMatchObject({ before: { run: 'r000001', day: '2025-11-30' }, definitions: [] })
    expect(run.steps.find(({ step }) => step === 'customer members')).toMatchObject({
      state: 'done',
      name: { zh: 'customer 成员' },
    })
    expect(run.steps.map(({ startMs }) => startMs)).toEqual(
      run.steps.map(({ startMs }) => startMs).toSorted((a, b) => a - b),
    )
    expect(run.tables).toMatchObject([
      { table: 'order', source: 'order_source', read: 300, accepted: 300, rejected: 0 },
    ])
    expect(run.groups.find(({ id }) => id === 'recent')).toMatchObject({
      what: 'segment',
      state: 'computed',
      members: 136,
    })
    expect(run.groups.find(({ id }) => id === 'few')).toMatchObject({ members: { hidden: true, under: 10 } })
    expect((await served.ask('/runs/r999999')).statusCode).toBe(404)
    expect((await served.ask('/runs/..%2f..%2fstate.db')).statusCode).toBe(404)
  })
})

describe('the plan over HTTP', () => {
  it('is none before one is made', async () => {
    expect(await served.get<PlanAnswer>('/plan')).toEqual({ plan: null, waiting: 0, problems: [] })
  })

  it('N02: shows +64 and −0 for a cut moved from 30 to 45 days, and nothing changes until it is applied', async () => {
    await served.world.edit({ 'segments/recent.yml': recent(45) })
    expect(await served.get<PlanAnswer>('/plan')).toMatchObject({ plan: null, waiting: 1 })
    await served.world.project.plan()
    const { plan } = await served.get<PlanAnswer>('/plan')
    expect(plan).toMatchObject({ refused: 'no', moved: false, applied: false })
    expect(plan!.changes).toMatchObject([
      {
        change: 'changed',
        what: 'segment',
        id: 'recent',
        now: { en: expect.stringContaining('30 days') },
        then: { en: expect.stringContaining('45 days') },
        parts: [{ path: ['where', 'within'], now: 'last 30 days', then: 'last 45 days' }],
      },
    ])
    const effect = plan!.effects.find(({ id }) => id === 'recent')
    expect(effect).toMatchObject({ now: { members: 136 }, then: { members: 200 }, entered: 64, left: 0 })
    expect(
      (await served.get<Run>('/runs/r000002', '/runs/{run}')).groups.find(({ id }) => id === 'recent')?.members,
    ).toBe(136)
  })

  it('says when files have moved since, and when it is in force', async () => {
    await served.world.edit({ 'segments/recent.yml': recent(46) })
    expect((await served.get<PlanAnswer>('/plan')).plan).toMatchObject({ moved: true, applied: false })
    await served.world.edit({ 'segments/recent.yml': recent(45) })
    await served.world.project.apply()
    expect((await served.get<PlanAnswer>('/plan')).plan).toMatchObject({ moved: false, applied: true })
  })

  it('says what is wrong with the files, while there is no plan to be made of them', async () => {
    await served.world.edit({ 'segments/recent.yml': recent(45).replace('order', 'odrer') })
    const { problems } = await served.get<PlanAnswer>('/plan')
    expect(problems[0]).toMatchObject({ severity: 'error', place: { file: 'segments/recent.yml' } })
  })
})
