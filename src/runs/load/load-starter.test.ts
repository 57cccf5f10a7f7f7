import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { filesOf } from '../../intake/source-definition.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readProject } from '../../definition/project-files.ts'
import { proposeProject } from '../../intake/propose.ts'
import { writeStarter } from '../../intake/starter.ts'
import { openLoadWorld } from '../testing/load-world.ts'
import { readSources } from './read-sources.ts'

const data = resolve(import.meta.dirname, '../../../../shared/data')
const there = existsSync(data)
if (!there) console.log(`the real data sets are not at ../shared/data: their starter projects are not tried`)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-starter-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Writes the starter of some files, reads it back, and loads it. */
async function start(...files: string[]) {
  const proposal = await proposeProject(files.map((file) => join(data, file)))
  const paths = await writeStarter(proposal, join(folder, 'p'), { today: '2026-01-01' })
  const written = await readProject(join(folder, 'p'))
  const { sources, problems } = readSources(written.sources)
  expect([...written.problems, ...problems]).toEqual([])
  const world = await openLoadWorld({ readable: [data] })
  const from = (paths: string[]) => paths.map((one) => resolve(folder, 'p', one))
  const report = await world.load(
    sources.map(({ definition }) => ({ ...definition, from: from(filesOf(definition)) })).map(unread),
  )
  return { proposal, paths, world, report, sources: report.sources }
}

/** A definition as it was written: shares are texts there. */
function unread(definition: { 'reject limit': number }) {
  return { ...definition, 'reject limit': `${definition['reject limit'] * 100}%` }
}

describe.skipIf(!there)('a starter project loads unedited', () => {
  it('of Online Retail: rows without a customer apart, cancellations netted, duplicates counted', async () => {
    const { world, sources, proposal } = await start('online-retail/online_retail.csv.gz')
    expect(proposal.sources[0]).toMatchObject({
      kind: 'events',
      orders: 'order',
      amount: { multiply: ['quantity', 'unit_price'] },
      refund: { column: 'order_no', 'starts with': 'C' },
    })
    expect(proposal.lastDay).toBe('2011-12-09')
    expect(sources[0]?.counts).toEqual({
      read: 541_909,
      accepted: 401_604,
      rejected: 0,
      duplicates: 5225,
      withoutId: 135_080,
    })
    expect(await world.rows('order_line', 'max(_key) AS customers, CAST(sum(amount) AS VARCHAR) AS net')).toEqual([
      { customers: 4372, net: '8278519.4240' },
    ])
    await world.close()
  })

  it('of Superstore: sales to the cent, names in the vault', async () => {
    const { world, sources } = await start('superstore/superstore_orders.csv')
    expect(sources[0]?.tables.map(({ rows }) => rows)).toEqual([9994, 5009])
    expect(
      await world.rows(
        'order_line',
        'max(_key) AS customers, CAST(sum(amount) AS VARCHAR) AS sales, CAST(sum(profit) AS VARCHAR) AS profit',
      ),
    ).toEqual([{ customers: 793, sales: '2297200.8603', profit: '286397.0217' }])
    expect(await world.rows('order', 'CAST(sum(amount) AS VARCHAR) AS sales')).toEqual([{ sales: '2297200.8603' }])
    await world.close()
  })

  it('of CDNOW, packed and as the sample', async () => {
    const master = await start('cdnow/cdnow_master.csv.gz')
    expect(master.sources[0]?.counts).toMatchObject({ read: 69_659, accepted: 69_404, duplicates: 255 })
    expect(await master.world.rows('order', 'max(_key) AS customers')).toEqual([{ customers: 23_570 }])
    await master.world.close()
    await rm(join(folder, 'p'), { recursive: true })
    const sample = await start('cdnow/cdnow_sample.csv')
    expect(sample.sources[0]?.counts?.read).toBe(6919)
    expect(await sample.world.rows('order', 'max(_key) AS customers')).toEqual([{ customers: 2357 }])
    await sample.world.close()
  })

  it('of Complete Journey: baskets and households', async () => {
    const { world, sources } = await start(
      'complete-journey/transactions_sample.csv.gz',
      'complete-journey/demographics.csv',
    )
    expect(sources.map(({ counts }) => counts?.accepted)).toEqual([801, 75_000])
    expect(await world.rows('order_line', 'count(DISTINCT _key) AS households')).toEqual([{ households: 2377 }])
    await world.close()
  })

  it('of a finished table of R, F and M', async () => {
    const { world, paths, proposal } = await start('consumption-rfm-cn/consumption_data.csv')
    expect(proposal.sources[0]?.kind).toBe('rfm')
    expect(paths).toContain('schemes/rfm.yml')
    expect(paths.filter((path) => path.startsWith('segments/'))).toHaveLength(6)
    expect(await world.rows('consumption_data', 'count(*) AS n, CAST(sum(spend) AS VARCHAR) AS spend')).toEqual([
      { n: 940, spend: '997982.4300' },
    ])
    await world.close()
  })

  it('of groceries without money, days before months', async () => {
    const { world, proposal, sources } = await start('groceries-members/groceries_dataset.csv')
    expect(proposal.lastDay).toBe('2015-12-30')
    expect(sources[0]?.counts).toMatchObject({ read: 38_765, rejected: 0 })
    expect(await world.rows('order_item', 'max(_key) AS members, min("day") AS first')).toEqual([
      { members: 3898, first: '2014-01-01' },
    ])
    await world.close()
  })

  it('of orders under made-up names', async () => {
    const { world, sources } = await start('rfm-package/rfm_data_orders.csv')
    expect(sources[0]?.counts).toMatchObject({ read: 4906, accepted: 4906 })
    expect(await world.rows('order', 'max(_key) AS customers')).toEqual([{ customers: 995 }])
    await world.close()
  })

  it('but not of orders without a customer: it says what cannot be done', async () => {
    await expect(proposeProject([join(data, 'tmall-orders/tmall_order_report.csv')])).rejects.toThrow('no-customer-id')
  })
})
