import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'
import { FenqunError } from '../../errors.ts'
import { listExports } from '../../state/exports.ts'
import type { ExportOptions } from './export-options.ts'

const asOf = '2025-03-31'
const given = {
  tags: { type: 'list', 'list separator': ';' },
  born: 'date',
  seen: 'time',
  score: 'number',
  vip: 'boolean',
  big: 'integer',
  姓名: { private: 'name' },
  phone: { private: 'phone' },
}
let world: World
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-export-'))
  world = await makeWorld({
    sources: [
      events('order', { amount: 'money' }, [
        { id: 'C1', time: '2025-01-05', amount: '12345678901234.5678' },
        { id: '440981199001011234', time: '2025-01-06', amount: 20 },
        { id: '客\'户,\n"乙"', time: '2025-01-07', amount: 5 },
      ]),
      entities('customers', given, [
        {
          id: 'C1',
          tags: "旅行;o'k",
          born: '1990-02-28',
          seen: '2025-03-31 23:30:00',
          score: 0.1,
          vip: true,
          big: '9007199254740993',
          姓名: '王小明',
          phone: '13800138000',
        },
        { id: '440981199001011234', 姓名: "O'Brien; --", phone: '' },
      ]),
    ],
    attributes: [
      { attribute: 'spend', name: { zh: '消费', en: 'Spend' }, sum: 'amount', of: 'order' },
      { attribute: 'spend2', name: { zh: '消费', en: 'Spend' }, sum: 'amount', of: 'order' },
      ...['tags', 'born', 'seen', 'score', 'vip', 'big'].map((name) => ({
        attribute: name,
        given: `customers.${name}`,
      })),
    ],
    files: { 'lists/vip.csv': 'C1\n', 'lists/cities.csv': 'C1,北京\n' },
    segments: {
      vips: { 'in list': 'lists/vip.csv' },
      rich: { attribute: 'spend', 'at least': 10 },
      nobody: { attribute: 'spend', 'less than': 0 },
    },
    schemes: {
      tiers: {
        tiers: {
          of: 'spend',
          'cut by': 'threshold',
          classes: [
            { class: 'gold', name: { zh: '金', en: 'Gold' }, from: 100 },
            { class: 'iron', name: { zh: '铁', en: 'Iron' } },
          ],
        },
      },
    },
  })
  await world.run(asOf)
})

afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const send = (what: string, name: string, options: Partial<ExportOptions> = {}) =>
  world.project.export(what, {
    to: join(name.endsWith('.parquet') ? world.folder : folder, name),
    by: 'tester',
    ...options,
  })
const lines = async (name: string) => (await readFile(join(folder, name), 'utf8')).slice(1).split('\r\n')
const objects = async (name: string) =>
  JSON.parse(await readFile(join(folder, name), 'utf8')) as Record<string, unknown>[]

describe('an export', () => {
  it('writes every type exactly, ids of any text, in order of key', async () => {
    await send('rich', 'a.json', { header: 'ids' })
    const both = { big: null, born: null, score: null, seen: null, tags: null, vip: null, consent: 'not checked' }
    expect(await objects('a.json')).toEqual([
      { ...both, id: '440981199001011234', spend: 20, spend2: 20 },
      {
        id: 'C1',
        spend: '12345678901234.5678',
        spend2: '12345678901234.5678',
        tags: ['旅行', "o'k"],
        born: '1990-02-28',
        seen: '2025-03-31T23:30:00+08:00',
        score: 0.1,
        vip: true,
        big: '9007199254740993',
        consent: 'not checked',
      },
    ])
  })

  it('tells columns of one title apart by their ids', async () => {
    const { columns } = await send('rich', 'a.csv', { columns: ['spend', 'spend2'], header: 'zh' })
    expect(columns).toEqual(['编号', '消费 (spend)', '消费 (spend2)', '同意情况'])
    expect(await lines('a.csv')).toEqual([
      columns.join(','),
      '440981199001011234,20.00,20.00,未核对',
      'C1,12345678901234.5678,12345678901234.5678,未核对',
      '',
    ])
  })

  it('of a scheme names the class in the language of the header; of a class holds its people', async () => {
    await send('tiers', 'b.csv', { columns: [], header: 'en' })
    expect((await lines('b.csv'))[0]).toMatch(/^Id,.*,Consent$/)
    expect((await lines('b.csv')).filter((line) => line.includes('Gold'))).toEqual(['C1,Gold,not checked'])
    expect((await send('tiers/iron', 'c.csv', { columns: [], header: 'ids' })).rows).toBe(2)
    expect(await readFile(join(folder, 'c.csv'), 'utf8')).toContain('"客\'户,\n""乙""",iron,not checked')
  })

  it('of a population and of a kind holds everybody in it', async () => {
    expect((await send('customer', 'd.jsonl')).rows).toBe(3)
    expect((await send('with-events', 'd.jsonl')).rows).toBe(3)
  })

  it('of nobody has a header only', async () => {
    expect((await send('nobody', 'e.csv', { columns: ['spend'], header: 'ids' })).rows).toBe(0)
    expect(await lines('e.csv')).toEqual(['id,spend,consent', ''])
  })

  it('masks personal columns unless told not to, whatever their names and values hold', async () => {
    const purpose = 'win back'
    await send('rich', 'f.csv', { columns: ['姓名', 'phone'], header: 'ids', purpose })
    expect(await lines('f.csv')).toEqual([
      'id,姓名,phone,consent',
      '440981199001011234,O***,,not checked',
      'C1,王*,138****8000,not checked',
      '',
    ])
    await send('rich', 'f.csv', { columns: ['personal'], header: 'ids', purpose, unmask: true })
    expect(await lines('f.csv')).toEqual([
      'id,phone,姓名,consent',
      "440981199001011234,,O'Brien; --,not checked",
      'C1,13800138000,王小明,not checked',
      '',
    ])
  })

  it('puts personal columns into Parquet too, and keeps nothing of them in the engine', async () => {
    await send('rich', 'g.parquet', { columns: ['spend', '姓名'], header: 'ids', purpose: 'p' })
    const { engine } = world.project
    const rows = await engine.rows(`SELECT * FROM ${engine.parquetSource([join(world.folder, 'g.parquet')])}`)
    expect(rows).toEqual(
      [
        { id: '440981199001011234', spend: 20, 姓名: 'O***', consent: '未核对' },
        { id: 'C1', spend: '12345678901234.5678', 姓名: '王*', consent: '未核对' },
      ].map((row) => ({ ...row, consent: 'not checked' })),
    )
    const tables = await engine.rows(`SELECT table_name AS name FROM information_schema.tables`)
    expect(tables.filter((one) => String(one['name']).startsWith('personal'))).toEqual([])
  })

  it('without a purpose writes no personal column, no file and no entry in the log', async () => {
    const before = listExports(world.project.ledger).length
    await expect(send('rich', 'h.csv', { columns: ['phone'] })).rejects.toMatchObject({
      exit: 4,
      problems: [{ code: 'purpose-missing' }],
    })
    await expect(send('rich', 'h.csv', { unmask: true, purpose: ' ' })).rejects.toMatchObject({ exit: 4 })
    await expect(readFile(join(folder, 'h.csv'))).rejects.toThrow('ENOENT')
    expect(listExports(world.project.ledger)).toHaveLength(before)
  })

  it('is logged with who, what, why, how many, and that consent was not checked', async () => {
    const result = await send('rich', 'i.csv', { purpose: '回访', columns: ['phone'], unmask: true })
    expect(listExports(world.project.ledger).at(-1)).toEqual({
      id: result.id,
      at: '2026-01-01T00:00:00.000Z',
      by: 'tester',
      what: 'segment/rich',
      format: 'csv',
      purpose: '回访',
      file: join(folder, 'i.csv'),
      rows: 2,
      sha256: result.sha256,
      unmasked: true,
      consentNote: 'consent not checked',
    })
  })

  describe('before its file is there', () => {
    const held = async (options: Partial<ExportOptions> = {}) => {
      const other = new DatabaseSync(join(world.folder, '.fenqun', 'state.db'))
      world.project.ledger.database.exec('PRAGMA busy_timeout = 20')
      other.exec('BEGIN IMMEDIATE')
      try {
        return await send('rich', 'held.csv', options).catch((error: unknown) => error)
      } finally {
        other.exec('ROLLBACK')
        other.close()
        world.project.ledger.database.exec('PRAGMA busy_timeout = 10000')
      }
    }

    it('is logged: no file appears while the log cannot be written, and an older one stays as it was', async () => {
      const before = listExports(world.project.ledger).length
      expect(await held()).toMatchObject({ exit: 2, problems: [{ code: 'ledger-busy' }] })
      expect((await readdir(folder)).filter((name) => name.startsWith('held'))).toEqual([])
      await writeFile(join(folder, 'held.csv'), 'older')
      expect(await held()).toMatchObject({ exit: 2, problems: [{ code: 'ledger-busy' }] })
      expect(await readFile(join(folder, 'held.csv'), 'utf8')).toBe('older')
      expect(listExports(world.project.ledger)).toHaveLength(before)
    })

    it('and marked in the log when it cannot come to its place', async () => {
      const before = listExports(world.project.ledger).length
      await mkdir(join(folder, 'folder.csv', 'full'), { recursive: true })
      await expect(send('rich', 'folder.csv')).rejects.toMatchObject({
        exit: 2,
        problems: [{ code: 'list-not-written' }],
      })
      expect((await readdir(folder)).filter((name) => name.startsWith('folder'))).toEqual(['folder.csv'])
      const log = listExports(world.project.ledger)
      expect(log).toHaveLength(before + 1)
      expect(log.at(-1)).toMatchObject({
        file: join(folder, 'folder.csv'),
        notMade: expect.stringContaining('folder.csv'),
      })
      await send('rich', 'after.csv')
      expect(listExports(world.project.ledger).at(-1)).not.toHaveProperty('notMade')
    })
  })

  describe('never replaces a file of the project', () => {
    const answer = async (to: string) => {
      const before = listExports(world.project.ledger).length
      const error = await world.project.export('rich', { to, by: 'tester' }).catch((thrown: unknown) => thrown)
      if (!(error instanceof FenqunError)) return 'written'
      const [problem] = error.problems
      const logged = listExports(world.project.ledger).length - before
      return `${error.exit} ${problem?.code} ${logged}: ${problem?.message.en}`
    }
    const taken = '3 export-target-taken 0: '
    const data = (name: string) => join(world.folder, 'data', name)

    it('in .fenqun, however it is spelt or linked', async () => {
      const state = join(world.folder, '.fenqun')
      await symlink(state, join(folder, 'link'))
      const spelt = [
        join(state, 'a.csv'),
        join(state, 'tables', 'order', 'v1', 'base.parquet'),
        join(state, 'not', 'there', 'a.json'),
        join(world.folder, '.FENQUN', 'a.csv'),
        `${world.folder}/data/../.fenqun/a.csv`,
        relative(process.cwd(), join(state, 'a.csv')),
        join(folder, 'link', 'a.csv'),
      ]
      for (const to of spelt) expect(await answer(to)).toMatch(new RegExp(`^${taken}.* only fenqun itself`))
    })

    it('that a source reads, also through a link or in other case', async () => {
      await symlink(join(world.folder, 'data'), join(folder, 'data'))
      const text = await readFile(data('customers.csv'), 'utf8')
      const spelt = [
        data('customers.csv'),
        data('order_source.csv'),
        relative(process.cwd(), data('customers.csv')),
        join(folder, 'data', 'customers.csv'),
        data('Customers.CSV'),
      ]
      for (const to of spelt)
        expect(await answer(to)).toMatch(new RegExp(`^${taken}.* the source "(customers|order_source)" reads`))
      expect(await readFile(data('customers.csv'), 'utf8')).toBe(text)
    })

    it('that a source reads through a link of its own', async () => {
      const real = join(folder, 'real.csv')
      await writeFile(real, await readFile(data('customers.csv')))
      await rm(data('customers.csv'))
      await symlink(real, data('customers.csv'))
      expect(await answer(real)).toMatch(new RegExp(`^${taken}.* the source "customers"`))
      expect(await answer(data('customers.csv'))).toMatch(new RegExp(`^${taken}.* the source "customers"`))
    })

    it('and writes beside them', async () => {
      const target = data('customers-list.csv')
      const { file } = await world.project.export('rich', { to: target, by: 'tester' })
      expect(basename(file)).toBe('customers-list.csv')
      await rm(target)
    })
  })

  it('is the same bytes when nothing has changed', async () => {
    const [a, b] = [await send('customer', 'j.csv'), await send('customer', 'k.csv')]
    expect(a.sha256).toBe(b.sha256)
  })

  it('says the nearest name of a column or selection that is not there', async () => {
    await expect(send('rich', 'l.csv', { columns: ['spendd'] })).rejects.toMatchObject({
      problems: [{ code: 'unknown-list-column', hint: { en: expect.stringContaining('"spend"') } }],
    })
    await expect(send('tiers/golf', 'l.csv')).rejects.toMatchObject({
      problems: [{ code: 'not-found', hint: { en: expect.stringContaining('"gold"') } }],
    })
    await expect(send('rihc', 'l.csv')).rejects.toMatchObject({
      problems: [{ code: 'not-found', hint: { en: expect.stringContaining('"rich"') } }],
    })
  })
})
