import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Chunk } from '../../engines/engine.ts'
import type { RowPlan } from '../../intake/typed-rows.ts'
import { writeCanonical } from './canonical-texts.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-canonical-'))
})
afterEach(() => rm(folder, { recursive: true }))

const plan = { normalised: [0], read: [{ name: 'city', header: 'city' }] } as unknown as RowPlan
const rules = new Map([['city', { table: { 廣州: '广州' }, otherwise: 'keep' as const }]])

/** Texts in pieces, as an engine gives them; between two of them something else has its turn. */
async function* pieces(count: number): AsyncGenerator<Chunk> {
  for (let piece = 0; piece < count; piece++) {
    await new Promise((resolve) => setImmediate(resolve))
    const text = { kind: 'text' as const, values: ['廣州', `it's "${piece}",\n`] }
    yield { rows: 2, columns: [{ kind: 'number', values: new Int32Array([0, 0]), valid: undefined }, text] }
  }
}
const write = (count: number) => writeCanonical(plan, { rules, digest: '' }, pieces(count), folder)

it('writes every text beside its form', async () => {
  const { files, unknown } = await write(2)
  const text = await readFile(files[0]!.path, 'utf8')
  expect(text.split('\n')[0]).toBe('"廣州","广州"')
  expect(text).toContain(`"it's ""1"",\n"`)
  expect([...unknown.get('city')!]).toHaveLength(2)
})

it('throws what the disk says, where a load can hear it', async () => {
  await mkdir(join(folder, 'canonical-0.csv'))
  await expect(write(50)).rejects.toThrow('EISDIR')
})
