import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
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
    await expect(project.published({ asOf: '2025-03-31', knownAt: '2025-03-01' })).rejects.toThrow(/nothing had been/)
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
