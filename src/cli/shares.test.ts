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
  shop = await mkdtemp(join(tmpdir(), 'fenqun-shares-'))
  await writeSmallShop(shop)
  await mkdir(join(shop, 'views'), { recursive: true })
  await writeFile(
    join(shop, 'views', 'spend.yml'),
    'view: spend\nshares:\n  of: spend\n  by: city\n  bands:\n    - { band: base, name: { zh: 根基, en: Base }, from: 40%, to: 100% }\n',
  )
  await here('run', '--as-of', '2026-03-31', '--quiet')
})

afterAll(() => rm(shop, { recursive: true, force: true }))

describe('fenqun shares', () => {
  it('says who makes 80 %, how uneven it is, and how it was counted, in both languages', async () => {
    const zh = await here('shares', '--of', 'spend')
    expect(zh.code).toBe(0)
    expect(zh.stdout).toMatch(/80% 来自 \d 个 \(共 4 个/)
    expect(zh.stdout).toMatch(/Gini 0\.\d{3} · HHI 0\.\d{3}/)
    expect(zh.stdout).toContain('单位:')
    const en = await here('shares', '--of', 'spend', '--language', 'en', '--list', '1')
    expect(en.stdout).toMatch(/80% comes from \d of 4/)
    expect(en.stdout).toMatch(/the 80\/20 rule does(?: not hold| hold|s)? ?here|the 80\/20 rule holds here/)
  })

  it('takes types and bands from a view or from the command line, and says all of it with --json', async () => {
    const view = await here('shares', 'spend')
    expect(view.stdout).toContain('根基')
    const lines = jsonLines(
      await here('shares', '--of', 'spend', '--by', 'city', '--bands', '0-10%,40%-100%=base', '--json'),
    )
    const found = lines.find((one) => one['type'] === 'shares')
    expect(found).toMatchObject({ by: { id: 'city' }, bands: [{ band: '0%-10%' }, { band: 'base' }], people: 4 })
    expect(found!['conventions']).not.toEqual([])
  })

  it('`fenqun ls` lists the questions with the command that asks them', async () => {
    const { stdout } = await here('ls', 'views')
    expect(stdout).toMatch(/spend +spend +份额 +fenqun shares spend +views\/spend\.yml/)
  })

  it('refuses bands, shares and numbers that it cannot read', async () => {
    const refused = await Promise.all([
      here('shares', '--of', 'spend', '--bands', '20%-10%'),
      here('shares', '--of', 'spend', '--share', '0%'),
      here('shares', '--of', 'spend', '--list', 'many'),
      here('shares', 'spent'),
    ])
    expect(refused.map((one) => [one.code, /bad-option-value|bad-bands|not-found/.exec(one.stderr)?.[0]])).toEqual([
      [3, 'bad-bands'],
      [3, 'bad-option-value'],
      [3, 'bad-option-value'],
      [3, 'not-found'],
    ])
  })
})

describe('fenqun league and effort', () => {
  it('puts the classes of a scheme side by side, marks who has most, and says why there is no growth', async () => {
    const { code, stdout } = await here('league', 'tiers', '--of', 'spend')
    expect(code).toBe(0)
    expect(stdout).toMatch(/金 +2 .*收入最多/)
    expect(stdout).toContain('合计 (每人一次)')
    expect(stdout).toContain('没有更早的运行')
    const lines = jsonLines(await here('league', '--segments', 'big,anyone', '--of', 'spend', '--json'))
    expect(lines.find((one) => one['type'] === 'league')).toMatchObject({
      most: { value: 'anyone' },
      all: { people: 4 },
    })
  })

  it('splits hours so that they add up, and says what leaving people out saves and loses', async () => {
    const { stdout } = await here('effort', 'tiers', '--of', 'spend', '--split', '80%,20%', '--language', 'en')
    expect(stdout).toMatch(/80 +40\n/)
    const saved = await here(
      'effort',
      '--leave-out',
      'anyone',
      '--contact-cost',
      '2',
      '--response',
      '25%',
      '--language',
      'en',
    )
    expect(saved.stdout).toContain('leaving out these 4 saves 8 and loses 1 expected orders')
    const wrong = await here('effort', '--leave-out', 'anyone', '--contact-cost', '2')
    expect([wrong.code, wrong.stderr.includes('--response')]).toEqual([3, true])
    expect((await here('effort', '--amount', 'all')).stderr).toContain('bad-option-value')
  })
})

describe('fenqun losses', () => {
  it('says who has less, since when, and what was asked, in both languages', async () => {
    const { code, stdout } = await here(
      'losses',
      '--of',
      'order',
      '--earlier',
      '2026-01-01 to 2026-02-28',
      '--later',
      '2026-03-01 to 2026-03-31',
    )
    expect(code).toBe(0)
    expect(stdout).toMatch(/个少了至少 50%,共少/)
    const en = await here('losses', '--of', 'order', '--drop', '10%', '--language', 'en', '--list', '1')
    expect(en.stdout).toContain('at least 10% less')
    const lines = jsonLines(await here('losses', '--of', 'order', '--sum', 'amount', '--json'))
    expect(lines.find((one) => one['type'] === 'losses')).toMatchObject({
      of: { event: 'order', sum: 'amount', unit: 'CNY' },
    })
    expect((await here('losses', '--earlier', 'ever')).stderr).toContain('no-first-day')
  })
})

describe('fenqun sheet', () => {
  it('says of each class how it buys and what is left, and of an empty block what is missing', async () => {
    const { code, stdout } = await here(
      'sheet',
      'tiers',
      '--pattern',
      'spend,recency',
      '--revenue',
      'spend',
      '--language',
      'en',
    )
    expect(code).toBe(0)
    expect(stdout).toContain('no attribute is named for the cost to serve')
    expect(stdout).toMatch(/Spend +[\d.,]+ CNY {2}\(2\)/)
    expect((await here('sheet', 'tier')).stderr).toContain('not-found')
  })
})
