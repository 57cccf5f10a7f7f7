import { expect, it } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import { assignOn, planOn } from '../testing/method-contract.ts'
import type { World } from '../testing/method-contract.ts'
import { firmSize } from './firm-size.ts'
import { chineseFirmRules } from './firm-size-cn.ts'
import { firmRulesIn } from './firm-size-rules.ts'

const folder = await mkdtemp(join(tmpdir(), 'fenqun-firm-size-'))
const engine = await openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [], writable: [], threads: 2 })
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

type Firm = [industry: string | null, staff: number | null, sales: number | null, assets?: number | null]
const world = (firms: readonly Firm[], files?: World['files']): World => ({
  attributes: {
    staff: { type: 'integer' },
    sales: { type: 'money' },
    assets: { type: 'money' },
    industry: { type: 'text' },
  },
  members: firms.map(([industry, staff, sales, assets = null]) => ({ industry, staff, sales, assets })),
  ...(files ? { files } : {}),
})
const params = { staff: 'staff', sales: 'sales', industry: 'industry' }
const wan = 10_000

/** Class (or reason) and what it was judged by. */
async function sizes(firms: readonly Firm[], more: Record<string, unknown> = {}, files?: World['files']) {
  const { classes, reasons, extras } = await assignOn(engine, firmSize, { ...params, ...more }, world(firms, files))
  return classes.map((one, index) => [one ?? reasons[index], extras[index]!['by']])
}

it('L02: 299 staff and 19.9 m are small, 300 and 20 m medium; without staff it goes by sales and says so', async () => {
  const industries: Firm[] = [
    ['工业', 299, 19_900_000],
    ['工业', 300, 20_000_000],
    ['工业', 299, 20_000_000],
    ['工业', 300, 19_999_999.99],
    ['工业', null, 20_000_000],
    ['工业', null, 19_900_000],
    ['工业', 300, null],
    ['工业', 1000, 400_000_000],
    ['制造业', 19, 1e9],
    ['工业', null, null],
    ['工业 ', 300, 20_000_000],
    [null, 300, 20_000_000],
  ]
  expect(await sizes(industries)).toEqual([
    ['small', 'both'],
    ['medium', 'both'],
    ['small', 'both'],
    ['small', 'both'],
    ['medium', 'sales only'],
    ['small', 'sales only'],
    ['medium', 'staff only'],
    ['large', 'both'],
    ['micro', 'both'],
    ['nothing-known', null],
    ['industry-not-in-rules', null],
    ['industry-unknown', null],
  ])
})

it('L02: the same under a table that was loaded, whose limits are its own', async () => {
  const rows = [
    ['industry', 'class', 'staff_from', 'sales_from'],
    ['金融', 'medium', '300', '20000000'],
    ['金融', 'small', '', ''],
    ['电信', 'large', '', '5000000'],
    ['电信', 'micro', '', ''],
    ['', 'small', '10', ''],
  ]
  const firms: Firm[] = [
    ['金融', 299, 19_900_000],
    ['金融', 300, 20_000_000],
    ['金融', null, 20_000_000],
    ['电信', null, 1],
    ['电信', 5000, null],
    ['别的', 10, 0],
    ['别的', 9, 1e9],
    ['别的', null, 1e9],
  ]
  expect(await sizes(firms, { rules: 'maps/sizes.csv' }, { 'maps/sizes.csv': rows })).toEqual([
    ['small', 'both'],
    ['medium', 'both'],
    ['medium', 'sales only'],
    ['micro', 'both'],
    ['nothing-known', null],
    ['small', 'both'],
    ['below-every-class', null],
    ['nothing-known', null],
  ])
})

it('a class is reached at its limits, of every industry', async () => {
  expect(chineseFirmRules).toHaveLength(16)
  const firms: Firm[] = []
  const wanted: unknown[] = []
  for (const { industries, limits } of chineseFirmRules)
    for (const name of ['large', 'medium', 'small'] as const) {
      const { staff, sales, assets } = limits[name]!
      firms.push([industries[0]!, Number(staff ?? 0), Number(sales ?? 0), Number(assets ?? 0)])
      wanted.push([name, 'both'])
      const less = (one: string | undefined) => (one === undefined ? 0 : Number(one) - 1)
      firms.push([industries[0]!, less(staff), less(sales), less(assets)])
      wanted.push([{ large: 'medium', medium: 'small', small: 'micro' }[name], 'both'])
    }
  expect(await sizes(firms, { assets: 'assets' })).toEqual(wanted)
})

it('numbers of 工信部联企业〔2011〕300号, as printed', () => {
  const of = (industry: string) => chineseFirmRules.find((one) => one.industries.includes(industry))?.limits
  expect(of('农、林、牧、渔业')?.medium).toEqual({ sales: String(500 * wan) })
  expect(of('建筑业')?.small).toEqual({ sales: String(300 * wan), assets: String(300 * wan) })
  expect(of('批发业')?.small).toEqual({ staff: '5', sales: String(1000 * wan) })
  expect(of('信息传输业')?.large).toEqual({ staff: '2000', sales: String(100_000 * wan) })
  expect(of('房地产开发经营')?.large).toEqual({ sales: String(200_000 * wan), assets: String(10_000 * wan) })
  expect(of('租赁和商务服务业')?.medium).toEqual({ staff: '100', assets: String(8000 * wan) })
  expect(of('科学研究和技术服务业')?.small).toEqual({ staff: '10' })
})

it('industries that go by assets go by what is given, and say so', async () => {
  const firms: Firm[] = [
    ['建筑业', 1, 6000 * wan, 5000 * wan],
    ['建筑业', 1, 6000 * wan, 4999 * wan],
    ['建筑业', 1, 6000 * wan],
    ['其他未列明行业', 100, null],
    ['其他未列明行业', null, 1e9],
  ]
  expect(await sizes(firms, { assets: 'assets' })).toEqual([
    ['medium', 'both'],
    ['small', 'both'],
    ['medium', 'sales only'],
    ['medium', 'both'],
    ['nothing-known', null],
  ])
  expect((await sizes(firms))[1]).toEqual(['medium', 'sales only'])
})

it('what is wrong with it, or with its file, is said', () => {
  const codes = (written: unknown, files?: World['files']) =>
    planOn(firmSize, written, world([], files)).problems.map(
      ({ code, path, problem }) => `${code} ${path.join('.')} ${problem.message.en}`,
    )
  expect(codes({ industry: 'industry' })).toEqual([
    'needs-a-firm-measure  none of `staff`, `sales` and `assets` is given',
  ])
  expect(codes({ staff: 'staff' })[0]).toContain('needs-industry')
  expect(codes({ staff: 'industry', industry: 'staff' })).toEqual([
    expect.stringContaining('needs-a-number staff'),
    expect.stringContaining('needs-a-text industry'),
  ])
  expect(codes({ staff: 'staff', rules: 'none.csv' })[0]).toContain('the file "none.csv" cannot be read')
  const file = (...rows: string[][]) => {
    const found = firmRulesIn(rows)
    return Array.isArray(found) ? found : found.message.en.replace('the rule file for firm sizes is wrong: ', '')
  }
  const header = ['industry', 'class', 'staff_from']
  expect(file(['industry', 'class', 'turnover'])).toBe('the column "turnover" is not known')
  expect(file(['class'])).toBe('there is no column "industry"')
  expect(file(header)).toBe('there is no rule in it')
  expect(file(header, ['a', 'huge', ''])).toBe('row 2: the class "huge" is none of large, medium, small, micro')
  expect(file(header, ['a', 'small', '3'], ['a', 'small', ''])).toBe('row 3: "a small" is there twice')
  expect(file(header, ['a', 'small', '3万'])).toBe('row 2: "3万" is not a number')
  expect(codes({ staff: 'staff', rules: 'x.csv' }, { 'x.csv': [header, ['a', 'small', '3']] })[0]).toContain(
    'needs-industry',
  )
})
