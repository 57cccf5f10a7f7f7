import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fingerprintOf } from './fingerprint.ts'

it('is another one after any edit of a definition, also behind links, and the same after anything else', async () => {
  const above = await mkdtemp(join(tmpdir(), 'fenqun-print-'))
  const folder = join(above, 'shop')
  const shared = join(above, 'shared')
  try {
    for (const one of [folder, shared, join(folder, 'segments'), join(folder, 'data'), join(folder, '.fenqun')])
      await mkdir(one)
    await writeFile(join(folder, 'fenqun.yml'), 'fenqun: 1')
    await writeFile(join(above, 'one.yml'), 'scheme: a')
    await writeFile(join(shared, 'buyers.yml'), 'population: buyers')
    await symlink(shared, join(folder, 'populations'))
    await mkdir(join(folder, 'schemes'))
    await symlink(join(above, 'one.yml'), join(folder, 'schemes', 'one.yml'))
    await symlink(join(above, 'nowhere'), join(folder, 'tests'))
    let before = fingerprintOf(folder)
    for (const path of ['data/x.csv', '.fenqun/state.db', 'segments/notes.md', 'readme.txt.bak']) {
      await appendFile(join(folder, path), 'x')
      expect([path, fingerprintOf(folder)]).toEqual([path, before])
    }
    const edited = [
      'fenqun.yml',
      'segments/new.yml',
      'populations/buyers.yml',
      'populations/new.yml',
      'schemes/one.yml',
    ]
    for (const path of edited) {
      await appendFile(join(folder, path), '\n# more')
      const after = fingerprintOf(folder)
      expect([path, after === before]).toEqual([path, false])
      before = after
    }
  } finally {
    await rm(above, { recursive: true })
  }
})
