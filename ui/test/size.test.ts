import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildUi } from '../../scripts/build-ui.ts'

/** One file of the build, as vite's manifest says. */
interface Chunk {
  file: string
  name?: string
  imports?: string[]
  isEntry?: boolean
}

let folder: string
let chunks: Record<string, Chunk>

beforeAll(async () => {
  folder = await buildUi()
  chunks = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>
}, 300_000)

/** A chunk and all that it cannot begin without. */
function withImports(names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    if (found.has(name)) continue
    found.add(name)
    withImports(chunks[name]?.imports ?? [], found)
  }
  return found
}

const kilobytes = (names: Iterable<string>) =>
  [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, chunks[name]!.file))).length / 1000, 0)

describe('the first load', () => {
  it('of the home page is at most 450 kB of script, packed', () => {
    const entries = Object.keys(chunks).filter((name) => chunks[name]?.isEntry)
    const first = withImports([...entries, 'src/pages/home/index.tsx'])
    expect(entries.length).toBe(1)
    expect(kilobytes(first)).toBeLessThan(450)
  })

  it('brings no chart, no editor and no dragging', () => {
    const entries = Object.keys(chunks).filter((name) => chunks[name]?.isEntry)
    const names = [...withImports(entries)].map((name) => chunks[name]?.name)
    expect(names.filter((name) => ['zrender', 'codemirror', 'dnd'].includes(name ?? ''))).toEqual([])
    expect(Object.values(chunks).map(({ name }) => name)).toContain('zrender')
  })
})
