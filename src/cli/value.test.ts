import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inProcess } from './testing/in-process.ts'
import { jsonLines } from './testing/run-fenqun.ts'
import { writeSmallShop } from './testing/small-shop.ts'

let shop: string
const here = (...args: string[]) => inProcess(shop, [...args, '--now', '2026-04-10T00:00:00Z'])

beforeAll(async () => {
  shop = await mkdtemp(join(tmpdir(), 'fenqun-value-'))
  await writeSmallShop(shop)
  await mkdir(join(shop, 'models'), { recursive: true })
  await writeFile(
    join(shop, 'models', 'worth.yml'),
    `value: worth
name: { zh: 客户价值, en: Worth }
population: everyone
ledger:
  - { line: sales, income: sales, of: order, sum: amount }
  - { line: goods, cost: product, share: 60%, of line: sales }
  - { line: won, cost: acquisition, of: order, each: 1 }
current: { horizon: 3 years, discount: 10% a year, keep rate: 80% a year }
`,
  )
  await writeFile(
    join(shop, 'models', 'by-orders.yml'),
    `value: by-orders
ledger: [{ line: sales, income: sales, of: order, sum: amount }]
current: { by: auto, of: order, sum: amount, margin: 40%, horizon: 1 year, discount: 10% a year }
`,
  )
  await here('run', '--as-of', '2026-03-31', '--quiet')
})

afterAll(() => rm(shop, { recursive: true, force: true }))

describe('fenqun value', () => {
  it('shows parts with their definitions, lines, and that lifetime value contains the others, in both languages', async () => {
    const zh = await here('value', 'show', 'worth')
    expect(zh.code).toBe(0)
    expect(zh.stdout).toMatch(/终身价值 .*历史价值 \+ 当前价值 \+ 潜在价值/)
    expect(zh.stdout).toContain('不要再相加 (W16)')
    const en = await here('value', 'show', 'worth', '--language', 'en', '--without-acquisition')
    expect(en.stdout).toMatch(/acquisition costs of [\d.]+ are left out/)
    expect(en.stdout).toContain('keep rate 80% a year')
  })

  it('says all of it with --json, and the ledger by period', async () => {
    const lines = jsonLines(await here('value', 'show', 'worth', '--json'))
    const found = lines.find((one) => one['type'] === 'value')
    expect(found).toMatchObject({
      id: 'worth',
      currency: 'CNY',
      lines: [{ line: 'sales' }, { line: 'goods' }, { line: 'won' }],
    })
    const ledger = await here('value', 'show', 'worth', '--ledger', 'year', '--language', 'en')
    expect(ledger.stdout).toMatch(/net +/)
    const netOf = async (...more: string[]) => {
      const told = jsonLines(await here('value', 'show', 'worth', '--ledger', 'year', '--json', ...more))
      const { net } = told.find((one) => one['type'] === 'value-ledger') as unknown as { net: { amount: number }[] }
      return net.reduce((sum, one) => sum + one.amount, 0)
    }
    const acquisition = (found as unknown as { lines: { line: string; total: number }[] }).lines[2]!.total
    expect(acquisition).toBeGreaterThan(0)
    expect((await netOf('--without-acquisition')) - (await netOf())).toBeCloseTo(acquisition, 6)
  })

  it('fits, and says which model was taken and why', async () => {
    const { stdout, code } = await here('value', 'fit', 'by-orders', '--language', 'en', '--as-of', '2026-03-31')
    expect(code).toBe(0)
    expect(stdout).toContain('✗ pareto-nbd')
    expect(stdout).toContain('✗ keep-rate')
    expect(stdout).toContain('there is no forecast')
    expect(stdout).toContain('contribution 40% of order value')
    const shown = await here('value', 'show', 'by-orders', '--language', 'en')
    expect(shown.stdout).toMatch(/parameters are known alone, not of how far off the forecast is: \S+ .*back-test/)
    const told = await here('value', 'fit', 'by-orders', '--language', 'en')
    expect(told.stderr).toMatch(/fitted as of \S+, the day of \S+, over the data and the files of now/)
  })

  it('simulates a segment, and refuses what it cannot do', async () => {
    const { stdout } = await here(
      'value',
      'simulate',
      'worth',
      '--segment',
      'everyone',
      '--margin',
      '+10%',
      '--language',
      'en',
    )
    expect(stdout).toMatch(/change in total \+/)
    expect((await here('value', 'simulate', 'worth', '--segment', 'everyone', '--margin', 'ten')).stderr).toContain(
      'bad-option-value',
    )
    expect((await here('value', 'simulate', 'worth')).stderr).toContain('missing-option')
    expect(
      (await here('value', 'simulate', 'by-orders', '--segment', 'everyone', '--keep-rate', '85%')).stderr,
    ).toContain('cannot-simulate')
    expect((await here('value', 'back-test', 'worth')).stderr).toContain('cannot-back-test')
    expect((await here('value', 'sow')).stderr).toContain('bad-option-value')
    expect((await here('value')).stderr).toContain('which-value')
  })
})
