import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { placeBelow } from './place-below.ts'

let above = ''
let root = ''
beforeAll(() => {
  above = realpathSync(mkdtempSync(join(tmpdir(), 'fenqun-below-')))
  root = join(above, 'it"s 项目')
  mkdirSync(join(root, 'lists', 'in'), { recursive: true })
  mkdirSync(join(above, 'out'))
  symlinkSync(join(above, 'out'), join(root, 'lists', 'out'))
  symlinkSync(join(root, 'lists', 'in'), join(root, 'lists', 'near'))
})
afterAll(() => rmSync(above, { recursive: true }))

const below = (to: string) => placeBelow(root, 'lists', resolve(root, to))

it('writes a list below one folder, wherever in the project it is named', async () => {
  expect(await below('lists/a.csv')).toBe(join(root, 'lists', 'a.csv'))
  expect(await below('a.csv')).toBe(join(root, 'lists', 'a.csv'))
  expect(await below('services/a.csv')).toBe(join(root, 'lists', 'services', 'a.csv'))
  expect(existsSync(join(root, 'lists', 'services'))).toBe(true)
  expect(existsSync(join(root, 'services'))).toBe(false)
  expect(await below('lists/near/六月.csv')).toBe(join(root, 'lists', 'near', '六月.csv'))
  expect(await below('lists/../lists/b.csv')).toBe(join(root, 'lists', 'b.csv'))
  expect(await below('lists')).toBe(join(root, 'lists', 'lists'))
})

it('refuses what lies elsewhere, hides, or is led out by a link', async () => {
  for (const to of [
    join(above, 'x.csv'),
    '../x.csv',
    'lists/../../x.csv',
    '.fenqun/x.csv',
    'lists/.x/a.csv',
    '.x.csv',
    '.',
  ])
    await expect(below(to)).rejects.toThrow('export-outside')
  for (const to of ['lists/out/x.csv', 'lists/out/deep/x.csv'])
    await expect(below(to)).rejects.toThrow('export-outside')
  expect(existsSync(join(above, 'out', 'deep'))).toBe(false)
})
