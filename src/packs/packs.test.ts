import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openProject } from '../project.ts'
import { packData } from './pack-data.ts'
import { packFiles } from './pack-files.ts'
import { packs } from './index.ts'
import { writePack } from './write-pack.ts'

const today = '2026-07-01'
const now = () => Date.parse(`${today}T02:00:00Z`)
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-pack-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('packs', () => {
  it('I07: are those of ten trades', () => {
    expect(packs.map((one) => one.id)).toEqual([
      'retail',
      'bank',
      'insurance',
      'airline',
      'telecom',
      'car',
      'housing',
      'education',
      'restaurant',
      'b2b',
    ])
  })

  it('are the same bytes for the same day, end the day before, and hold at most 300 people of no name', () => {
    expect(packFiles(packs[1]!, { today })).toEqual(packFiles(packs[1]!, { today }))
    for (const pack of packs) {
      const { customers, events } = packData(pack, '2026-06-30')
      expect(customers.length).toBeLessThan(300)
      const times = events.slice(1).map((row) => row[2]!)
      expect(times.every((one) => one < '2026-07-01')).toBe(true)
      expect(times.some((one) => one >= '2026-06-20')).toBe(true)
    }
    expect(packFiles(packs[0]!, { today: '2027-01-01' })).not.toEqual(packFiles(packs[0]!, { today }))
  })

  it.each(packs.map((one) => one.id))(
    'I07: init --pack %s yields a project without a warning that runs green on its data',
    async (id) => {
      const at = join(folder, id)
      await writePack(id, at, { today })
      const project = await openProject(at, { now, threads: 1, memoryLimit: '512MB' })
      try {
        const { problems } = await project.check()
        expect(problems.map((one) => `${one.code} ${one.place?.file}`)).toEqual([])
        await project.load()
        const { manifest } = await project.run({ asOf: '2026-06-30' })
        const own = manifest.kinds['customer']!
        expect(own.segments.map(({ id: segment, state }) => [segment, state]).toSorted()).toEqual(
          ['big', 'cross', 'newcomers', 'regulars', 'slipping', 'unhappy'].map((one) => [one, 'computed']),
        )
        for (const one of own.segments) expect([one.id, one.members >= 10 && one.members < 150]).toEqual([one.id, true])
        expect(own.schemes).toHaveLength(1)
        expect(own.schemes[0]!.classes.filter((one) => one.members > 0).length).toBeGreaterThan(2)
        expect(manifest.problems.filter((one) => one.severity === 'error')).toEqual([])
      } finally {
        await project.close()
      }
    },
  )

  it('are refused where a project already is, and by a name there is not', async () => {
    await writePack('bank', folder, { today, language: 'en', currency: 'USD' })
    expect(await readFile(join(folder, 'fenqun.yml'), 'utf8')).toContain('currency: USD')
    const codes = async (work: Promise<unknown>) =>
      work.then(
        () => [],
        (error: { problems: { code: string }[] }) => error.problems.map((one) => one.code),
      )
    expect(await codes(writePack('retail', folder, { today }))).toEqual(['folder-not-empty'])
    expect(await codes(writePack('bnak', join(folder, 'x'), { today }))).toEqual(['pack-unknown'])
  })
})
