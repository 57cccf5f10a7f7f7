import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../../test/support/world.ts'
import { events, makeWorld } from '../../../test/support/world.ts'

let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

/** Ann's order of 10 is corrected to 30 between two runs: as many events, another amount. */
async function afterCorrection(change: Partial<WorldSpec>): Promise<unknown> {
  world = await makeWorld({
    sources: [
      events('order', { amount: 'money' }, [
        { id: 'ann', time: '2025-03-01', amount: 10 },
        { id: 'bo', time: '2025-03-01', amount: 50 },
      ]),
    ],
    segments: { rich: { sum: 'amount', of: 'order', 'at least': 20, within: 'last 90 days' } },
    ...change,
  })
  await world.run('2025-03-30')
  const { folder, project } = world
  const name = (await readdir(folder, { recursive: true })).find((one) => one.endsWith('.csv'))!
  const text = await readFile(join(folder, name), 'utf8')
  await writeFile(join(folder, name), text.replace(/^(ann.*\b)10$/m, '$130'))
  await project.load()
  await world.run('2025-03-31')
  return (await world.manifest('2025-03-31')).segments[0]!.because
}

describe('the reason of a change', () => {
  it('is time after a correction that leaves the number of events and looks only into windows', async () => {
    expect(await afterCorrection({})).toEqual({ data: 0, time: 1, definition: 0 })
  })

  it('is data after a correction that an attribute without a window sees', async () => {
    const attributes = [{ attribute: 'spend', sum: 'amount', of: 'order' }]
    expect(await afterCorrection({ attributes })).toEqual({ data: 1, time: 0, definition: 0 })
  })
})
