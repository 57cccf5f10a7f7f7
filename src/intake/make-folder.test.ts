import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeFolder } from './make-folder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('a folder is made with what is missing above it, and may be there already', async () => {
  const path = join(folder, '项目 "a"', 'b')
  await makeFolder(path)
  await makeFolder(path)
  expect(existsSync(path)).toBe(true)
})

it('a parent that is a file is named', async () => {
  await writeFile(join(folder, 'file'), '')
  await expect(makeFolder(join(folder, 'file', 'a'))).rejects.toThrow('folder-not-made')
})

const noProc = process.platform !== 'linux'
if (noProc) console.log('no /proc here: a parent that takes no folders is not tried')

it.skipIf(noProc)('a parent that takes no folders is named at once', async () => {
  await expect(makeFolder('/proc/fenqun/a')).rejects.toThrow('folder-not-made')
})

const mayAll = process.getuid === undefined || process.getuid() === 0
if (mayAll) console.log('permissions do not bind this user: a read-only parent is not tried')

it.skipIf(mayAll)('a parent that may not be written is named', async () => {
  await chmod(folder, 0o500)
  const making = makeFolder(join(folder, 'a', 'b'))
  await expect(making).rejects.toThrow('folder-not-made')
  await chmod(folder, 0o700)
})
