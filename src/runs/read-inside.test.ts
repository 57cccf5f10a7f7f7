import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listEntries } from './compute/list-entries.ts'
import { readMapping } from './mappings.ts'
import { readInside } from './read-inside.ts'

it('reads what is in the project, whatever it is called, and nothing outside of it, by a link neither', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'fenqun-inside-'))
  const project = join(outside, 'it"s 项目')
  const text = async (path: string) => (await readInside(project, path))?.toString('utf8')
  try {
    await mkdir(join(project, 'lists'), { recursive: true })
    await writeFile(join(outside, 'secret.csv'), 'a,b\n')
    await writeFile(join(project, '..x.csv'), 'in,there\n')
    await writeFile(join(project, 'lists', 'a.csv'), 'A\n')
    await symlink(join(outside, 'secret.csv'), join(project, 'link.csv'))
    await symlink(join(project, 'lists', 'a.csv'), join(project, 'near.csv'))
    await symlink(project, join(outside, 'also'))
    await mkdir(join(project, '.fenqun', 'uploads'), { recursive: true })
    await writeFile(join(project, '.fenqun', 'uploads', 'a.csv'), 'A\n')
    await symlink(join(project, '.fenqun'), join(project, 'own'))
    expect(await text('..x.csv')).toBe('in,there\n')
    expect(await text('near.csv')).toBe('A\n')
    expect((await readInside(join(outside, 'also'), 'lists/a.csv'))?.toString('utf8')).toBe('A\n')
    for (const path of [
      '../secret.csv',
      'link.csv',
      'lists',
      'not there',
      '..',
      '.fenqun/uploads/a.csv',
      'own/uploads/a.csv',
    ])
      expect([path, await text(path)]).toEqual([path, undefined])
    expect(await readMapping(project, '..x.csv')).toEqual({ in: 'there' })
    expect(await readMapping(project, 'link.csv')).toBeUndefined()
    expect(await listEntries(project, { file: '..x.csv' } as never)).toEqual({ entries: ['in'], cut: 0 })
    await expect(listEntries(project, { file: 'link.csv' } as never)).rejects.toThrow('list-missing')
  } finally {
    await rm(outside, { recursive: true })
  }
})
