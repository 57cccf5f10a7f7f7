import { createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, it } from 'vitest'
import { isOwnFailure } from './own-failure.ts'

const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

it('a defect and what the disk says are not the failure of a database', async () => {
  const path = join(tmpdir(), 'no-such-folder-of-fenqun', 'rows.csv')
  expect(isOwnFailure(await thrown(pipeline(Readable.from(['a']), createWriteStream(path))))).toBe(true)
  expect(isOwnFailure(await thrown(pipeline(Readable.from(['a']), createWriteStream(tmpdir()))))).toBe(true)
  expect(isOwnFailure(new TypeError('x is not a function'))).toBe(true)
  expect(isOwnFailure(Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'write' }))).toBe(true)
})

it('what the network or the server says is', async () => {
  const refused = new Promise((_, reject) => connect(1, '127.0.0.1').on('error', reject))
  expect(isOwnFailure(await thrown(refused))).toBe(false)
  expect(isOwnFailure(Object.assign(new Error('EPIPE'), { code: 'EPIPE', syscall: 'write' }))).toBe(false)
  expect(isOwnFailure(Object.assign(new Error('gone'), { code: '57P01' }))).toBe(false)
  expect(isOwnFailure(new Error('Connection terminated unexpectedly'))).toBe(false)
})
