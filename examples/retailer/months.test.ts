import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openProject } from '../../src/project.ts'
import { generateRetailer } from './generate.ts'

it('the example publishes month after month, and its definitions look back on the months before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-months-'))
  try {
    await cp(import.meta.dirname, folder, {
      recursive: true,
      filter: (path) => !/^[\\/](data|truth|\.fenqun)([\\/]|$)/.test(path.slice(import.meta.dirname.length)),
    })
    await generateRetailer({ folder, customers: 600, accounts: 30 })
    const project = await openProject(folder, {
      now: () => Date.parse('2026-07-01T04:00:00Z'),
      memoryLimit: '512MB',
      threads: 1,
    })
    try {
      const days = ['2026-04-30', '2026-05-31', '2026-06-30']
      for (const asOf of days) {
        const { problems } = await project.run({ asOf })
        expect(problems.filter((one) => one.severity === 'error' || one.original !== undefined)).toEqual([])
      }
      expect((await project.history()).map((one) => one.manifest.day)).toEqual(days)
      const [before] = await project.catalogue({ search: 'rfm_before' })
      expect(before).toMatchObject({ id: 'rfm_before' })
      expect(before!.known).toBeGreaterThan(0)
      const draft = { sum: 'amount', of: 'order_line', within: 'last 33 days', 'at least': 100 }
      expect((await project.preview(draft)).from).toBe('computed')
    } finally {
      await project.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 60_000)
