import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inProcess } from './testing/in-process.ts'
import { writeSmallShop } from './testing/small-shop.ts'

let folder: string
const run = (...args: string[]) => inProcess(folder, ['--language', 'en', '--now', '2026-04-10T02:00:00Z', ...args])

beforeAll(async () => {
  process.env['FENQUN_WEBHOOK_SECRET'] = 'shh'
  folder = await mkdtemp(join(tmpdir(), 'fenqun-cli-export-'))
  await writeSmallShop(folder)
  await mkdir(join(folder, 'exports'))
  await writeFile(
    join(folder, 'exports', 'texts.yml'),
    'export: spring-texts\nname: { zh: 春季短信, en: Spring texts }\nwhat: anyone\nto: spring.txt\nas: sms\npurpose: 春季活动\n',
  )
  await run('run', '--as-of', '2026-03-31')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('fenqun export', () => {
  it('in a layout needs --unmask and a purpose, and says who was left out and what must be known', async () => {
    const texts = ['export', 'anyone', '--to', 'texts.txt', '--as', 'sms']
    expect(await run(...texts)).toMatchObject({ code: 4, stderr: expect.stringContaining('layout-needs-unmask') })
    expect(await run(...texts, '--unmask')).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('purpose-missing'),
    })
    expect(await readdir(folder)).not.toContain('texts.txt')
    const { code, stdout } = await run(...texts, '--unmask', '--purpose', '春季活动')
    expect(code).toBe(0)
    for (const part of [
      'texts.txt: ',
      'personal columns readable',
      'Left out: ',
      'no phone',
      'Opting out: ',
      'Hours: ',
    ])
      expect(stdout).toContain(part)
    expect(await readFile(join(folder, 'texts.txt'), 'utf8')).toMatch(/^(1\d{10}\n)+$/)
  })

  it('by name takes what the file says, and only --unmask is asked for', async () => {
    expect(await run('ls', 'layouts')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('spring-texts  Spring texts  anyone  sms  spring.txt'),
    })
    expect(await run('export', '--layout', 'spring-texts')).toMatchObject({ code: 4 })
    const { code, stdout } = await run('export', '--layout', 'spring-texts', '--unmask', '--json')
    expect(code).toBe(0)
    const answer = stdout.split('\n').map((line) => (line ? (JSON.parse(line) as Record<string, unknown>) : {}))
    expect(answer.find((one) => one['type'] === 'export')).toMatchObject({
      layout: 'sms',
      file: join(folder, 'spring.txt'),
    })
    expect(await run('ls', 'exports')).toMatchObject({ stdout: expect.stringMatching(/sms .*春季活动/) })
    expect(await run('export', 'anyone', '--layout', 'spring-texts')).toMatchObject({ code: 3 })
    expect(await run('export')).toMatchObject({ code: 3 })
    expect(await run('export', '--layout', 'spring')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('unknown-export'),
    })
    expect(await run('export', 'anyone', '--to', 'a.txt', '--as', 'fax')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('unknown-layout'),
    })
  })

  it('to a web address that refuses ends with 2 and says batch by batch what was delivered', async () => {
    const server = createServer((request, response) => {
      request.resume()
      request.on('end', () => response.writeHead(403).end())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const { code, stdout, stderr } = await run(
        'export',
        'anyone',
        '--to',
        `http://127.0.0.1:${(server.address() as AddressInfo).port}/in?token=hidden`,
      )
      expect(code).toBe(2)
      expect(stdout).toMatch(/batch 1, \d+ rows: not delivered/)
      expect(stderr).toContain('webhook-gave-up')
      expect(stderr).toContain('HTTP 403')
      expect(stdout + stderr).not.toContain('hidden')
      expect((await run('ls', 'exports')).stdout).toContain('0 of 1 batches')
    } finally {
      server.close()
    }
  })

  it('to a table never takes a password from the command line', async () => {
    const { code, stderr } = await run('export', 'anyone', '--to', 'postgresql://u:hunter2@db/x#t')
    expect(code).toBe(3)
    expect(stderr).toContain('password-in-address')
    expect(stderr).not.toContain('hunter2')
  })
})
