import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { entities, makeWorld } from '../../../test/support/world.ts'
import { countAhead } from './count-ahead.ts'

it('keeps what the first pages of a large run need, and counts nothing twice', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => ({ id: `c${index}`, spend: index % 997 }))
  const world = await makeWorld({
    engine: 'duckdb',
    sources: [entities('people', { spend: 'money' }, rows)],
    attributes: [{ attribute: 'spend', given: 'people.spend' }],
    schemes: {
      tier: {
        population: 'everyone',
        tiers: { of: 'spend', classes: [{ class: 'best', top: '20%' }, { class: 'rest' }] },
      },
    },
  })
  try {
    await world.run('2025-12-31')
    const { files, manifest } = await world.project.published()
    const kept = () => readdir(join(files.folder, 'kept')).catch(() => [])
    expect([await kept(), manifest.kinds['customer']?.entities]).toEqual([[], 20_000])
    await countAhead(world.project, manifest.run)
    const first = await kept()
    expect(first.length).toBeGreaterThan(0)
    await countAhead(world.project, manifest.run)
    expect(await kept()).toEqual(first)
    // A run that is not there is told to whoever asks for its pages.
    await countAhead(world.project, 'r999999')
  } finally {
    await world.close()
  }
})
