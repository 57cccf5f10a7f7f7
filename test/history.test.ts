import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { At } from '../src/project.ts'
import { openProject } from '../src/project.ts'
import type { World, WorldSpec } from './support/world.ts'
import { events, makeWorld, writeWorld } from './support/world.ts'

let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

async function start(spec: WorldSpec): Promise<World> {
  world = await makeWorld(spec)
  return world
}

const shop: WorldSpec = {
  sources: [
    events('order', { amount: 'money' }, [
      { id: 'ann', time: '2025-01-10', amount: 10 },
      { id: 'bo', time: '2025-02-10', amount: 20 },
      { id: 'cy', time: '2025-03-10', amount: 30 },
    ]),
  ],
  segments: { recent: { did: 'order', within: 'last 40 days' } },
}

const segment = async (from: World, asOf: string) => {
  const { manifest } = await from.project.published({ asOf })
  return manifest.kinds['customer']!.segments[0]!
}

async function changesAt(from: World, asOf: string): Promise<string[]> {
  const { engine } = from.project
  const { changes } = await from.project.published({ asOf })
  if (!changes) return []
  const rows = await engine.rows(
    `SELECT e.id, c.change FROM ${engine.parquetSource([changes.changes('customer')])} c JOIN "entities customer" e ON e._key = c._key ORDER BY 1`,
  )
  return rows.map((row) => `${String(row['id'])} ${String(row['change'])}`)
}

/** A project whose clock is moved by hand. */
async function clocked(spec: WorldSpec) {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-history-'))
  await writeWorld(folder, spec)
  const clock = { now: '2025-04-01T01:00:00Z' }
  const project = await openProject(folder, { memoryLimit: '512MB', threads: 1, now: () => Date.parse(clock.now) })
  return {
    clock,
    folder,
    project,
    async [Symbol.asyncDispose]() {
      await project.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const orders = (...rows: [string, string, number][]) =>
  ['id,time,amount', ...rows.map((row) => row.join(','))].join('\n')

describe('two times', () => {
  it('tell what is believed now about an as-of from what was believed then', async () => {
    await using own = await clocked(shop)
    const { project, clock, folder } = own
    await project.run({ asOf: '2025-03-31' })
    const size = async (at: At) => (await project.published(at)).manifest.kinds['customer']!.segments[0]!.members
    clock.now = '2025-04-05T01:00:00Z'
    await writeFile(join(folder, 'data/order_source.csv'), orders(['ann', '2025-03-20', 1], ['cy', '2025-03-10', 30]))
    await project.run({ asOf: '2025-03-31' })
    expect(await size({ asOf: '2025-03-31' })).toBe(2)
    expect(await size({ asOf: '2025-03-31', knownAt: '2025-04-02' })).toBe(1)
    expect(await size({ asOf: '2025-03-31', knownAt: '2025-04-05T01:00:00Z' })).toBe(2)
    const then = await project.explain('recent', { entity: 'ann', asOf: '2025-04-20', knownAt: '2025-04-02' })
    expect(then).toMatchObject({ day: '2025-03-31', run: 'r000001', entity: { member: 'false' } })
    const now = await project.explain('recent', { entity: 'ann' })
    expect(now.entity?.member).toBe('true')
    const before = project.published({ asOf: '2025-03-31', knownAt: '2025-03-01' })
    await expect(before).rejects.toThrow(/nothing had been published by 2025-03-01\n/)
    await expect(project.published({ asOf: '2025-03-30' })).rejects.toThrow(/there is no run/)
  })

  it('a run with an earlier known-at reads the tables of then, and stands behind what is known now', async () => {
    await using own = await clocked(shop)
    const { project, clock, folder } = own
    await project.load()
    clock.now = '2025-04-05T01:00:00Z'
    await writeFile(join(folder, 'data/order_source.csv'), orders(['ann', '2025-03-20', 1], ['cy', '2025-03-10', 30]))
    const newest = await project.run({ asOf: '2025-03-31' })
    clock.now = '2025-04-06T01:00:00Z'
    const then = await project.run({ asOf: '2025-03-31', knownAt: '2025-04-02' })
    expect(then.manifest).toMatchObject({ knownAt: '2025-04-02T15:59:59.999Z', tables: { order: 1 } })
    expect(then.manifest.kinds['customer']!.segments[0]!.members).toBe(1)
    expect((await project.published({ asOf: '2025-03-31' })).manifest.run).toBe(newest.manifest.run)
    expect((await project.published({ run: then.manifest.run })).manifest.tables['order']).toBe(1)
    await rm(join(folder, '.fenqun/tables/order/v1'), { recursive: true })
    await expect(project.run({ asOf: '2025-03-31', knownAt: '2025-04-02' })).rejects.toThrow(/order v1/)
    await expect(project.run({ asOf: '2025-03-31', knownAt: '2025-05-02' })).rejects.toThrow(/still to come/)
  })
})

describe('what changed since the run before', () => {
  it('is counted anew for the later run when a run comes between', async () => {
    const own = await start(shop)
    await own.run('2025-01-31')
    await own.run('2025-03-31')
    expect(await changesAt(own, '2025-03-31')).toEqual(['ann left', 'cy entered'])
    await own.run('2025-02-28')
    expect(await segment(own, '2025-03-31')).toMatchObject({ entered: 1, left: 1, before: { run: 'r000003' } })
    expect(await changesAt(own, '2025-03-31')).toEqual(['bo left', 'cy entered'])
    expect(await changesAt(own, '2025-02-28')).toEqual(['ann left', 'bo entered'])
  })

  it('is counted for what was the first run when an earlier as-of is run afterwards', async () => {
    const own = await start(shop)
    await own.run('2025-02-28')
    expect((await segment(own, '2025-02-28')).entered).toBeUndefined()
    await own.run('2025-01-31')
    expect(await segment(own, '2025-02-28')).toMatchObject({ entered: 1, left: 1, before: { run: 'r000002' } })
  })

  it('is counted against the newest run of an as-of, and as it was known at an earlier instant', async () => {
    const own = await start(shop)
    await own.run('2025-01-31')
    await own.run('2025-02-28')
    await own.edit({
      'data/order_source.csv': 'id,time,amount\nann,2025-01-10,10\nann,2025-02-20,10\nbo,2025-02-10,20\n',
    })
    await own.run('2025-01-31')
    expect((await segment(own, '2025-02-28')).before?.run).toBe('r000003')
    expect(await readdir(join(own.folder, '.fenqun', 'changes'))).toEqual(['r000001-r000002', 'r000003-r000002'])
  })
})

it('a run with a known-at of before the first load says that data came later, not that they were never loaded', async () => {
  await using own = await clocked(shop)
  const { project } = own
  await project.load()
  await expect(project.run({ asOf: '2025-03-31', knownAt: '2025-03-01' })).rejects.toMatchObject({
    exit: 3,
    problems: [{ code: 'loaded-later', message: { en: 'the table "order" had no data yet by 2025-03-01' } }],
  })
  await expect(project.run({ asOf: '2025-03-31', knownAt: '2025-03-01T00:00:00Z' })).rejects.toThrow(
    'by 2025-03-01T00:00:00.000Z',
  )
})

describe('a back-fill', () => {
  const backfill = { from: '2025-01-31', to: '2025-03-31' } as const

  it('computes a run for every month end, and compares each pair of neighbours once', async () => {
    await using own = await clocked(shop)
    const { project, folder } = own
    await project.run({ asOf: '2025-03-31' })
    const { dates, problems } = await project.backfill({ ...backfill, from: '2024-12-31' })
    expect(problems.filter((one) => one.severity === 'error')).toEqual([])
    expect(dates).toEqual([
      { day: '2024-12-31', run: 'r000002', state: 'computed' },
      { day: '2025-01-31', run: 'r000003', state: 'computed' },
      { day: '2025-02-28', run: 'r000004', state: 'computed' },
      { day: '2025-03-31', run: 'r000001', state: 'kept' },
    ])
    const pairs = ['r000002-r000003', 'r000003-r000004', 'r000004-r000001']
    expect(await readdir(join(folder, '.fenqun/changes'))).toEqual(pairs)
    const { manifest } = await project.published()
    expect(manifest.kinds['customer']!.segments[0]).toMatchObject({ entered: 1, left: 1, before: { run: 'r000004' } })
  })

  it('tells warnings of its last date alone, each once, but W15 of every date', async () => {
    const day = (count: number, time: string) =>
      Array.from({ length: count }, (_, index) => ({ id: `${time} ${index}`, time, amount: 1 }))
    await using own = await clocked({
      sources: [events('order', {}, [...day(20, '2025-01-10'), ...day(40, '2025-02-10'), ...day(15, '2025-03-10')])],
      segments: { recent: { did: 'order', within: 'last 28 days' } },
    })
    const { problems } = await own.project.backfill(backfill)
    expect(problems.map((one) => one.code).toSorted()).toEqual(['W03', 'W15', 'W15', 'no-purpose'])
    expect(problems.find((one) => one.code === 'W03')!.message.en).toContain('15 members')
  })

  it('keeps what was computed from the same tables and definitions, and computes what was not', async () => {
    await using own = await clocked(shop)
    const { project, folder } = own
    const states = async (more: object = {}) =>
      (await project.backfill({ ...backfill, ...more })).dates.map((one) => one.state)
    expect(await states()).toEqual(['computed', 'computed', 'computed'])
    expect(await states()).toEqual(['kept', 'kept', 'kept'])
    expect(await states({ again: true, to: '2025-02-28' })).toEqual(['computed', 'computed'])
    await writeFile(join(folder, 'data/order_source.csv'), orders(['ann', '2025-03-20', 1]))
    expect(await states({ to: '2025-02-28' })).toEqual(['computed', 'computed'])
    expect(await states()).toEqual(['kept', 'kept', 'computed'])
  })

  it('that is stopped keeps what is done, and the next run compares what was left', async () => {
    await using own = await clocked(shop)
    const { project, folder } = own
    await project.run({ asOf: '2025-03-31' })
    const { engine } = project
    const write = engine.writeParquet
    engine.writeParquet = (query, path, options) => {
      if (path.includes('r000003')) throw new Error('stopped')
      return write(query, path, options)
    }
    await expect(project.backfill(backfill)).rejects.toThrow('stopped')
    engine.writeParquet = write
    expect((await project.history()).map((one) => one.manifest.day)).toEqual(['2025-01-31', '2025-03-31'])
    expect(await readdir(join(folder, '.fenqun/changes')).catch(() => [])).toEqual([])
    const { dates } = await project.backfill(backfill)
    expect(dates.map((one) => one.state)).toEqual(['kept', 'computed', 'kept'])
    expect(await readdir(join(folder, '.fenqun/changes'))).toEqual(['r000002-r000004', 'r000004-r000001'])
  })
})

describe('what definitions see of the past', () => {
  /** Day of the order that makes somebody recent. */
  const rows = (...orders: [string, string][]) => orders.map(([id, time]) => ({ id, time, amount: 1 }))
  const spec: WorldSpec = {
    sources: [
      events('order', { amount: 'money' }, [
        ...rows(['ann', '2025-01-10'], ['ann', '2025-03-10'], ['bo', '2025-02-10'], ['cy', '2025-03-20']),
        ...rows(['di', '2024-06-01'], ["e'e", '2025-01-20'], ["e'e", '2025-02-20'], ["e'e", '2025-03-25']),
      ]),
    ],
    attributes: [
      { attribute: 'orders', count: 'order', within: 'last 40 days' },
      { attribute: 'was', 'previous class': 'activity' },
      { attribute: 'since', 'class since': 'activity' },
      { attribute: 'recent_since', 'segment since': 'recent' },
      { attribute: 'was_there', mapped: { of: 'was', to: { some: '来过' }, else: 'missing' } },
    ],
    segments: {
      recent: { did: 'order', within: 'last 35 days' },
      back: { all: [{ 'in segment': 'recent' }, { 'was in segment': 'recent' }, { 'left segment': 'recent' }] },
      entered: { 'entered class': { scheme: 'activity', class: 'some' }, within: 'last 45 days' },
      changed: { attribute: 'was', is: 'none' },
      new_here: { attribute: 'recent_since', within: 'last 31 days' },
    },
    schemes: {
      activity: {
        table: {
          classes: [
            { class: 'some', when: { attribute: 'orders', 'at least': 1 } },
            { class: 'none', when: { everyone: true } },
          ],
        },
      },
    },
  }
  const months = ['2025-01-31', '2025-02-28', '2025-03-31']

  it('previous class, class since and segment since follow the published runs and this one', async () => {
    const own = await start(spec)
    for (const asOf of months) await own.run(asOf)
    expect(await own.values('was', '2025-01-31')).toEqual({ ann: null, di: null, "e'e": null })
    expect(await own.values('since', '2025-01-31')).toEqual({
      ann: '2025-01-31',
      di: '2025-01-31',
      "e'e": '2025-01-31',
    })
    expect(await own.values('was', '2025-03-31')).toEqual({ ann: 'none', bo: 'some', cy: null, di: null, "e'e": null })
    expect(await own.values('since', '2025-03-31')).toEqual({
      ann: '2025-03-31',
      bo: '2025-03-31',
      cy: '2025-03-31',
      di: '2025-01-31',
      "e'e": '2025-01-31',
    })
    expect(await own.values('recent_since', '2025-03-31')).toEqual({
      ann: '2025-03-31',
      bo: null,
      cy: '2025-03-31',
      di: null,
      "e'e": '2025-01-31',
    })
    expect((await own.values('was_there', '2025-03-31'))['bo']).toBe('来过')
    expect((await own.members('back', '2025-03-31')).in).toEqual(['ann'])
    expect((await own.members('entered', '2025-03-31')).in).toEqual(['ann', 'bo', 'cy'])
    expect((await own.members('changed', '2025-03-31')).in).toEqual(['ann'])
    expect((await own.members('new_here', '2025-03-31')).in).toEqual(['ann', 'cy'])
  })

  it('makes comparisons anew whose files a kill has kept from being there', async () => {
    const own = await start(spec)
    await own.run(months[0]!)
    await own.run(months[1]!)
    const changes = join(own.folder, '.fenqun/changes')
    await rm(join(changes, 'r000001-r000002/counts.json'))
    expect((await own.project.published()).changes).toBeUndefined()
    await own.run(months[2]!)
    expect((await own.members('entered', months[2]!)).in).toEqual(['ann', 'bo', 'cy'])
    expect(await readdir(changes)).toEqual(['r000001-r000002', 'r000002-r000003'])
    expect(await changesAt(own, months[1]!)).toContain('bo entered')
    expect(await readdir(join(own.folder, '.fenqun/work'))).toEqual([])
  })

  it('leaves comparisons to who writes: plan, preview and one customer live keep none', async () => {
    const own = await start(spec)
    for (const asOf of months) await own.run(asOf)
    const { project, folder } = own
    const { entered } = spec.segments!
    const found = await project.evaluate('customer', 'bo')
    project.ledger.database.exec('DELETE FROM comparisons')
    await rm(join(folder, '.fenqun/changes'), { recursive: true })
    expect((await project.preview({ all: [entered, { did: 'order', within: 'last 90 days' }] })).members).toBe(3)
    expect(await project.evaluate('customer', 'bo')).toEqual(found)
    await own.edit({ 'segments/more.yml': JSON.stringify({ segment: 'more', where: entered }) })
    const { effects } = await own.project.plan()
    expect(effects['customer']!.segments.find((one) => one.id === 'more')!.then).toMatchObject({ members: 3 })
    expect(await readdir(join(folder, '.fenqun'))).not.toContain('changes')
    expect(await readdir(join(folder, '.fenqun/work'))).toEqual([])
    expect(own.project.ledger.database.prepare('SELECT count(*) AS n FROM comparisons').get()).toEqual({ n: 0 })
  })

  it('reads only what has an earlier as-of, so that a run made again gives the same', async () => {
    const own = await start(spec)
    for (const asOf of months) await own.run(asOf)
    const before = await own.values('since', '2025-02-28')
    await own.run('2025-02-28')
    expect(await own.values('since', '2025-02-28')).toEqual(before)
    const { manifest } = await own.project.published({ asOf: '2025-02-28' })
    expect(manifest.kinds['customer']!.lookedBack?.map((one) => one.runs)).toEqual([['r000001'], ['r000001']])
    const { dates } = await own.project.backfill({ from: '2025-01-31', to: '2025-03-31' })
    expect(dates.map((one) => one.state)).toEqual(['kept', 'kept', 'computed'])
  })

  it('shows in a why, in the catalogue and in a list as any attribute does', async () => {
    const own = await start(spec)
    for (const asOf of months) await own.run(asOf)
    const why = await own.project.explain('back', { entity: 'ann' })
    expect(why.entity?.member).toBe('true')
    expect(why.rules[0]!.tree.parts!.map((one) => one.truth)).toEqual(['true', 'true', 'true'])
    expect(why.rules[0]!.tree.parts![2]!.observed?.[0]).toMatchObject({ value: 1 })
    const changed = await own.project.explain('changed', { entity: 'ann' })
    expect(changed.rules[0]!.tree.observed?.[0]).toMatchObject({ value: 'none' })
    const catalogue = await own.project.catalogue()
    expect(catalogue.find((one) => one.id === 'was')).toMatchObject({ known: 2, distinct: 2 })
    const { sha256, rows: people } = await own.project.export('recent', {
      to: join(own.folder, 'list.csv'),
      columns: ['was', 'since'],
      by: 'test',
    })
    expect([people, sha256.length]).toEqual([3, 64])
    expect((await own.project.entity('ann'))?.attributes.find((one) => one.id === 'was')?.value).toBe('none')
  })

  it('may not be their own', async () => {
    const own = await start({
      ...spec,
      segments: { ...spec.segments, loop: { none: [{ 'was in segment': 'loop' }] }, lost: { 'left segment': 'gone' } },
    })
    const { problems } = await own.project.check()
    const errors = problems.filter((one) => one.severity === 'error').map((one) => one.code)
    expect(errors.toSorted()).toEqual(['W12', 'unknown-segment'])
  })

  it('does not change a definition when what it looks back on changes its meaning', async () => {
    const own = await start(spec)
    await own.run(months[0]!)
    const hash = (await own.manifest(months[0]!)).segments.find((one) => one.id === 'entered')!.hash
    const schemes = { activity: { table: { classes: [{ class: 'some', when: { everyone: true } }] } } }
    const other = await makeWorld({ ...spec, schemes: { ...schemes }, segments: { ...spec.segments } })
    try {
      const { compiled } = await other.project.check()
      expect(compiled!.kinds[0]!.segments.find((one) => one.id === 'entered')!.hash).toBe(hash)
    } finally {
      await other.close()
    }
  })
})

describe('drift', () => {
  it('N01: from 500 to 380 between runs is −24%, past a limit of 20%: said with the rule and what turned', async () => {
    const customers = Array.from({ length: 500 }, (_, index) => `c${String(index + 1).padStart(3, '0')}`)
    const own = await start({
      project: { 'drift limit': '20%' },
      sources: [
        events(
          'order',
          { amount: 'money' },
          customers.map((id, index) => ({ id, time: index < 120 ? '2025-01-05' : '2025-01-25', amount: 100 })),
        ),
        events(
          'visit',
          {},
          customers.map((id, index) => ({ id, time: index < 10 ? '2024-12-25' : '2025-01-25' })),
        ),
      ],
      segments: {
        engaged: {
          all: [
            { sum: 'amount', of: 'order', 'at least': 50 },
            { did: 'order', within: 'last 40 days' },
            { did: 'visit', within: 'last 60 days' },
          ],
        },
        steady: { did: 'order' },
      },
    })
    await own.run('2025-01-31')
    const { problems, manifest } = await own.run('2025-02-28')
    expect(manifest.kinds['customer']!.segments.map((one) => one.members)).toEqual([380, 500])
    const [drift, ...more] = problems.filter((one) => one.code === 'W15')
    expect(more).toEqual([])
    expect(drift!.message.en).toBe(
      '"engaged" has moved by −24% since 2025-01-31, beyond the limit of 20%: 500 → 380 people; rule: ' +
        'sum of amount over order_source is at least 50, and some order_source in the last 40 days, and ' +
        'some visit_source in the last 60 days; of 120 who left, 120 turned at "some order_source in the last 40 days"',
    )
    const { points } = await own.project.timeline('engaged')
    expect(points[1]).toMatchObject({ drift: -0.24, members: 380, left: 120, moved: { people: 120, of: 120 } })
  })

  it('is said without a reason where none can be found, and the run is published all the same', async () => {
    const customers = Array.from({ length: 20 }, (_, index) => `c${index + 1}`)
    const rows = customers.map((id, index) => ({ id, time: index < 12 ? '2025-01-05' : '2025-01-25' }))
    const own = await start({
      sources: [events('order', {}, rows)],
      segments: { recent: { did: 'order', within: 'last 40 days' } },
    })
    await own.run('2025-01-31')
    const profile = join(own.folder, '.fenqun/runs/r000001/customer/profile.parquet')
    const { engine } = own.project
    await engine.writeParquet(`SELECT _key, _events FROM ${engine.parquetSource([profile])}`, `${profile}.part`)
    await rename(`${profile}.part`, profile)
    const { problems, manifest } = await own.run('2025-02-28')
    const drift = problems.find((one) => one.code === 'W15')!
    expect(drift.message.en).toContain('"recent" has moved by an amount that is hidden since 2025-01-31')
    expect(drift.message.en).not.toContain('turned')
    expect(drift.original).toContain('"count_order_order_source_in_the_last_40_')
    expect((await own.project.published()).manifest.run).toBe(manifest.run)
  })

  it('is traced to a condition of the population, too', async () => {
    const customers = Array.from({ length: 20 }, (_, index) => `c${index + 1}`)
    const rows = customers.map((id, index) => ({ id, time: index < 12 ? '2025-01-05' : '2025-01-25' }))
    const own = await start({
      sources: [events('order', {}, rows)],
      populations: { lately: { did: 'order', within: 'last 40 days' } },
      segments: { ever: { where: { did: 'order' }, population: 'lately' } },
    })
    await own.run('2025-01-31')
    const { problems } = await own.run('2025-02-28')
    expect(problems.find((one) => one.code === 'W15')?.message.en).toContain(
      '"ever" has moved by an amount that is hidden since 2025-01-31, beyond the limit of 20%: 20 → hidden people; rule: some order_source; those who left turned most at "some order_source in the last 40 days"',
    )
  })
})

describe('history', () => {
  it('C04: 200 members, 25 left and 40 joined make 215; who was in on 15 February; 31 January again gives 200', async () => {
    const id = (number: number) => `c${String(number).padStart(3, '0')}`
    const people = Array.from({ length: 240 }, (_, index) => index + 1)
    const own = await start({
      sources: [
        events(
          'order',
          { amount: 'money' },
          people.flatMap((number) => [
            ...(number <= 200 ? [{ id: id(number), time: '2025-01-15', amount: 1 }] : []),
            ...(number > 25 ? [{ id: id(number), time: '2025-02-15 12:00:00', amount: 1 }] : []),
          ]),
        ),
      ],
      attributes: [{ attribute: 'spend', sum: 'amount', of: 'order', within: 'last 30 days' }],
      segments: { active: { did: 'order', within: 'last 20 days' } },
    })
    await own.run('2025-01-31')
    await own.run('2025-02-28')
    const [first, second] = (await own.project.timeline('active')).points
    expect(first).toMatchObject({ day: '2025-01-31', members: 200 })
    expect(second).toMatchObject({ day: '2025-02-28', members: 215, entered: 40, left: 25 })
    const { manifest } = await own.project.published({ asOf: '2025-02-15' })
    expect(manifest.day).toBe('2025-01-31')
    const list = await own.project.export('active', {
      to: join(own.folder, 'then.csv'),
      asOf: '2025-02-15',
      by: 'test',
    })
    expect(list).toMatchObject({ rows: 200, day: '2025-01-31' })
    const again = await own.run('2025-01-31')
    expect(again.manifest.kinds['customer']!.segments[0]!.members).toBe(200)
    expect(await segment(own, '2025-02-28')).toMatchObject({ entered: 40, left: 25, members: 215 })
    const left = await own.project.entityTimeline(id(25))
    expect(left.changes.map(({ day, change, reason }) => [day, change, reason])).toEqual([
      ['2025-01-31', 'found', undefined],
      ['2025-02-28', 'left', 'time'],
    ])
    const joined = await own.project.entityTimeline(id(201))
    expect(joined.changes.map(({ day, change, reason }) => [day, change, reason])).toEqual([
      ['2025-02-28', 'entered', 'data'],
    ])
  })

  it('N03: a migration between two as-of dates adds up to the sizes of both, new and gone people included', async () => {
    const sizes = { a: 30, b: 40, c: 20, d: 10 }
    const cuts = [75, 50, 25]
    const spend = (number: number, month: number) => ((number * 37 + month * 13) % 100) + 1
    const people = Array.from({ length: 100 }, (_, index) => index)
    const own = await start({
      sources: [
        events(
          'order',
          { amount: 'money' },
          people.flatMap((number) => [
            ...(number < 95 ? [{ id: `c${number}`, time: '2025-01-15', amount: spend(number, 1) }] : []),
            ...(number >= 5 ? [{ id: `c${number}`, time: '2025-02-15', amount: spend(number, 2) }] : []),
          ]),
        ),
      ],
      attributes: [{ attribute: 'spend', sum: 'amount', of: 'order', within: 'last 1 month' }],
      populations: { buyers: { did: 'order', within: 'last 1 month' } },
      schemes: {
        tier: {
          population: 'buyers',
          tiers: {
            of: 'spend',
            'cut by': 'threshold',
            classes: Object.keys(sizes).map((name, index) => ({
              class: name,
              ...(cuts[index] ? { from: cuts[index] } : {}),
            })),
          },
        },
      },
    })
    await own.run('2025-01-31')
    await own.run('2025-02-28')
    const { flows } = await own.project.migration('tier')
    const { points } = await own.project.timeline('tier')
    const [before, after] = points.map((one) => ('sizes' in one ? one.sizes : {}))
    const total = (side: 'from' | 'to', name: string) =>
      flows.filter((one) => one[side] === name).reduce((sum, one) => sum + one.people, 0)
    for (const name of Object.keys(sizes)) {
      expect(total('from', name)).toBe(before![name])
      expect(total('to', name)).toBe(after![name])
    }
    expect([total('from', '(new)'), total('to', '(gone)')]).toEqual([5, 5])
    expect(flows.reduce((sum, one) => sum + one.people, 0)).toBe(100)
  })
})

describe('a run repeated', () => {
  const ids = Array.from({ length: 40 }, (_, index) => `c${index}`)
  const spec: WorldSpec = {
    sources: [
      events('order', { amount: 'money', product: 'text' }, [
        ...ids.map((id, index) => ({ id, time: '2025-01-10', amount: index, product: 'a' })),
        ...ids
          .slice(10)
          .map((id, index) => ({ id, time: '2025-02-10', amount: index * 2, product: index % 2 ? 'b' : '客' })),
      ]),
    ],
    attributes: [
      { attribute: 'spend', sum: 'amount', of: 'order', within: 'last 31 days' },
      { attribute: 'favourite', 'most frequent': 'product', of: 'order' },
      { attribute: 'before', 'previous class': 'tier' },
    ],
    segments: {
      top: { top: '20%', by: 'spend' },
      was_top: { 'was in segment': 'top', within: 'last 90 days' },
      listed: { 'in list': 'lists/vip.csv' },
    },
    schemes: { tier: { tiers: { of: 'spend', classes: [{ class: 'a', top: '30%' }, { class: 'b' }] } } },
    files: { 'lists/vip.csv': 'c1\nc2\n' },
  }

  it('gives the same bytes of every file, whatever was run, changed or loaded since, and publishes nothing', async () => {
    const own = await start(spec)
    await own.run('2025-01-31')
    await own.run('2025-02-28', { select: ['top'] })
    await own.edit({
      'data/order_source.csv': 'id,time,amount,product\nc1,2025-01-10,5,a\n',
      'segments/00001.yml': JSON.stringify({ segment: 'top', where: { top: '50%', by: 'spend' } }),
    })
    await own.run('2025-02-28')
    await own.run('2025-02-15')
    const published = own.project.ledger.database.prepare('SELECT count(*) AS n FROM publications').get()
    for (const run of ['r000001', 'r000002', 'r000003']) {
      const result = await own.project.repeat(run)
      expect(result.differs).toEqual([])
      expect(result).toMatchObject({ run, equal: true, readAnew: ['lists/vip.csv'] })
      expect(result.files.length).toBe(run === 'r000001' ? 3 : 5)
    }
    expect(own.project.ledger.database.prepare('SELECT count(*) AS n FROM publications').get()).toEqual(published)
    expect(await readdir(join(own.folder, '.fenqun/work'))).toEqual([])
  })

  it('names what differs, and says what is gone', async () => {
    const own = await start(spec)
    await own.run('2025-01-31')
    await writeFile(join(own.folder, 'lists/vip.csv'), 'c1\nc2\nc3\n')
    const result = await own.project.repeat('r000001')
    expect(result.equal).toBe(false)
    expect(result.files.filter((one) => !one.equal).map((one) => one.file)).toEqual([
      'runs/r000001/customer/profile.parquet',
      'runs/r000001/customer/members.parquet',
    ])
    expect(result.differs).toContain('customer.segments.listed.members')
    await rm(join(own.folder, '.fenqun/tables/order/v1/base.parquet'))
    await expect(own.project.repeat('r000001')).rejects.toThrow(/versions of tables are gone: order v1/)
  })

  it('by another number of threads is the same to the byte, over many row groups', async () => {
    const many = Array.from({ length: 40_000 }, (_, index) => ({
      id: `c${index}`,
      time: `2025-01-${String(10 + (index % 20))}`,
      amount: (index * 7919) % 1000,
      product: `p${index % 7}`,
    }))
    const own = await start({ ...spec, sources: [events('order', { amount: 'money', product: 'text' }, many)] })
    await own.run('2025-01-20')
    await own.run('2025-01-31')
    const project = await openProject(own.folder, {
      memoryLimit: '1GB',
      threads: 4,
      now: () => Date.parse('2026-01-01T00:00:00Z'),
    })
    try {
      expect(await project.repeat('r000002')).toMatchObject({ equal: true, differs: [] })
    } finally {
      await project.close()
    }
  })
})
