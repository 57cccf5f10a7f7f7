import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAccess } from '../project.ts'
import { inProcess } from './testing/in-process.ts'
import { writeSmallShop } from './testing/small-shop.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-users-'))
  await writeSmallShop(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const fenqun = (args: string, stdin = '') =>
  inProcess(folder, [...args.split(' '), '--language', 'en'], {}, Readable.from([stdin]))

it('makes accounts with a password from stdin, the first of them an admin', async () => {
  expect((await fenqun('users')).stdout).toContain('the visitor of this machine is the admin')
  const early = await fenqun('users add li --role viewer', 'correct horse\n')
  expect([early.code, early.stderr]).toEqual([3, expect.stringContaining('admin-needed')])
  const first = await fenqun('users add wang --role admin', 'correct horse\nnot this line')
  expect([first.code, first.stdout]).toEqual([0, 'wang has an account now, with the role admin\n'])
  expect((await fenqun('users add wang --role admin', 'correct horse')).stderr).toContain('user-exists')
  expect((await fenqun('users add li --role boss', 'correct horse')).stderr).toContain('bad-role')
  expect((await fenqun('users add li --role viewer', 'short')).stderr).toContain('weak-password')
  expect((await fenqun('users add li --role viewer')).stderr).toContain('no-password')
  expect((await fenqun('users add li', 'correct horse')).stderr).toContain('missing-argument')
  const access = openAccess(folder, () => Date.parse('2026-07-01T00:00:00Z'))
  expect(await access.accounts.signIn('wang', 'correct horse', { address: '' })).toBeDefined()
  access.close()
})

it('asks for a password twice on a terminal, without showing it', async () => {
  const typing = (...lines: string[]) => {
    const raw: boolean[] = []
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (on: boolean) => raw.push(on) })
    for (const line of lines) stdin.write(line)
    return { stdin, raw }
  }
  const asked = (stdin: PassThrough) => inProcess(folder, ['users', 'password', 'wang', '--language', 'en'], {}, stdin)
  const good = typing('battery staplX\u007fe\r', 'junk\u0015battery staple\r')
  const changed = await asked(good.stdin)
  expect([changed.code, changed.stderr]).toEqual([0, expect.stringContaining('new password: \nonce more: \n')])
  expect(`${changed.stdout}${changed.stderr}`).not.toContain('battery')
  expect(good.raw).toEqual([true, false])
  expect((await asked(typing('battery staple\r', 'battery stable\r').stdin)).stderr).toContain('passwords-differ')
  const stopped = await asked(typing('batt\u0003').stdin)
  expect([stopped.code, stopped.stderr]).toEqual([2, expect.stringContaining('stopped')])
})

it('lists, changes and removes accounts, and says so in the audit log', async () => {
  await fenqun('users add li --role analyst', 'correct horse')
  expect((await fenqun('users role LI --role operator')).stdout).toBe('li has the role operator now\n')
  expect((await fenqun('users disable li')).code).toBe(0)
  expect((await fenqun('users')).stdout).toMatch(/li +operator +disabled/)
  expect((await fenqun('users enable li')).code).toBe(0)
  expect((await fenqun('users unlock LI')).stdout).toBe('li may try to sign in again at once\n')
  expect((await fenqun('users disable wang')).stderr).toContain('admin-needed')
  expect((await fenqun('users remove nobody')).stderr).toContain('user-unknown')
  expect((await fenqun('users sing li')).stderr).toContain('bad-option-value')
  expect((await fenqun('users remove li')).stdout).toBe('li has no account any more\n')
  const access = openAccess(folder, () => 0)
  const noted = access.audit.entries({ limit: 99 }).filter((one) => one.object === 'user/li')
  expect(noted.map((one) => one.did)).toEqual([
    'user-removed',
    'user-unlocked',
    'user-enabled',
    'user-disabled',
    'user-role',
    'user-added',
  ])
  expect(noted.every((one) => one.who.startsWith('os:'))).toBe(true)
  access.close()
})

it('makes a token that is shown once, and revokes it', async () => {
  const made = await inProcess(folder, [
    'tokens',
    'add',
    'wang',
    '--label',
    '夜间任务',
    '--role',
    'viewer',
    '--days',
    '30',
  ])
  expect(made.stdout).toMatch(/^fq_[0-9a-f]{12}_[\w-]{43}\n$/)
  const id = made.stdout.slice(3, 15)
  const list = await fenqun('tokens list')
  expect(list.stdout).toContain('夜间任务')
  expect(list.stdout).not.toContain(made.stdout.trim().slice(16))
  expect((await fenqun('tokens add wang --label x --days 400')).stderr).toContain('bad-token')
  expect((await fenqun('tokens add wang')).stderr).toContain('missing-argument')
  expect((await fenqun(`tokens revoke ${id}`)).code).toBe(0)
  expect((await fenqun(`tokens revoke ${id}`)).stderr).toContain('token-unknown')
})

it('is not opened to other machines before there is an admin', async () => {
  await fenqun('users remove wang')
  for (const how of ['--host 0.0.0.0', '--trusted-proxy 127.0.0.1']) {
    const refused = await fenqun(`serve --port 0 ${how}`)
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('accounts-needed')])
  }
})
