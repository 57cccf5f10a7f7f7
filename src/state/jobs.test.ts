import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts.ts'
import {
  addJob,
  addJobLine,
  askToStop,
  endJob,
  findJob,
  isStopAsked,
  jobLines,
  listJobs,
  recoverJobs,
  startJob,
} from './jobs.ts'
import { openLedger } from './ledger.ts'
import type { Ledger } from './ledger.ts'

let folder: string
let ledger: Ledger
const at = '2026-07-01T02:00:00.000Z'
const later = '2026-07-01T02:05:00.000Z'

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-jobs-'))
  ledger = openLedger(folder)
})
afterEach(async () => {
  ledger.close()
  await rm(folder, { recursive: true })
})

const add = (work = 'run', by = 'local') => addJob(ledger, { work, options: {}, by, at })

/** Says that a process that is gone holds a job. */
function orphan(job: string): void {
  const gone = spawnSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' })
  ledger.database
    .prepare('UPDATE jobs SET process = json_set(process, ?, ?, ?, ?) WHERE sequence = ?')
    .run('$.pid', Number(gone.stdout), '$.began', 'long ago', Number(job.slice(1)))
}

describe('a job', () => {
  it('waits, goes on and ends once, and keeps what was asked and what came of it', () => {
    const { id } = add()
    expect(findJob(ledger, id)).toMatchObject({ id: 'j000001', state: 'queued', started: null, by: 'local' })
    startJob(ledger, id, at)
    expect(findJob(ledger, id)?.state).toBe('running')
    endJob(ledger, id, { state: 'done', at: later, result: { run: 'r000003' }, problems: [{ code: 'W08' }] })
    endJob(ledger, id, { state: 'failed', at: later })
    expect(findJob(ledger, id)).toMatchObject({
      state: 'done',
      finished: later,
      result: { run: 'r000003' },
      problems: [{ code: 'W08' }],
    })
  })

  it('keeps every text of its options, its log and its asker', () => {
    for (const text of hostileTexts) {
      const { id } = addJob(ledger, { work: 'load', options: { only: [text] }, by: text, at })
      expect(addJobLine(ledger, id, { at, type: 'load', data: { source: text } })).toBe(1)
      expect(findJob(ledger, id)).toMatchObject({ by: text, options: { only: [text] } })
      expect(jobLines(ledger, id)[0]?.data).toEqual({ source: text })
    }
  })

  it('is not there under an id that is none', () => {
    add()
    for (const id of ['j1', 'r000001', 'j000002', '', "j000001' OR 1=1", 'j999999999999999999'])
      expect(findJob(ledger, id)).toBeUndefined()
  })

  it('is asked to stop from anywhere', () => {
    const { id } = add()
    expect(isStopAsked(ledger, id)).toBe(false)
    const other = openLedger(folder)
    askToStop(other, id)
    other.close()
    expect(isStopAsked(ledger, id)).toBe(true)
  })
})

describe('the log', () => {
  it('has the lines of one job, numbered from 1, and goes on behind any of them', () => {
    const [first, second] = [add().id, add().id]
    for (const step of ['a', 'b', 'c']) addJobLine(ledger, first, { at, type: 'step', data: { step } })
    addJobLine(ledger, second, { at, type: 'step', data: { step: 'z' } })
    expect(jobLines(ledger, first, 1).map(({ number, data }) => [number, data])).toEqual([
      [2, { step: 'b' }],
      [3, { step: 'c' }],
    ])
    expect(jobLines(ledger, second)).toHaveLength(1)
  })

  it('pages the newest first', () => {
    const ids = Array.from({ length: 5 }, () => add().id)
    const page = listJobs(ledger, { limit: 2 })
    expect(page.map(({ id }) => id)).toEqual([ids[4], ids[3]])
    expect(listJobs(ledger, { limit: 9, before: 'j000004' }).map(({ id }) => id)).toEqual([ids[2], ids[1], ids[0]])
  })
})

describe('what a server that died leaves', () => {
  it('is interrupted, and what living ones do is let alone', () => {
    const [dead, queued, alive, ended] = [add().id, add().id, add().id, add().id]
    startJob(ledger, dead, at)
    startJob(ledger, alive, at)
    startJob(ledger, ended, at)
    endJob(ledger, ended, { state: 'done', at })
    for (const job of [dead, queued, ended]) orphan(job)
    expect(recoverJobs(ledger, { at: later, keep: 10 })).toEqual([dead, queued])
    expect([dead, queued, alive, ended].map((job) => findJob(ledger, job)?.state)).toEqual([
      'interrupted',
      'interrupted',
      'running',
      'done',
    ])
    expect(jobLines(ledger, dead).at(-1)).toMatchObject({ type: 'end', at: later })
  })

  it('goes when it is old, with its log', () => {
    const ids = Array.from({ length: 4 }, () => add().id)
    for (const id of ids.slice(0, 3)) {
      addJobLine(ledger, id, { at, type: 'step', data: null })
      endJob(ledger, id, { state: 'done', at })
    }
    recoverJobs(ledger, { at: later, keep: 2 })
    expect(listJobs(ledger, { limit: 9 }).map(({ id }) => id)).toEqual([ids[3], ids[2]])
    expect(jobLines(ledger, ids[0] ?? '')).toEqual([])
  })
})
