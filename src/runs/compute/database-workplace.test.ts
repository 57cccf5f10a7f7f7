import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { postgresUrl } from '../../../test/support/postgres.ts'
import type { World } from '../../../test/support/world.ts'
import { events, makeWorld } from '../../../test/support/world.ts'
import type { ProgressEvent } from '../progress.ts'
import { openProject } from '../../project.ts'

const rows = [
  { id: 'ann', time: '2025-01-01', amount: 30 },
  { id: 'bo', time: '2025-02-01', amount: 5 },
]
const rich = { attribute: 'spend', 'at least': 10 }

let world: World | undefined
let onlooker: pg.Client

beforeAll(async () => {
  onlooker = new pg.Client(await postgresUrl())
  await onlooker.connect()
})
afterEach(async () => {
  await world?.close()
  world = undefined
})
afterAll(() => onlooker.end())

async function shop(): Promise<World> {
  world = await makeWorld({
    engine: 'postgres',
    sources: [events('order', { amount: 'money' }, rows)],
    attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }],
    segments: { rich },
  })
  return world
}

/** Names of the tables that the schema of a project keeps. */
async function keptBy({ project }: World): Promise<string[]> {
  const { rows: found } = await onlooker.query<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 ORDER BY 1',
    [project.file.engine!.schema],
  )
  return found.map((one) => one.name)
}

/** Runs at an as-of with an open project of its own, and answers with the steps that were told. */
async function stepsOf({ folder }: World, asOf: string): Promise<string[]> {
  const told: ProgressEvent[] = []
  const project = await openProject(folder, {
    onStep: (event) => told.push(event),
    now: () => Date.parse('2026-01-01'),
  })
  try {
    await project.run({ asOf })
  } finally {
    await project.close()
  }
  return told.filter((event) => event.state === 'done').map((event) => event.step)
}

describe('a project that a database computes', () => {
  it('carries each version of a table there once, and keeps the newest', async () => {
    const own = await shop()
    await own.run('2025-02-28')
    expect(await keptBy(own)).toEqual(['_ids_customer@1', 'order@1'])
    expect(await stepsOf(own, '2025-03-31')).not.toContain('carry order')
    await own.edit({ 'data/order_source.csv': 'id,time,amount\nann,2025-01-01,30\nbo,2025-02-01,50\n' })
    expect(await stepsOf(own, '2025-03-31')).toContain('carry order')
    expect(await keptBy(own)).toEqual(['_ids_customer@1', 'order@2'])
    await own.run('2025-03-31')
    expect((await own.members('rich', '2025-03-31')).in).toEqual(['ann', 'bo'])
  })

  it('makes anew what was dropped, and what another project of that name left there', async () => {
    const own = await shop()
    await own.run('2025-02-28')
    const { schema } = own.project.file.engine!
    await onlooker.query(`DROP TABLE "${schema}"."order@1" CASCADE`)
    await own.run('2025-02-28')
    expect((await own.members('rich', '2025-02-28')).in).toEqual(['ann'])
    await onlooker.query(
      `UPDATE "${schema}"."order@1" SET amount = 0; COMMENT ON TABLE "${schema}"."order@1" IS 'theirs'`,
    )
    await own.run('2025-02-28')
    expect((await own.members('rich', '2025-02-28')).in).toEqual(['ann'])
  })

  it('answers what was published without the database', async () => {
    const own = await shop()
    await own.run('2025-02-28')
    const alone = await openProject(own.folder, { env: {}, now: () => Date.parse('2026-01-01') })
    try {
      const why = await alone.explain('rich', { entity: 'ann' })
      expect(why.entity?.member).toBe('true')
      expect(why.steps.map((step) => step.sql).join('\n')).toContain('NUMERIC(18,4)')
      await expect(alone.run({ asOf: '2025-02-28' })).rejects.toThrow('FENQUN_TEST_POSTGRES')
    } finally {
      await alone.close()
    }
  })

  it('never writes its password anywhere', async () => {
    const own = await shop()
    const { manifest } = await own.run('2025-02-28')
    expect(manifest.engine).toMatch(/^postgres \d+\.\d+/)
    await own.project.plan()
    const secret = Buffer.from(new URL(await postgresUrl()).password)
    expect(secret.length).toBeGreaterThan(20)
    const files = await readdir(own.folder, { recursive: true, withFileTypes: true })
    for (const file of files.filter((one) => one.isFile()))
      expect([file.name, (await readFile(join(file.parentPath, file.name))).includes(secret)]).toEqual([
        file.name,
        false,
      ])
  })

  it('refuses a password in a file', async () => {
    const own = await shop()
    for (const postgres of [
      'postgresql://me:secret@db/shop',
      'postgresql://db/shop?user=me&password=secret',
      'mysql://db/x',
    ]) {
      const written = { fenqun: 1, project: 'world', engine: { postgres } }
      const refused = own.edit({ 'fenqun.yml': JSON.stringify(written) })
      await expect(refused).rejects.toThrow(/password-in-file|bad-database/)
      await expect(refused).rejects.not.toThrow('secret')
    }
  })
})
