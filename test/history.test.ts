import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSpec } from './support/world.ts'
import { events, makeWorld } from './support/world.ts'

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
  return rows.map((row) => `${row['id']} ${row['change']}`)
}

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
