import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FenqunError } from '../errors.ts'
import { openLedger } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import {
  currentPublication,
  listPublications,
  publicationAt,
  publicationBefore,
  publicationsByAsOf,
  publish,
} from './publications.ts'
import { endRun, findRun, listRuns, listSteps, recordStep, recover, startRun } from './runs.ts'

let folder: string
let ledger: Ledger

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-runs-'))
  ledger = openLedger(folder)
})
afterEach(async () => {
  ledger.close()
  await rm(folder, { recursive: true })
})

function code(work: () => unknown): string {
  try {
    work()
    return 'no failure'
  } catch (error) {
    return error instanceof FenqunError ? (error.problems[0]?.code ?? '') : String(error)
  }
}

const now = '2025-04-01T01:00:00.000Z'
const midnight = (day: number) => `2025-03-${String(day).padStart(2, '0')}T16:00:00.000Z`
const run = (day: number) => ({
  asOf: midnight(day),
  asOfDay: `2025-03-${String(day).padStart(2, '0')}`,
  knownAt: now,
  started: now,
  tableVersions: { orders: 3 },
  definitionHashes: { 'segment/客群': 'h1' },
})
const published = (day: number) => publish(ledger, startRun(ledger, run(day)), now).run

describe('runs', () => {
  it('are numbered and remember what they read', () => {
    const id = startRun(ledger, run(31))
    expect(id).toBe('r000001')
    expect(startRun(ledger, run(31))).toBe('r000002')
    expect(findRun(ledger, id)).toEqual({ id, ...run(31), finished: null, state: 'running', summary: null })
    expect(findRun(ledger, 'r000099')).toBeUndefined()
    expect(listRuns(ledger).map((found) => found.id)).toEqual(['r000002', 'r000001'])
  })

  it('end once', () => {
    const id = startRun(ledger, run(31))
    endRun(ledger, id, { state: 'failed', finished: now, summary: { message: 'out of "memory"' } })
    expect(findRun(ledger, id)).toMatchObject({
      state: 'failed',
      finished: now,
      summary: { message: 'out of "memory"' },
    })
    expect(code(() => publish(ledger, id, now))).toBe('run-not-open')
    expect(code(() => publish(ledger, 'r000099', now))).toBe('run-not-known')
    expect(code(() => publish(ledger, "r1' OR 1=1", now))).toBe('run-not-known')
    expect(listPublications(ledger)).toEqual([])
  })

  it('tell how far each step is', () => {
    const id = startRun(ledger, run(31))
    recordStep(ledger, id, { sequence: 2, name: 'segments', state: 'running', rows: null, ms: null, message: null })
    recordStep(ledger, id, { sequence: 1, name: 'profile', state: 'done', rows: 200, ms: 12, message: null })
    recordStep(ledger, id, { sequence: 2, name: 'segments', state: 'failed', rows: null, ms: 3, message: '失败' })
    expect(listSteps(ledger, id)).toEqual([
      { sequence: 1, name: 'profile', state: 'done', rows: 200, ms: 12, message: null },
      { sequence: 2, name: 'segments', state: 'failed', rows: null, ms: 3, message: '失败' },
    ])
  })
})

describe('publications', () => {
  it('are current by as-of, not by when they were made', () => {
    expect(currentPublication(ledger)).toBeUndefined()
    const newest = published(30)
    published(10)
    expect(currentPublication(ledger)).toEqual({
      run: newest,
      asOf: midnight(30),
      knownAt: now,
      publishedAt: now,
    })
  })

  it('of one as-of, the newest run counts, whichever was published last', () => {
    const first = startRun(ledger, run(30))
    const second = startRun(ledger, run(30))
    publish(ledger, second, now)
    publish(ledger, first, now)
    expect(currentPublication(ledger)?.run).toBe(second)
    expect(publicationAt(ledger, midnight(30))?.run).toBe(second)
    expect(listPublications(ledger).map((made) => made.run)).toEqual([second, first])
    expect(publicationsByAsOf(ledger).map((made) => made.run)).toEqual([second])
  })

  it('of one as-of, what knew its tables latest counts before what was made latest', () => {
    const newest = published(30)
    const older = startRun(ledger, { ...run(30), knownAt: '2025-03-31T00:00:00.000Z' })
    publish(ledger, older, '2025-05-01T00:00:00.000Z')
    expect(publicationAt(ledger, midnight(30))?.run).toBe(newest)
    expect(publicationsByAsOf(ledger).map((made) => made.run)).toEqual([newest])
  })

  it('can be asked as at an instant: what was published later is not seen', () => {
    const then = '2025-04-02T00:00:00.000Z'
    const at = (day: number, publishedAt: string) => publish(ledger, startRun(ledger, run(day)), publishedAt).run
    const first = at(20, now)
    const second = at(20, '2025-04-03T00:00:00.000Z')
    const last = at(30, '2025-04-04T00:00:00.000Z')
    expect(currentPublication(ledger)?.run).toBe(last)
    expect(currentPublication(ledger, then)?.run).toBe(first)
    expect(publicationAt(ledger, midnight(20), then)?.run).toBe(first)
    expect(publicationAt(ledger, midnight(20))?.run).toBe(second)
    expect(publicationBefore(ledger, midnight(30), then)?.run).toBe(first)
    expect(publicationsByAsOf(ledger, '2025-04-03T00:00:00.000Z').map((made) => made.run)).toEqual([second])
    expect(currentPublication(ledger, '2025-03-01T00:00:00.000Z')).toBeUndefined()
  })

  it('have neighbours by as-of, also after a back-fill between them', () => {
    const [early, late] = [published(10), published(30)]
    const between = published(20)
    expect(publicationBefore(ledger, midnight(30))?.run).toBe(between)
    expect(publicationBefore(ledger, midnight(20))?.run).toBe(early)
    expect(publicationBefore(ledger, midnight(10))).toBeUndefined()
    expect(publicationAt(ledger, midnight(15))).toBeUndefined()
    expect(publicationAt(ledger, '2025-03-21T00:00:00+08:00')?.run).toBe(between)
    expect(publicationsByAsOf(ledger).map((made) => made.run)).toEqual([early, between, late])
  })

  it('never change or go', () => {
    published(30)
    expect(() => ledger.database.exec(`UPDATE publications SET as_of = ''`)).toThrow('append-only')
    expect(() => ledger.database.exec('DELETE FROM publications')).toThrow('append-only')
  })

  it('are seen at once by others who have the ledger open', () => {
    const other = openLedger(folder)
    const id = published(30)
    expect(currentPublication(other)?.run).toBe(id)
    other.close()
  })
})

const url = (file: string) => JSON.stringify(import.meta.resolve(file))

/** Runs a script in a process of its own, until it prints `line`; then kills it without warning. */
async function killWhen(line: RegExp, script: string): Promise<string> {
  const source = `
    import { writeSync } from 'node:fs'
    import { openLedger } from ${url('./ledger.ts')}
    import { publish } from ${url('./publications.ts')}
    import { startRun } from ${url('./runs.ts')}
    import { acquireLock } from ${url('./lock.ts')}
    const ledger = openLedger(process.argv[1])
    const run = ${JSON.stringify(run(31))}
    const now = ${JSON.stringify(now)}
    const say = (text) => writeSync(1, text + '\\n')
    ${script}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString()
      if (line.test(said)) resolve()
    })
    child.on('exit', (status) => reject(new Error(`the child ended by itself: ${status}`)))
  })
  child.kill('SIGKILL')
  await ended
  return said
}

describe('a process killed without warning', () => {
  it('in the middle of a publish leaves the last publication, and its run is marked interrupted', async () => {
    const last = published(30)
    mkdirSync(join(folder, 'runs', last), { recursive: true })
    mkdirSync(join(folder, 'runs', 'r000002'))
    await killWhen(
      /published but not committed/,
      `const id = startRun(ledger, run)
       acquireLock(ledger, { command: 'fenqun run', since: now })
       ledger.transaction(() => {
         publish(ledger, id, now)
         say('published but not committed')
         Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
       })`,
    )
    expect(currentPublication(ledger)?.run).toBe(last)
    expect(findRun(ledger, 'r000002')?.state).toBe('running')
    expect(recover(ledger, now)).toEqual({ interrupted: ['r000002'], orphans: ['r000002'] })
    expect(findRun(ledger, 'r000002')).toMatchObject({ state: 'interrupted', finished: now })
    expect(recover(ledger, now)).toEqual({ interrupted: [], orphans: ['r000002'] })
    expect(published(31)).toBe('r000003')
  })

  it('at any moment leaves every publication that it has answered', async () => {
    for (let round = 1; round <= 4; round++) {
      const said = await killWhen(
        new RegExp(`(done r\\d+\\s+){${round * 7}}`),
        `for (;;) say('done ' + publish(ledger, startRun(ledger, run), now).run)`,
      )
      const answered = [...said.matchAll(/done (r\d+)\n/g)].map((match) => match[1])
      const kept = listPublications(ledger).map((made) => made.run)
      expect(kept).toEqual(expect.arrayContaining(answered))
      recover(ledger, now)
      expect(kept.map((id) => findRun(ledger, id)?.state)).toEqual(kept.map(() => 'published'))
      expect(listRuns(ledger).filter(({ state }) => state === 'running')).toEqual([])
      expect(ledger.database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    }
  })
})

describe('recovery', () => {
  it('leaves what is running or published alone', () => {
    const running = startRun(ledger, run(31))
    const kept = published(30)
    const failed = startRun(ledger, run(31))
    endRun(ledger, failed, { state: 'failed', finished: now })
    for (const name of [running, kept, failed, 'r000077', 'notes'])
      mkdirSync(join(folder, 'runs', name), { recursive: true })
    expect(recover(ledger, now)).toEqual({ interrupted: [], orphans: [failed, 'r000077'] })
  })

  it('takes a later process of the same number for another one', () => {
    const id = startRun(ledger, run(31))
    const recycled = `UPDATE runs SET process = json_set(process, '$.began', 'boot-before:1')`
    ledger.database.exec(recycled)
    expect(recover(ledger, now).interrupted).toEqual(process.platform === 'linux' ? [id] : [])
  })
})
