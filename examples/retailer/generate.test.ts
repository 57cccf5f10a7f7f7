import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { sourceSchema } from '../../src/intake/source-definition.ts'
import { generateRetailer, type RetailerTruth } from './generate.ts'

const small = { customers: 600, accounts: 40 }
const folders: string[] = []
let folder: string
let truth: RetailerTruth

async function makeFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'fenqun-retailer-'))
  folders.push(made)
  return made
}

beforeAll(async () => {
  folder = await makeFolder()
  truth = await generateRetailer({ ...small, folder })
})

afterAll(async () => {
  for (const made of folders) await rm(made, { recursive: true })
})

/** Rows of a data file as records; its cells hold no quotes. */
async function rowsOf(name: string, encoding = 'utf-8', headerRow = 1): Promise<Record<string, string>[]> {
  const text = new TextDecoder(encoding).decode(await readFile(join(folder, 'data', name)))
  const [header = [], ...rows] = text
    .trimEnd()
    .split('\n')
    .slice(headerRow - 1)
    .map((line) => line.split(','))
  return rows.map((row) => Object.fromEntries(header.map((column, index) => [column, row[index] ?? ''])))
}

/** Every file below a folder, by name, as a digest of its bytes. */
async function digests(of: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const below of ['data', 'truth'])
    for (const name of (await readdir(join(of, below))).sort())
      found[name] = createHash('sha256')
        .update(await readFile(join(of, below, name)))
        .digest('hex')
  return found
}

const fen = (yuan: string) => Math.round(Number(yuan) * 100)

describe('the data of the example retailer', () => {
  it('is the same, byte for byte, when made twice', async () => {
    const again = await makeFolder()
    const told = await generateRetailer({ ...small, folder: again })
    expect(told).toEqual(truth)
    expect(await digests(again)).toEqual(await digests(folder))
    expect(Object.keys(await digests(folder))).toHaveLength(8)
  })

  it('is another with another seed, and ends on the day asked for', async () => {
    const other = await makeFolder()
    const told = await generateRetailer({ customers: 60, accounts: 5, seed: 7, until: '2025-02-28', folder: other })
    expect([told.from, told.until]).toEqual(['2022-03-01', '2025-02-28'])
    expect(Object.keys(told.channels)).toContain('2022H1')
    expect(told.groupOf).not.toEqual(Object.fromEntries(Object.entries(truth.groupOf).slice(0, 60)))
  })

  it('keeps the accounts and earlier customers when there are more customers', async () => {
    const wider = await makeFolder()
    const told = await generateRetailer({ customers: 620, accounts: 40, folder: wider })
    expect(Object.entries(told.groupOf).slice(0, 600)).toEqual(Object.entries(truth.groupOf))
    expect(told.accountOrderLines).toEqual(truth.accountOrderLines)
  })

  it('has the rows that the truth says', async () => {
    expect(await rowsOf('customers.csv')).toHaveLength(truth.rows.customers)
    expect(await rowsOf('order_lines.csv')).toHaveLength(truth.rows.order_lines)
    expect(await rowsOf('accounts.csv')).toHaveLength(truth.rows.accounts)
    expect(await rowsOf('account_order_lines.csv')).toHaveLength(truth.rows.account_order_lines)
    const contacts = await rowsOf('contacts.csv')
    expect(contacts).toHaveLength(truth.rows.contacts)
    for (const [group, people] of Object.entries(truth.contacts)) {
      const now = contacts.filter((row) => !row['联系结束'] && truth.accountGroupOf[row['企业编号'] ?? ''] === group)
      expect(new Set(now.map((row) => row['客户编号'])).size).toBe(people)
    }
    expect(await rowsOf('survey.csv', 'gb18030', 2)).toHaveLength(truth.rows.survey)
    const staff = await rowsOf('staff.csv')
    expect(staff.map((row) => truth.groupOf[row['客户编号'] ?? ''])).toEqual(staff.map(() => 'staff'))
    expect(staff).toHaveLength(truth.groups.staff.members)
  })

  it('adds up to the totals of the truth, dirt apart', async () => {
    const rows = await rowsOf('order_lines.csv')
    const seen = new Set<string>()
    const counted = { missingCustomer: 0, exactDuplicates: 0, unparseableAmount: 0, futureDated: 0 }
    const good = rows.filter((row) => {
      const again = seen.has(row['line_id'] ?? '')
      seen.add(row['line_id'] ?? '')
      if (!row['customer_id']) counted.missingCustomer++
      else if (again) counted.exactDuplicates++
      else if (Number.isNaN(Number(row['amount']))) counted.unparseableAmount++
      else if ((row['ordered_at'] ?? '').startsWith('2027')) counted.futureDated++
      else return true
      return false
    })
    const refunds = good.filter((row) => row['order_no']?.startsWith('R'))
    const sales = good.filter((row) => !row['order_no']?.startsWith('R'))
    const total = (lines: Record<string, string>[]) => lines.reduce((sum, row) => sum + fen(row['amount'] ?? ''), 0)
    expect(truth.orderLines).toMatchObject({ usable: good.length, refundLines: refunds.length, ...counted })
    expect(Object.values(counted).every((number) => number > 0)).toBe(true)
    expect(truth.orderLines.orders).toBe(new Set(sales.map((row) => row['order_no'])).size)
    expect(truth.orderLines.buyers).toBe(new Set(sales.map((row) => row['customer_id'])).size)
    expect(truth.orderLines.offsetTimes).toBe(good.filter((row) => row['ordered_at']?.includes('T')).length)
    expect(total(sales)).toBe(fen(truth.orderLines.grossAmount))
    expect(total(refunds)).toBe(-fen(truth.orderLines.refundAmount))
    expect(total(good)).toBe(fen(truth.orderLines.netAmount))
    expect(refunds.every((row) => Number(row['quantity']) < 0 && Number(row['amount']) < 0)).toBe(true)
  })

  it('counts every customer in one planted group, and their money once', () => {
    const groups = Object.values(truth.groups)
    expect(groups.reduce((sum, group) => sum + group.members, 0)).toBe(small.customers)
    expect(groups.reduce((sum, group) => sum + group.orders, 0)).toBe(truth.orderLines.orders)
    expect(groups.reduce((sum, group) => sum + fen(group.netAmount), 0)).toBe(fen(truth.orderLines.netAmount))
    expect(truth.groups.prospect).toMatchObject({ orders: 0, netAmount: '0.00' })
    expect(Object.keys(truth.accountGroupOf)).toHaveLength(small.accounts)
  })
})

describe('the story of the example retailer', () => {
  let full: RetailerTruth

  beforeAll(async () => {
    full = await generateRetailer({ folder: await makeFolder() })
  })

  it('has about ten thousand customers and two hundred thousand order lines', () => {
    expect(full.rows.customers).toBe(10_000)
    expect(full.rows.order_lines).toBeGreaterThan(190_000)
    expect(full.rows.order_lines).toBeLessThan(230_000)
  })

  it('gives about half of the money to a loyal few of about eight in a hundred buyers', () => {
    const few = full.groups.loyal.members / full.orderLines.buyers
    expect(few).toBeGreaterThan(0.065)
    expect(few).toBeLessThan(0.095)
    const share = fen(full.groups.loyal.netAmount) / fen(full.orderLines.netAmount)
    expect(share).toBeGreaterThan(0.44)
    expect(share).toBeLessThan(0.56)
  })

  it('moves orders from the store to the mini-program, half-year by half-year', () => {
    const shares = Object.values(full.channels).map((channel) => channel.miniProgram / channel.orders)
    expect(shares).toHaveLength(6)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares[0]).toBeLessThan(0.32)
    expect(shares.at(-1)).toBeGreaterThan(0.55)
  })

  it('fills every planted group', () => {
    for (const group of Object.values(full.groups)) expect(group.members).toBeGreaterThan(40)
    for (const group of Object.values(full.accountGroups)) expect(group.members).toBeGreaterThan(10)
  })
})

describe('the project files of the example retailer', () => {
  it('has sources of the right shape, whose columns the files have', async () => {
    const sources = join(import.meta.dirname, 'sources')
    for (const name of await readdir(sources)) {
      const source = sourceSchema.parse(parse(await readFile(join(sources, name), 'utf8')))
      const file = String(source.from).replace('data/', '')
      const [row = {}] = await rowsOf(file, source.encoding, source['header row'])
      const wanted = Object.entries(source.columns).flatMap(([id, column]) =>
        column.multiply ? [] : [column.column ?? id],
      )
      expect({ name, columns: Object.keys(row) }).toEqual({ name, columns: expect.arrayContaining(wanted) })
    }
  })

  it('holds one definition a file, named after it', async () => {
    const heads = { populations: 'population', segments: 'segment', schemes: 'scheme', sources: 'source' }
    for (const [below, head] of Object.entries(heads)) {
      for (const name of await readdir(join(import.meta.dirname, below))) {
        const definition: unknown = parse(await readFile(join(import.meta.dirname, below, name), 'utf8'))
        expect(definition).toHaveProperty(head, name.replace('.yml', ''))
      }
    }
  })
})
