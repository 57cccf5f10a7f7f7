import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SourceDefinition } from './source-definition.ts'
import { eventSourceSchema } from './source-definition.ts'
import { factsOf, foldersOf, listFiles, matches, pathsNamed } from './source-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-files-'))
  await mkdir(join(folder, 'data', 'orders-dir.csv'), { recursive: true })
  for (const name of [
    'orders-2.csv',
    'orders-10.csv',
    'orders-1.csv',
    '~$orders-3.csv',
    '.orders-4.csv',
    'x.txt',
    'a*b.csv',
    '订单 (1).csv',
  ])
    await writeFile(join(folder, 'data', name), name)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const source = (from: SourceDefinition['from']): SourceDefinition =>
  eventSourceSchema.parse({ source: 's', from, event: 'e', columns: {} })
const shown = async (from: SourceDefinition['from']) => (await listFiles(source(from), folder)).map((one) => one.shown)

it('a * stands for any letters of a file name; files come in order of name, locks, hidden files and folders do not', async () => {
  expect(await shown('data/orders-*.csv')).toEqual(['data/orders-1.csv', 'data/orders-10.csv', 'data/orders-2.csv'])
  expect(await shown(join(folder, 'data', 'x*'))).toEqual([join(folder, 'data', 'x.txt')])
  expect(await shown('data/订单 (*).csv')).toEqual(['data/订单 (1).csv'])
})

it('a list keeps its order, and files that are missing stay in it', async () => {
  expect(await shown(['data/x.txt', 'data/orders-1*.csv', 'gone.csv'])).toEqual([
    'data/x.txt',
    'data/orders-1.csv',
    'data/orders-10.csv',
    'gone.csv',
  ])
})

it('a file that has a * in its name is that file', async () => {
  expect(await shown('data/a*b.csv')).toEqual(['data/a*b.csv'])
})

it('no match is an error that says so', async () => {
  await expect(shown('data/none-*.csv')).rejects.toMatchObject({ problems: [{ code: 'no-file-matches' }] })
  await expect(shown('nowhere/*.csv')).rejects.toMatchObject({ problems: [{ code: 'no-file-matches' }] })
  await expect(shown('d*/orders-1.csv')).resolves.toEqual(['d*/orders-1.csv'])
})

it('what is read of an archive stands behind its name', async () => {
  expect(await listFiles(source(['e.zip!sub/orders-*.csv', 'e.zip', 'E.ZIP!a!b.csv']), folder)).toEqual([
    { path: join(folder, 'e.zip'), shown: 'e.zip!sub/orders-*.csv', inside: 'sub/orders-*.csv' },
    { path: join(folder, 'e.zip'), shown: 'e.zip' },
    { path: join(folder, 'E.ZIP'), shown: 'E.ZIP!a!b.csv', inside: 'a!b.csv' },
  ])
  expect(foldersOf(source(['e.zip!sub/a.csv', 'data/*.csv', '/far/x.csv']), folder)).toEqual([
    folder,
    join(folder, 'data'),
    '/far',
  ])
})

it('a path stands for itself, and with a * for what is there', () => {
  const below = (name: string) => join(folder, 'data', name)
  expect(pathsNamed(below('gone.csv'))).toEqual([below('gone.csv')])
  expect(pathsNamed(below('orders-1*.csv')).toSorted()).toEqual([below('orders-1.csv'), below('orders-10.csv')])
  expect(pathsNamed(join(folder, 'nowhere', '*.csv'))).toEqual([])
})

it('facts are of each file by itself', async () => {
  const facts = await factsOf(await listFiles(source(['data/orders-*.csv', 'gone.csv']), folder))
  expect(facts.map(({ shown: name, size }) => [name, size])).toEqual([
    ['data/orders-1.csv', 12],
    ['data/orders-10.csv', 13],
    ['data/orders-2.csv', 12],
    ['gone.csv', -1],
  ])
})

it('all signs but the * stand for themselves', () => {
  expect(matches('a.b*', 'a.b')).toBe(true)
  expect(matches('a.b*', 'axb')).toBe(false)
  expect(matches('(1)*[x].csv', '(1) y[x].csv')).toBe(true)
  expect(matches('*', '👨‍👩‍👧\n.csv')).toBe(true)
  expect(matches('ab*ba', 'aba')).toBe(false)
  expect(matches('a*b*a', 'abba')).toBe(true)
  expect(matches('a*b*a', 'aab')).toBe(false)
  expect(matches('a**b', 'ab')).toBe(true)
  // A search that goes back would not end.
  expect(matches(`${'a*'.repeat(40)}b`, 'a'.repeat(200))).toBe(false)
})
