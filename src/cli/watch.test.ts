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
  shop = await mkdtemp(join(tmpdir(), 'fenqun-watch-'))
  await writeSmallShop(shop)
  await mkdir(join(shop, 'views'), { recursive: true })
  await writeFile(
    join(shop, 'views', 'year.yml'),
    [
      'view: year',
      'name: { zh: 今年, en: This year }',
      'goals:',
      '  - goal: growth',
      '    name: { zh: 增长, en: Growth }',
      '    goals:',
      '      - { goal: people, size: everyone, target: 100, by: 2026-12-31 }',
      '      - { goal: spend, mean: spend, target: 1, better: higher, by: 2026-01-01 }',
    ].join('\n'),
  )
  await here('run', '--as-of', '2026-02-28', '--quiet')
  await here('run', '--as-of', '2026-03-31', '--quiet')
})

afterAll(() => rm(shop, { recursive: true, force: true }))

describe('keeping watch on the command line', () => {
  it('drift says what moved between two runs, in both languages and as JSON', async () => {
    const zh = await here('drift')
    expect(zh.code).toBe(0)
    expect(zh.stdout).toContain('2026-02-28 (r000001) → 2026-03-31 (r000002)')
    expect(zh.stdout).toContain('0.1 和 0.25 是惯例')
    const en = await here('drift', '--language', 'en', '--from', 'r000001', '--to', '2026-03-31')
    expect(en.stdout).toContain('conventions that know nothing of how many people there are')
    const found = jsonLines(await here('drift', '--json')).find((one) => one['type'] === 'drift')
    expect(found).toMatchObject({ from: { run: 'r000001' }, to: { run: 'r000002' } })
    expect((await here('drift', '--from', 'r000002')).code).toBe(3)
  })

  it('kpis are a tree with target, distance by arrow and sign, status in words, and days', async () => {
    const zh = await here('kpis')
    expect(zh.stdout).toMatch(/增长 +1\/2/)
    expect(zh.stdout).toMatch(/people +4 +≥ 100 +▼ −96 +· 还没达到 +2026-12-31 \(还有 275 天\)/)
    expect(zh.stdout).toMatch(/✓ 达到 +2026-01-01 \(已过 89 天\)/)
    const en = await here('kpis', 'year', '--language', 'en')
    expect(en.stdout).toMatch(/▼ −96 +· not yet +2026-12-31 \(275 days left\)/)
  })

  it('experience, periods and the outlook of moves print, and say what is wrong with an option', async () => {
    const answers = await here(
      'experience',
      '--of',
      'spend',
      '--measure',
      'effort',
      '--scale',
      '100',
      '--language',
      'en',
    )
    expect(answers.stdout).toContain('CES')
    expect((await here('experience', '--of', 'spend', '--measure', 'stars')).stderr).toContain('nps, csat, effort')
    const periods = await here('periods', '--by', 'month', '--language', 'en')
    expect(periods.code).toBe(0)
    expect(periods.stdout).toMatch(/\d{4}-\d{2} → \d{4}-\d{2}/)
    const outlook = await here('migrate', 'tiers', '--outlook', '--language', 'en')
    expect([outlook.code, outlook.stderr]).toEqual([0, ''])
    expect(outlook.stdout).toContain('if it went on like this')
  })
})
