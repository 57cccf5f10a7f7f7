import { existsSync, statSync } from 'node:fs'
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, makeWorld } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'
import { privateFolder } from '../../state/private-folder.ts'
import { clearLeftovers } from '../stored/leftovers.ts'

let world: World
const own = (...names: string[]) => join(world.folder, '.fenqun', ...names)
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)

beforeAll(async () => {
  const rows = [{ id: 'a', phone: '13800138000' }]
  world = await makeWorld({ sources: [entities('customers', { phone: { private: 'phone' } }, rows)] })
  await chmod(own('tmp'), 0o755)
  await world.run('2025-03-31')
})
afterAll(() => world.close())

describe.skipIf(process.platform === 'win32')('what only the owner may read', () => {
  it('is the ledger, the vault with its log, and the folders they and staged rows are in', () => {
    expect(mode(own('tmp'))).toBe('700')
    expect(mode(own())).toBe('700')
    expect(['state.db', 'vault.db', 'vault.db-wal', 'vault.db-shm'].map((name) => mode(own(name)))).toEqual(
      Array.from({ length: 4 }, () => '600'),
    )
  })

  it('is closed to others when it was open before', async () => {
    const open = join(world.folder, 'open')
    await mkdir(open, { mode: 0o755 })
    privateFolder(open)
    privateFolder(join(open, 'a', 'b'))
    expect([open, join(open, 'a'), join(open, 'a', 'b')].map(mode)).toEqual(['700', '700', '700'])
  })

  it('is a backup as well: its folder, the ledger and the vault', async () => {
    const target = join(world.folder, 'backup')
    await world.project.backup(target)
    expect([target, join(target, 'tables'), join(target, 'runs')].map(mode)).toEqual(['700', '700', '700'])
    expect([mode(join(target, 'vault.db')), mode(join(target, 'state.db'))]).toEqual(['600', '600'])
  })

  it('is only what was copied, in a folder that holds other things', async () => {
    const shared = join(world.folder, 'shared')
    await mkdir(shared)
    await chmod(shared, 0o755)
    await writeFile(join(shared, 'others.txt'), '')
    await world.project.backup(shared)
    expect(mode(shared)).toBe('755')
    expect(mode(join(shared, 'vault.db'))).toBe('600')
    expect([mode(join(shared, 'tables')), mode(join(shared, 'runs'))]).toEqual(['700', '700'])
  })
})

describe('what a killed load leaves', () => {
  async function leave(): Promise<void> {
    for (const folder of ['tmp/load-customers', 'tmp/load-gone', 'scratch/x']) {
      await mkdir(own(folder), { recursive: true })
      await writeFile(own(folder, 'staged.parquet'), '13800138000')
    }
    await mkdir(own('tmp', 'duckdb-1-other'), { recursive: true })
  }
  const left = async () => [
    ...(await readdir(own('tmp'))).filter((name) => name.startsWith('load-')),
    ...(existsSync(own('scratch')) ? await readdir(own('scratch')) : []),
  ]

  it('is removed, and nothing else', async () => {
    await leave()
    await clearLeftovers(own())
    expect(await left()).toEqual([])
    expect(existsSync(own('tmp', 'duckdb-1-other'))).toBe(true)
    expect(existsSync(own('vault.db'))).toBe(true)
  })

  it('is removed by the next load, of whatever source it was', async () => {
    await leave()
    await world.project.load()
    expect(await left()).toEqual([])
  })

  it('may be nothing at all', async () => {
    await rm(own('scratch'), { recursive: true, force: true })
    await clearLeftovers(own())
    await clearLeftovers(join(world.folder, 'nowhere'))
    expect(await left()).toEqual([])
  })
})
