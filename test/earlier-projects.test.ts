import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { entities, makeWorld } from './support/world.ts'

const file = 'segments/00001.yml'
const segment = (size: number) =>
  JSON.stringify({ segment: 'big', population: 'everyone', where: { attribute: 'size', 'at least': size } })

it('a project that an earlier version published, with nothing in force, goes on: its files are put in force by the next run', async () => {
  const world = await makeWorld({
    sources: [
      entities(
        'customers',
        { size: 'integer' },
        [1, 2, 3].map((size) => ({ id: `c${size}`, size })),
      ),
    ],
    attributes: [{ attribute: 'size', given: 'customers.size' }],
    segments: { big: { population: 'everyone', where: { attribute: 'size', 'at least': 3 } } },
  })
  try {
    await world.run('2025-01-31')
    await world.run('2025-02-28')
    const { database } = world.project.ledger
    database.exec(`DROP TRIGGER applications_never_go; DELETE FROM applications; DELETE FROM comparisons;
      CREATE TRIGGER applications_never_go BEFORE DELETE ON applications BEGIN SELECT RAISE(ABORT, ''); END`)
    await rm(join(world.folder, '.fenqun/changes'), { recursive: true })
    await world.edit({ [file]: segment(2) })

    const published = await world.project.published()
    expect([published.manifest.day, published.changes]).toEqual(['2025-02-28', undefined])
    const plan = await world.project.plan()
    expect(plan.changes.map((one) => `${one.change} ${one.what} ${one.id}`)).toEqual([
      'added attribute size',
      'added segment big',
    ])
    expect(await world.project.repeat('r000002').catch((error: unknown) => String(error))).toContain(
      'definitions-not-kept',
    )
    await world.project.explain('big')

    const run = await world.run('2025-03-31')
    expect(run.definitions).toMatchObject({ added: [], changed: [{ id: 'customer/big', version: 2 }], removed: [] })
    expect((await world.members('big', '2025-03-31')).in).toEqual(['c2', 'c3'])
    const now = await world.project.published({ asOf: '2025-02-28' })
    expect(now.changes).toBeDefined()
    await world.edit({ [file]: segment(1) })
    await world.run('2025-04-30')
    expect((await world.members('big', '2025-04-30')).in).toEqual(['c2', 'c3'])
  } finally {
    await world.close()
  }
})
