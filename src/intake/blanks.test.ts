import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blanksIn, rareBlanks } from './blanks.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-blanks-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function look(text: string): Promise<string[]> {
  const path = join(folder, 'file.csv')
  await writeFile(path, text)
  return blanksIn(path, false)
}

describe('blanks of a file', () => {
  it('finds none in plain text, Chinese or not', async () => {
    expect(await look('id, name \nC1,张三、“李四”🙂\n')).toEqual([])
  })

  it('finds a tab, a no-break space and a full-width space', async () => {
    expect(await look('a\tb')).toEqual(['\t'])
    expect(await look('a,\u00A0b')).toEqual(['\u00A0'])
    expect(await look('a,b\u3000')).toEqual(['\u3000'])
    expect(await look('\u3000a\u00A0b\tc')).toEqual(rareBlanks)
  })

  it('finds one that is cut by the border of two pieces read', async () => {
    const piece = 1 << 20
    for (const before of [1, 2]) {
      expect(await look(`${'x'.repeat(piece - before)}\u3000${'x'.repeat(9)}`)).toEqual(['\u3000'])
      expect(await look(`${'x'.repeat(piece - before)}\u00A0`)).toEqual(['\u00A0'])
    }
    expect(await look(`${'x'.repeat(piece - 1)}\u3000`)).toEqual(['\u3000'])
  })

  it('looks into a packed file, and says when that was cut short', async () => {
    const path = join(folder, 'file.csv.gz')
    await writeFile(path, gzipSync('a\tb,\u3000'))
    expect(await blanksIn(path, true)).toEqual(['\t', '\u3000'])
    await writeFile(path, gzipSync('a\tb,\u3000').subarray(0, -4))
    await expect(blanksIn(path, true, 'x.gz')).rejects.toMatchObject({ problems: [{ code: 'file-damaged' }] })
  })
})
