import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../src/engines/duckdb/engine.ts'
import type { FileEngine } from '../src/engines/engine.ts'
import { sampleRules } from './support/random-rules.ts'
import { asOf, randomShop, shopDefinitions, shopSegments } from './support/random-shop.ts'
import type { EngineName, World, WorldSpec } from './support/world.ts'
import { makeWorld } from './support/world.ts'

const seed = Number(process.env['FENQUN_PROPERTY_SEED'] ?? 99)
const rules = sampleRules(120, seed).map((where, index) => [`r${index}`, { where, population: 'everyone' }] as const)
const shop = randomShop(seed)

const spec: WorldSpec = {
  ...shopDefinitions,
  schemes: {
    ...shopDefinitions.schemes,
    spend_tiers: {
      population: 'everyone',
      tiers: {
        of: 'spend',
        'cut by': 'share',
        classes: [{ class: 'gold', top: '50%' }, { class: 'silver', top: '80%' }, { class: 'rest' }],
      },
    },
    rfm: { population: 'buyers', rfm: { recency: 'recency', frequency: 'orders', money: 'spend' } },
  },
  sources: shop.sources(),
  segments: { ...shopSegments, ...Object.fromEntries(rules) },
}

describe('two engines', () => {
  const worlds: World[] = []
  let reader: FileEngine
  let scratch: string

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'fenqun-agree-'))
    for (const engine of ['duckdb', 'postgres'] satisfies EngineName[]) {
      const world = await makeWorld({ ...spec, engine })
      worlds.push(world)
      const { manifest, problems } = await world.run(asOf)
      expect(problems.filter((one) => one.severity === 'error')).toEqual([])
      expect(manifest.engine).toMatch(new RegExp(`^${engine} \\d`))
    }
    const readable = worlds.map((world) => world.folder)
    reader = await openDuckDb({ temporaryFolder: join(scratch, 'spill'), readable, writable: [scratch], threads: 1 })
  })
  afterAll(async () => {
    await reader.close()
    await Promise.all(worlds.map((world) => world.close()))
    await rm(scratch, { recursive: true })
  })

  it.each(['profile', 'members'] as const)('write the same %s, cell for cell and type for type', async (file) => {
    const sources: string[] = []
    for (const world of worlds) {
      const { files } = await world.project.published()
      sources.push(`SELECT * FROM ${reader.parquetSource([files[file]('customer')])}`)
    }
    const [left, right] = sources
    const described = await Promise.all(sources.map((sql) => reader.rows(`DESCRIBE ${sql}`)))
    expect(described[1]).toEqual(described[0])
    const differing = await reader.rows(`(${left} EXCEPT ALL ${right}) UNION ALL (${right} EXCEPT ALL ${left})`)
    expect(differing).toEqual([])
    const [count] = await reader.rows(`SELECT count(*) AS n FROM (${left})`)
    expect(count?.['n']).toBeGreaterThan(20)
  })

  it('learn the same cuts, and count the same people', async () => {
    const [duckdb, postgres] = await Promise.all(worlds.map((world) => world.manifest(asOf)))
    const asSaid = ({ segments, schemes, overlaps }: NonNullable<typeof duckdb>) => ({ segments, schemes, overlaps })
    expect(asSaid(postgres!)).toEqual(asSaid(duckdb!))
  })
})
