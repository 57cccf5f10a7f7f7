import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { entities, events, makeWorld } from '../../../test/support/world.ts'

it('numbers that were computed leave with four decimals, amounts with two to four, and what was written as it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-rounded-'))
  const world = await makeWorld({
    sources: [
      events('order', { amount: 'money' }, [
        { id: 'C1', time: '2025-01-05', amount: '1.5' },
        { id: 'C2', time: '2025-01-05', amount: '0.0021' },
      ]),
      entities('places', { north: 'number' }, [{ id: 'C1', north: '23.129112' }]),
    ],
    attributes: [
      { attribute: 'spend', sum: 'amount', of: 'order' },
      { attribute: 'third', formula: 'spend / 7' },
      { attribute: 'north', given: 'places.north' },
    ],
  })
  try {
    await world.run('2025-03-31')
    const to = join(folder, 'list.csv')
    const columns = ['spend', 'third', 'north']
    await world.project.export('customer', { to, columns, header: 'ids', by: 'tester' })
    expect((await readFile(to, 'utf8')).split('\r\n').slice(1, 3)).toEqual([
      'C1,1.50,0.2143,23.129112,not checked',
      'C2,0.0021,0.0003,,not checked',
    ])
    const { sample } = await world.project.previewExport('customer', { to, columns })
    expect(sample.map((row) => row.slice(0, 4))).toEqual([
      ['C1', '1.50', 0.2143, 23.129112],
      ['C2', '0.0021', 0.0003, null],
    ])
  } finally {
    await world.close()
    await rm(folder, { recursive: true })
  }
})
