import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import type { FileEngine } from '../engines/engine.ts'
import { isSharedPattern } from './comparison.ts'

const shared = [
  'abc',
  '^1[3-9]\\d{9}$',
  '[一]',
  '[一-龥]+',
  'a|b',
  '(?:ab)+',
  '(ab)+',
  'a*?',
  'a{1,1000}',
  'a{1000}',
  '\\.',
  '\\\\u',
  '\\\\1',
  '\\p{L}',
  '\\bword\\b',
  '[^a]',
  '[\\]]',
  '[\\d\\s]',
  '\\(\\?',
  '.',
  '',
  '🛒',
  "it's",
  '"',
  '%_',
]

const refused = [
  'a(?=b)',
  'a(?!b)',
  '(?<=a)b',
  '(?<!a)b',
  '(a)\\1',
  '(?<x>a)\\k<x>',
  '(?<x>a)',
  '(?i)a',
  '(?i:a)',
  '\\u4e00',
  '\\u{1F6D2}',
  '\\cA',
  '[\\b]',
  '[]',
  '[^]',
  '\\p{Script=Han}',
  '\\P{sc=Han}',
  'a{1001}',
  'a{2000}',
  'a{0,10000}',
  'a{,5000}',
  '(',
  '[a',
  'a**',
  '*a',
  '\\',
  'a{2,1}',
]

describe('patterns', () => {
  let engine: FileEngine
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fenqun-patterns-'))
    engine = await openDuckDb({
      temporaryFolder: folder,
      readable: [folder],
      writable: [folder],
      memoryLimit: '256MB',
      threads: 1,
    })
  })
  afterAll(async () => {
    await engine.close()
    await rm(folder, { recursive: true, force: true })
  })

  it.each(shared)('%j is accepted, and the engine takes it', async (pattern) => {
    expect(isSharedPattern(pattern)).toBe(true)
    const { dialect } = engine
    const rows = await engine.rows(`SELECT ${dialect.matches(dialect.text('x'), pattern)} AS found`)
    expect(rows[0]!['found']).toBeTypeOf('boolean')
  })

  it.each(refused)('%j is refused', (pattern) => {
    expect(isSharedPattern(pattern)).toBe(false)
  })
})
