import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { events, makeWorld } from '../../../test/support/world.ts'

it('a named list makes the folder that its file names; a path that somebody types is not made', async () => {
  const world = await makeWorld({
    sources: [events('order', {}, [{ id: 'C1', time: '2025-01-05' }])],
    files: { 'exports/all.yml': 'export: all\nwhat: customer\nto: lists/今天/all.csv\n' },
  })
  try {
    await world.run('2025-03-31')
    await world.project.exportNamed('all', { by: 'tester' })
    expect(existsSync(join(world.folder, 'lists', '今天', 'all.csv'))).toBe(true)
    const to = join(world.folder, 'nowhere', 'all.csv')
    await expect(world.project.exportNamed('all', { by: 'tester', to })).rejects.toThrow('list-not-written')
  } finally {
    await world.close()
  }
})
