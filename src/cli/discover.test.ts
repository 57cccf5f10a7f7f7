import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { entities, makeWorld } from '../../test/support/world.ts'
import type { World } from '../../test/support/world.ts'
import { inProcess } from './testing/in-process.ts'
import { jsonLines } from './testing/run-fenqun.ts'

let world: World
const here = (...args: string[]) =>
  inProcess(world.folder, [...args, '--now', '2026-04-10T00:00:00Z', '--threads', '1', '--memory-limit', '1GB'])
const clusters = ['discover', 'clusters', '--of', 'spend,visits', '--k', '2..3', '--pairs', '2']

beforeAll(async () => {
  const people = Array.from({ length: 120 }, (_, at) => {
    const [spend, visits] = [
      [900, 20],
      [60, 2],
      [9000, 90],
    ][at % 3]!
    return { id: `C${at}`, spend: spend! + ((at * 37) % 40), visits: visits! + ((at * 13) % 7) / 7, flat: 7 }
  })
  world = await makeWorld({
    engine: 'duckdb',
    sources: [entities('people', { spend: 'money', visits: 'number', flat: 'integer' }, people)],
    attributes: ['spend', 'visits', 'flat'].map((one) => ({
      attribute: one,
      name: { zh: `标签${one}`, en: `The ${one}` },
      given: `people.${one}`,
    })),
  })
  await world.run('2025-12-31')
})
afterAll(() => world.close())

describe('fenqun discover', () => {
  it('says how many groups there are, how sure, and what they are like; the second time from what is kept', async () => {
    const zh = await here(...clusters)
    expect(zh.code).toBe(0)
    expect(zh.stdout).toContain('← 建议')
    expect(zh.stdout).toMatch(/种子 1 · 2025-12-31 · r000001 · d[0-9a-f]{12}$/m)
    const en = await here(...clusters, '--language', 'en')
    expect(en.stdout).toContain('(kept answer)')
    expect(en.stdout).toMatch(/suggested: k = 3/)
    expect(en.stdout).toContain('high The')
    const found = jsonLines(await here(...clusters, '--json')).find((one) => one['type'] === 'clusters')
    expect(found).toMatchObject({
      kept: true,
      day: '2025-12-31',
      question: { seed: 1, pairs: 2, from: 2, to: 3 },
      method: 'k-means',
      used: 120,
      sampled: 120,
      definitions: { silhouette: 'simplified silhouette: own and next centre, euclidean distance' },
    })
  })

  it('saves rules with how well they agree, lists what is kept, shows it again, and removes it', async () => {
    const saved = await here(...clusters, '--save', 'found', '--as', 'rules')
    expect(saved.stdout).toMatch(/schemes\/found\.yml,规则与群在留出的 \d+ 人里 (?:100\.0|9\d\.\d)% 一致/)
    expect(await readFile(join(world.folder, 'schemes', 'found.yml'), 'utf8')).toMatch(/cluster-1[\S\s]+at least/)
    const kept = jsonLines(await here('discover', 'list', '--json')).find((one) => one['type'] === 'discovery')
    const id = String(kept!['id'])
    expect((await here('discover', 'show', id)).stdout).toContain('← 建议')
    expect((await here('discover', 'remove', id.slice(0, 8))).stdout).toContain(id)
    expect((await here('discover', 'list')).stdout).toContain('还没有保留的发现')
  })

  it('ranks variables for an aim, with reasons', async () => {
    const found = await here('discover', 'variables', '--aim', 'spend', '--language', 'en')
    expect(found.stdout).toContain('η² ')
    expect(found.stdout).toContain('fenqun discover clusters --of visits')
  })

  it('says which options are wrong, and how to write them', async () => {
    const wrong = [
      ['discover', 'clusters', '--k', '1'],
      ['discover', 'clusters', '--as', 'centres'],
      ['discover', 'clusters', '--save-cluster', 'best'],
      ['discover', 'variables'],
      ['discover', 'show'],
      ['discover', 'gold'],
    ]
    for (const args of wrong) expect([args, (await here(...args)).code]).toEqual([args, 3])
  })

  it('names the columns, leaves what nobody differs in out of the table, and says the warnings of every number', async () => {
    const wide = [
      'discover',
      'clusters',
      '--of',
      'spend,visits,flat',
      '--k',
      '2..8',
      '--pairs',
      '2',
      '--language',
      'en',
    ]
    const { stdout, stderr } = await here(...wide)
    expect(stdout).toContain('by The spend, The visits, The flat')
    expect(stdout.split('\n').find((line) => line.includes('cluster ') && line.includes('stable'))).not.toContain(
      'flat',
    )
    expect(stderr).toContain('"flat" is the same for everybody')
    const warned = [...stdout.matchAll(/^(\d) .* \d+ warnings?$/gm)].map((one) => one[1]!)
    expect(warned.length).toBeGreaterThan(0)
    expect(stdout).not.toMatch(/ 1 warnings/)
    for (const k of warned) expect(stdout + stderr).toContain(`with k = ${k}, cluster`)
  })
})
