import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FenqunError } from '../errors.ts'
import { openLedger } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import { acquireLock, breakLock, lockHolder, releaseLock } from './lock.ts'

let folder: string
let ledger: Ledger

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-lock-'))
  ledger = openLedger(folder)
})
afterEach(async () => {
  ledger.close()
  await rm(folder, { recursive: true })
})

const since = '2025-04-01T01:00:00.000Z'
const wish = { command: 'fenqun run --as-of 2025-03-31', since }

function refusal(work: () => unknown): FenqunError {
  try {
    work()
  } catch (error) {
    if (error instanceof FenqunError) return error
    throw error
  }
  throw new Error('the lock was given')
}

const url = (file: string) => JSON.stringify(import.meta.resolve(file))

/** A process that takes the lock, and holds it until it is killed. */
async function otherHolder(): Promise<{ pid: number; kill(): Promise<void> }> {
  const source = `
    import { openLedger } from ${url('./ledger.ts')}
    import { acquireLock } from ${url('./lock.ts')}
    acquireLock(openLedger(process.argv[1]), { command: "fenqun import '客户.csv'", since: ${JSON.stringify(since)} })
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

it('is taken, told, and given back', () => {
  expect(lockHolder(ledger)).toBeUndefined()
  acquireLock(ledger, wish)
  expect(lockHolder(ledger)).toMatchObject({ pid: process.pid, host: hostname(), ...wish })
  releaseLock(ledger)
  expect(lockHolder(ledger)).toBeUndefined()
  acquireLock(ledger, wish)
})

it('is not given twice, even in one process', () => {
  acquireLock(ledger, wish)
  const second = openLedger(folder)
  expect(refusal(() => acquireLock(second, wish)).problems[0]?.code).toBe('locked')
  second.close()
})

it('names a living holder and what to do, and goes over when the holder has died', async () => {
  const other = await otherHolder()
  const error = refusal(() => acquireLock(ledger, wish))
  expect(error.exit).toBe(2)
  expect(error.message).toContain(`fenqun import '客户.csv' (process ${other.pid} on ${hostname()}, since ${since})`)
  expect(error.problems[0]?.hint?.zh).toContain('等它结束')
  releaseLock(ledger)
  expect(lockHolder(ledger)?.pid).toBe(other.pid)
  await other.kill()
  acquireLock(ledger, wish)
  expect(lockHolder(ledger)?.pid).toBe(process.pid)
})

it('of another host stays until it is broken', () => {
  acquireLock(ledger, wish)
  ledger.database.exec(`UPDATE writer_lock SET process = json_set(process, '$.host', 'another', '$.pid', 4194999)`)
  expect(refusal(() => acquireLock(ledger, wish)).message).toContain('another')
  breakLock(ledger)
  acquireLock(ledger, wish)
  expect(lockHolder(ledger)?.pid).toBe(process.pid)
})
