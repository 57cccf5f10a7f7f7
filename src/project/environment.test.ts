import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { environmentOf } from './environment.ts'

it('gives a project what every program needs, and of all else only what its files name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fenqun-env-'))
  try {
    for (const one of ['sources', 'exports', 'segments']) mkdirSync(join(folder, one))
    writeFileSync(join(folder, 'fenqun.yml'), 'fenqun: 1\n')
    writeFileSync(join(folder, 'segments', 'a.yml'), 'segment: a\ndescription: ${AWS_SECRET}\n')
    const env = {
      PATH: '/bin',
      HOME: '/home/u',
      TZ: 'UTC',
      LC_ALL: 'C',
      NODE_EXTRA_CA_CERTS: '/ca',
      https_proxy: 'http://p',
      AWS_SECRET: 's',
      SHOP: 'p',
      PGPASSWORD: 'q',
      FENQUN_WEBHOOK_SECRET: 'w',
      EMPTY: undefined,
    }
    const usual = ['PATH', 'HOME', 'TZ', 'LC_ALL', 'NODE_EXTRA_CA_CERTS', 'https_proxy']
    expect(Object.keys(environmentOf(folder, env))).toEqual(usual)
    expect(environmentOf(folder, env, 'postgresql://u:${AWS_SECRET}@h/x')).toMatchObject({ AWS_SECRET: 's' })
    writeFileSync(join(folder, 'sources', 'shop.yml'), 'from: { postgres: "postgresql://u:${SHOP}@h/x", table: t }\n')
    expect(Object.keys(environmentOf(folder, env))).toEqual([...usual, 'SHOP', 'PGPASSWORD', 'FENQUN_WEBHOOK_SECRET'])
    expect(environmentOf(join(folder, 'nowhere'), env)).toEqual(
      Object.fromEntries(usual.map((one) => [one, env[one as 'TZ']])),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
