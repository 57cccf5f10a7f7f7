import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inProcess } from './testing/in-process.ts'
import { jsonLines } from './testing/run-fenqun.ts'
import { writeSmallShop } from './testing/small-shop.ts'

let shop: string
const here = (...args: string[]) => inProcess(shop, [...args, '--now', '2026-04-02T00:00:00Z', '--threads', '1'])

beforeAll(async () => {
  shop = await mkdtemp(join(tmpdir(), 'fenqun-history-'))
  await writeSmallShop(shop)
})

afterAll(() => rm(shop, { recursive: true, force: true }))

describe('a back-fill', () => {
  it('tells how far it is, lists its dates, and keeps what is unchanged the next time', async () => {
    const first = await here('run', '--from', '2026-01-31', '--to', '2026-03-31')
    expect(first.code).toBe(0)
    expect(first.stdout).toMatch(
      /2026-01-31 +r000001 +算好了\n2026-02-28 +r000002 +算好了\n2026-03-31 +r000003 +算好了/,
    )
    expect(first.stderr).toMatch(/░{20} 1\/3 {2}2026-01-31\n/)
    expect(first.stderr).toMatch(/3\/3 {2}2026-03-31 {2}约剩 [\d.]+ 秒\n/)
    const again = await here('run', '--from', '2026-02-28', '--every', 'month', '--json')
    const dates = jsonLines(again).filter((one) => one['type'] === 'date')
    expect(dates.map((one) => [one['day'], one['state']])).toEqual([
      ['2026-02-28', 'kept'],
      ['2026-03-31', 'kept'],
    ])
    const wrong = await here('run', '--from', '2026-01-31', '--every', 'fortnight')
    expect(wrong).toMatchObject({ code: 3, stderr: expect.stringContaining('fortnight') })
  })
})

describe('history', () => {
  it('draws the sizes of a segment with who came and went', async () => {
    const { code, stdout } = await here('history', 'anyone', '--language', 'en')
    expect(code).toBe(0)
    const lines = stdout.split('\n')
    expect(lines[0]).toMatch(/^anyone {2}Anyone/)
    expect(stdout).toMatch(/2026-01-31 +r000001 +2 +█{12} +420/)
    expect(stdout).toMatch(/2026-03-31 +r000003 +4 +█{24} +\+1 +0/)
    const points = jsonLines(await here('history', 'anyone', '--json', '--from', '2026-02-01')).filter(
      (one) => one['type'] === 'point',
    )
    expect(points).toMatchObject([
      { day: '2026-02-28', members: 3, entered: 1, left: 0 },
      { day: '2026-03-31', members: 4, entered: 1, left: 0 },
    ])
  })

  it('draws the mix of a scheme, and lists what became of a customer, ids like commands included', async () => {
    expect((await here('history', 'tiers')).stdout).toMatch(/2026-03-31 +r000003 +█{12}▓{12} +2 50\.0% +2 50\.0%/)
    const one = await here('history', 'C3', '--language', 'en')
    expect(one.stdout).toMatch(/2026-02-28 +r000002 +entered +anyone +Anyone +data/)
    expect((await here('history', 'customer', '440981199001011234')).stdout).toContain('440981199001011234')
    expect(await here('history', 'anyon')).toMatchObject({ code: 3, stderr: expect.stringContaining('“anyone”') })
  })

  it('says which day answers when there was no run of the day that was asked for', async () => {
    const asked = await here('show', 'anyone', '--as-of', '2026-02-15', '--language', 'en')
    expect(asked.stderr).toContain('no run of 2026-02-15; this is the run as of 2026-01-31')
    expect(asked.stdout).toContain('run r000001')
    const then = await here('show', 'anyone', '--as-of', '2026-02-15', '--known-at', '2026-03-01')
    expect(then).toMatchObject({ code: 3, stderr: expect.stringContaining('还没有发布过') })
    expect((await here('show', 'anyone', '--run', 'r000002')).stdout).toContain('r000002')
  })
})

describe('a run repeated', () => {
  it('ends with 0 when it is equal, and with 1 naming what differs', async () => {
    const equal = await here('run', '--repeat', 'r000002', '--language', 'en')
    expect(equal).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^r000002 \(as of 2026-02-28\) is equal: 5 files/),
    })
    await writeFile(join(shop, '.fenqun/runs/r000002/fits.json'), '{}')
    const differs = await here('run', '--repeat', 'r000002', '--language', 'en')
    expect(differs).toMatchObject({ code: 1, stdout: expect.stringContaining('runs/r000002/fits.json') })
    expect((await here('run', '--repeat', 'r000099')).code).toBe(3)
  })
})
