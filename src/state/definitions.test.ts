import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { definitionHistory, definitionsInForce, putInForce } from './definitions.ts'
import { openLedger } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import { endRun, startRun } from './runs.ts'
import { publish } from './publications.ts'
import { allocateSlots, listSlots } from './slots.ts'

let folder: string
let ledger: Ledger

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-definitions-'))
  ledger = openLedger(folder)
})
afterEach(async () => {
  ledger.close()
  await rm(folder, { recursive: true })
})

const at = (day: number) => `2025-04-0${day}T00:00:00.000Z`
const segment = (id: string, hash: string, name = id) => ({ kind: 'segment', id, hash, body: { name } })
const newRun = () =>
  startRun(ledger, {
    asOf: at(1),
    asOfDay: '2025-03-31',
    knownAt: at(1),
    started: at(1),
    tableVersions: {},
    definitionHashes: {},
  })
const names = (versions: { id: string; version: number }[]) => versions.map(({ id, version }) => `${id} v${version}`)

describe('definitions in force', () => {
  it('get a new version when they mean something else, and end when they are gone', () => {
    const first = putInForce(ledger, [segment('甲', 'h1'), segment('b', 'h1'), segment('c', 'h1')], { at: at(1) })
    expect(names(first.added)).toEqual(['甲 v1', 'b v1', 'c v1'])

    const run = newRun()
    const second = putInForce(ledger, [segment('甲', 'h2'), segment('b', 'h1', '新名字'), segment('d', 'h1')], {
      at: at(2),
      run,
    })
    expect(names(second.changed)).toEqual(['甲 v2'])
    expect(names(second.reworded)).toEqual(['b v1'])
    expect(names(second.added)).toEqual(['d v1'])
    expect(names(second.removed)).toEqual(['c v1'])
    expect(names(definitionsInForce(ledger))).toEqual(['b v1', 'd v1', '甲 v2'])
    expect(definitionHistory(ledger, 'segment', '甲')).toEqual([
      { ...segment('甲', 'h1'), version: 1, since: at(1), until: at(2), run: null },
      { ...segment('甲', 'h2'), version: 2, since: at(2), until: null, run },
    ])
    expect(definitionHistory(ledger, 'segment', 'b')[0]?.body).toEqual({ name: '新名字' })
  })

  it('change nothing when nothing changed', () => {
    putInForce(ledger, [segment('a', 'h1')], { at: at(1) })
    expect(putInForce(ledger, [segment('a', 'h1')], { at: at(2) })).toEqual({
      added: [],
      changed: [],
      removed: [],
      reworded: [],
    })
    expect(definitionsInForce(ledger)[0]?.since).toBe(at(1))
  })

  it('never use a version number again, not even when an old one comes back', () => {
    putInForce(ledger, [segment('a', 'h1')], { at: at(1) })
    putInForce(ledger, [], { at: at(2) })
    expect(definitionsInForce(ledger)).toEqual([])
    expect(names(putInForce(ledger, [segment('a', 'h1')], { at: at(3) }).added)).toEqual(['a v2'])
  })

  it('of different kinds may share an id', () => {
    putInForce(ledger, [segment('a', 'h1'), { kind: 'scheme', id: 'a', hash: 'h1', body: null }], { at: at(1) })
    expect(definitionsInForce(ledger).map(({ kind }) => kind)).toEqual(['scheme', 'segment'])
  })
})

function allocate(segments: string[], end: 'published' | 'failed' | 'running'): Record<string, number> {
  const run = newRun()
  const slots = Object.fromEntries(allocateSlots(ledger, 'customer', segments, run))
  if (end === 'published') publish(ledger, run, at(2))
  if (end === 'failed') endRun(ledger, run, { state: 'failed', finished: at(2) })
  return slots
}

describe('slots', () => {
  it('are kept by their segment and given from the lowest', () => {
    expect(allocate(['a', '乙', "c'"], 'published')).toEqual({ a: 0, 乙: 1, "c'": 2 })
    expect(allocate(["c'", 'd', 'a', '乙'], 'published')).toEqual({ "c'": 2, d: 3, a: 0, 乙: 1 })
    expect(listSlots(ledger, 'customer')[3]).toEqual({ kind: 'customer', segment: 'd', slot: 3, firstRun: 'r000002' })
  })

  it('are not given to another segment while a kept run names them', () => {
    allocate(['a', 'b'], 'published')
    expect(allocate(['b', 'c'], 'published')).toEqual({ b: 1, c: 2 })
    expect(allocate(['a', 'b', 'c'], 'published')).toEqual({ a: 0, b: 1, c: 2 })
  })

  it('that only a failed run has named are free again', () => {
    allocate(['a', 'b'], 'failed')
    expect(allocate(['b', 'c'], 'published')).toEqual({ b: 1, c: 0 })
  })

  it('named by a run under way are taken', () => {
    allocate(['a'], 'running')
    expect(allocate(['b'], 'published')).toEqual({ b: 1 })
  })

  it('are counted per kind', () => {
    const run = newRun()
    expect(allocateSlots(ledger, 'customer', ['a'], run).get('a')).toBe(0)
    expect(allocateSlots(ledger, 'account', ['b'], run).get('b')).toBe(0)
  })
})
