import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, makeWorld } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'

const asOf = '2025-03-31'
const ids = [
  '440981199001011234',
  '440981199001011235',
  '00017',
  '0',
  '=cmd()',
  'o\'k; "x"',
  'a,b',
  'plain;semi',
  '客户甲',
  '1e5',
]

let world: World
beforeAll(async () => {
  world = await makeWorld({
    sources: [
      entities(
        'people',
        { name: 'text', phone: { private: 'phone' }, 备用电话: { private: 'phone' } },
        ids.map((id, index) => ({
          id,
          name: `n${index}`,
          phone: ['138 0013 8000', '', '+86-13900139000', '', '', '010-65529988', '', '', '坏', ''][index],
          备用电话: ['', '13800138000', '', '', '13700137000', '', '', '', '', ''][index],
        })),
      ),
    ],
    attributes: [{ attribute: 'name', given: 'people.name' }],
    segments: {
      everybody: { population: 'everyone', where: { everyone: true } },
      listed: { population: 'everyone', where: { 'in list': { file: 'lists/back.xlsx' } } },
      csv: { population: 'everyone', where: { 'in list': 'lists/back.csv' } },
      phones: { population: 'everyone', where: { 'in list': { file: 'lists/phones.txt', by: 'phone' } } },
      others: { population: 'everyone', where: { 'not in list': { file: 'lists/phones.txt', by: 'phone' } } },
      column: {
        population: 'everyone',
        where: { 'in list': { file: 'lists/table.csv', by: 'phone', column: '手机, 1' } },
      },
      cut: { population: 'everyone', where: { 'in list': { file: 'lists/cut.csv' } } },
    },
    files: {
      'lists/back.csv': '',
      'lists/phones.txt':
        'phone\r\n(+86)13800138000\r\n１３７-００１３７-０００\r\n010 6552 9988\r\n13600136000\r\n坏\r\n13800138000\r\n',
      'lists/table.csv': '姓名,"手机, 1"\n甲,13900139000\n"乙,丙",0086 13700137000\n丁,\n',
      'lists/cut.csv': 'id\n4.40981E+17\n00017\n',
    },
  })
  await writeSheet('lists/back.xlsx', [['x']])
})
afterAll(() => world.close())

async function writeSheet(path: string, rows: unknown[][]): Promise<void> {
  const book = new excel.Workbook()
  const hidden = book.addWorksheet('hidden')
  hidden.state = 'hidden'
  hidden.addRow(['0'])
  const sheet = book.addWorksheet('名单')
  for (const row of rows) sheet.addRow(row)
  await mkdir(dirname(join(world.folder, path)), { recursive: true })
  await book.xlsx.writeFile(join(world.folder, path))
}
const members = async (id: string) => (await world.members(id, asOf)).in
const uploaded = async (file: string) => (await world.manifest(asOf)).uploaded?.find((one) => one.file === file)

describe('a list that was exported comes back as it left', () => {
  it('as a workbook, edited by hand', async () => {
    await world.run(asOf)
    await world.project.export('everybody', { to: join(world.folder, 'out.xlsx'), by: 'tester' })
    const book = new excel.Workbook()
    await book.xlsx.readFile(join(world.folder, 'out.xlsx'))
    const [sheet] = book.worksheets
    const rows: unknown[][] = []
    sheet?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)))
    // One person goes, one is there twice, one whom nobody knows comes.
    const kept = rows.filter(([id]) => id !== '0')
    await writeSheet('lists/back.xlsx', [...kept, kept[1]!, ['440981199001011299']])
    await world.run(asOf)
    expect(await members('listed')).toEqual(ids.filter((id) => id !== '0').toSorted())
    expect(await uploaded('lists/back.xlsx')).toEqual({
      file: 'lists/back.xlsx',
      by: 'id',
      entries: 10,
      unmatched: 1,
      cut: 0,
    })
  })

  it('as CSV, whatever the ids hold', async () => {
    await world.run(asOf)
    await world.project.export('everybody', { to: join(world.folder, 'out.csv'), by: 'tester' })
    await writeFile(join(world.folder, 'lists/back.csv'), await readFile(join(world.folder, 'out.csv')))
    await world.run(asOf)
    expect(await members('csv')).toEqual(ids.toSorted())
    expect(await uploaded('lists/back.csv')).toMatchObject({ entries: 10, unmatched: 0 })
  })

  it('but what a spreadsheet has cut or rounded is lost, and said', async () => {
    const { problems } = await world.run(asOf)
    expect(await members('cut')).toEqual(['00017'])
    expect(await uploaded('lists/cut.csv')).toMatchObject({ entries: 2, unmatched: 1, cut: 1 })
    expect(problems.filter((one) => one.code === 'list-cut')).toMatchObject([{ severity: 'warning' }])
    await writeSheet('lists/back.xlsx', [['id'], [440981199001011000], [17], [0]])
    const again = await world.run(asOf)
    expect(await members('listed')).toEqual(['0'])
    expect(await uploaded('lists/back.xlsx')).toMatchObject({ entries: 3, unmatched: 2, cut: 1 })
    expect(again.problems.filter((one) => one.code === 'list-cut')).toHaveLength(2)
  })
})

describe('a list of phones', () => {
  it('finds everybody who has one of them in a personal column, however either is written', async () => {
    await world.run(asOf)
    expect(await members('phones')).toEqual(
      ['440981199001011234', '440981199001011235', '=cmd()', 'o\'k; "x"'].toSorted(),
    )
    expect(await members('others')).toEqual(ids.filter((_, index) => ![0, 1, 4, 5].includes(index)).toSorted())
  })

  it('counts those that are nobody’s; a first line without a digit is a header', async () => {
    await world.run(asOf)
    expect(await uploaded('lists/phones.txt')).toMatchObject({ by: 'phone', entries: 6, unmatched: 2 })
  })

  it('may stand in a column by its header', async () => {
    await world.run(asOf)
    expect(await members('column')).toEqual(['00017', '=cmd()'].toSorted())
    expect(await uploaded('lists/table.csv')).toEqual({
      file: 'lists/table.csv',
      by: 'phone',
      column: '手机, 1',
      entries: 2,
      unmatched: 0,
      cut: 0,
    })
  })

  it('leaves no number in what a run keeps', async () => {
    const { manifest } = await world.run(asOf)
    const { files } = await world.project.published({ run: manifest.run })
    const kept = [await readFile(files.manifest, 'utf8'), await readFile(files.profile('customer'), 'latin1')]
    for (const text of kept) expect(text).not.toMatch(/138\s?0013\s?8000|13700137000/)
  })

  it('has a sentence that says how it is read', async () => {
    const { segments } = await world.manifest(asOf)
    expect(segments.find((one) => one.id === 'column')?.sentence).toMatchObject({
      zh: expect.stringContaining('在名单 lists/table.csv (按电话,列 手机, 1) 中'),
      en: expect.stringContaining('in the list lists/table.csv (by phone, column 手机, 1)'),
    })
  })
})

it('a column that is not there, a workbook that is none, and a key that is unknown fail only their segments', async () => {
  const one = await makeWorld({
    sources: [entities('people', { name: 'text' }, [{ id: 'A', name: 'x' }])],
    segments: {
      all: { population: 'everyone', where: { everyone: true } },
      column: { population: 'everyone', where: { 'in list': { file: 'lists/a.csv', column: 'nope' } } },
      none: { population: 'everyone', where: { 'in list': { file: 'lists/a.xlsx' } } },
      keys: { population: 'everyone', where: { 'in list': { file: 'lists/a.csv', bye: 'phone' } } },
      nobody: { population: 'everyone', where: { 'in list': 'lists/a.csv' } },
    },
    files: { 'lists/a.csv': 'id\nZ9\n', 'lists/a.xlsx': 'no workbook' },
  })
  try {
    const { problems } = await one.run(asOf)
    expect(
      problems
        .filter((each) => each.severity === 'error')
        .map((each) => each.code)
        .toSorted(),
    ).toEqual([
      'segment-failed-first',
      'segment-failed-first',
      'segment-failed-first',
      'unknown-key',
      'unreadable-list',
      'unreadable-list',
    ])
    expect(problems.map((each) => each.code)).toContain('list-of-nobody')
    expect((await one.members('all', asOf)).in).toEqual(['A'])
  } finally {
    await one.close()
  }
})
