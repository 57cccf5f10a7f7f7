import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startFenqun } from '../src/cli/testing/run-fenqun.ts'
import type { Project } from '../src/project.ts'
import { openProject } from '../src/project.ts'
import { latestTableVersion } from '../src/state/table-versions.ts'
import { postgresUrl } from './support/postgres.ts'
import type { EngineName, WorldSpec } from './support/world.ts'
import { events, writeWorld } from './support/world.ts'

const head = 'id,no,time,amount\n'
const filler = Array.from({ length: 200 }, (_, index) => `z${index},${index},2025-01-02 10:00:00,1\n`).join('')

const spec = (engine: EngineName): WorldSpec => ({
  engine,
  sources: [
    events('order', { no: { as: 'event id' }, amount: 'money' }, [], {
      from: 'data/orders-*.csv',
      load: 'new files',
    }),
  ],
  attributes: [
    { attribute: 'spend', sum: 'amount', of: 'order' },
    { attribute: 'latest', last: 'amount', of: 'order' },
  ],
  segments: { large: { attribute: 'spend', 'at least': 100 } },
  files: { 'data/orders-1.csv': `${head}ann,A1,2025-01-01 10:00:00,60\nbo,B1,2025-01-01 10:00:00,60\n${filler}` },
})

let folder = ''
let open: Project | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
  await rm(folder, { recursive: true, force: true })
})

/** A project whose clock is moved by hand. */
async function start(engine: EngineName): Promise<{ project: Project; clock: { now: string } }> {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-increments-'))
  await writeWorld(folder, spec(engine))
  const clock = { now: '2025-04-01T00:00:00Z' }
  const env = engine === 'postgres' ? { FENQUN_TEST_POSTGRES: await postgresUrl() } : {}
  open = await openProject(folder, { memoryLimit: '512MB', threads: 1, now: () => Date.parse(clock.now), env })
  return { project: open, clock }
}

const add = (name: string, lines: readonly string[]) =>
  writeFile(join(folder, `data/orders-${name}.csv`), head + lines.map((line) => `${line}\n`).join(''))

async function spent(project: Project, run: string): Promise<Record<string, string>> {
  const { files } = await project.published({ run })
  const rows = await project.engine.rows(
    `SELECT e.id, p.spend, p.latest FROM ${project.engine.parquetSource([files.profile('customer')])} p JOIN "entities customer" e USING (_key) WHERE e.id < 'z' ORDER BY 1`,
  )
  return Object.fromEntries(rows.map((row) => [String(row['id']), `${String(row['spend'])} ${String(row['latest'])}`]))
}

describe('runs over increments', () => {
  it.each(['duckdb', 'postgres'] as const)('see them, and what was known before, on %s', async (engine) => {
    const { project, clock } = await start(engine)
    const first = await project.run({ asOf: '2025-03-31' })
    clock.now = '2025-04-02T00:00:00Z'
    await add('2', ['ann,B1,2025-01-05 10:00:00,70', 'cy,C1,2025-01-03,5'])
    const second = await project.run({ asOf: '2025-03-31' })
    expect(latestTableVersion(project.ledger, 'order')).toMatchObject({ version: 2, overlays: ['delta'] })
    const before = { ann: '60 60', bo: '60 60' }
    expect(await spent(project, first.manifest.run)).toEqual(before)
    expect(await spent(project, second.manifest.run)).toEqual({
      ann: '130 70',
      cy: '5 5',
    })
    const known = await project.run({ asOf: '2025-03-31', knownAt: '2025-04-01T12:00:00Z' })
    expect(await spent(project, known.manifest.run)).toEqual(before)
    expect(await project.repeat(second.manifest.run)).toMatchObject({ equal: true, differs: [] })
    expect(await project.repeat(first.manifest.run)).toMatchObject({ equal: true, differs: [] })
  })
})

describe('kill -9 in the middle of an increment', () => {
  it('leaves what was loaded, and the next load repairs it', async () => {
    const { project } = await start('duckdb')
    await project.run({ asOf: '2025-03-31' })
    const size = (await readdir(join(folder, '.fenqun/tables/order'))).length
    await add(
      '2',
      Array.from({ length: 150_000 }, (_, index) => `y${index},Y${index},2025-02-03 10:00:00,1`),
    )
    for (const step of ['read', 'sort']) {
      const load = startFenqun(folder, ['load', '--json', '--threads', '1'], { FENQUN_NOW: '2025-04-02' })
      await load.said(`"step":"${step}"`)
      load.child.kill('SIGKILL')
      await load.ended
      expect(latestTableVersion(project.ledger, 'order')).toMatchObject({ version: size, counts: { accepted: 202 } })
      expect(await spent(project, (await project.run({ asOf: '2025-03-31', load: false })).manifest.run)).toMatchObject(
        { ann: '60 60' },
      )
    }
    const { sources } = await project.load()
    expect(sources[0]).toMatchObject({ increment: true, counts: { read: 150_000, accepted: 150_000 } })
    expect(latestTableVersion(project.ledger, 'order')?.counts.accepted).toBe(150_202)
  })
})
