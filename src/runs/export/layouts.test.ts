import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'
import { listExports } from '../../state/exports.ts'
import type { ExportOptions } from './export-options.ts'

/** Id, name, phone, e-mail, follower, spend. */
const people: [string, string, string, string, string, number | null][] = [
  ['C1', '王小明', '138 0013 8000', ' Wang@Example.COM ', '李莉', 100],
  ['C2', '王太太', '+86-13800138000', 'x@example.com', '李莉', 900],
  ['C3', '张三', '010-6552 9988', 'not an address', '陈 "强", 二店', 300],
  ['C4', '无号', '', '', '', 50],
  ['C5', '坏号', '12345', 'bad@example.com', '李莉', null],
  ['C6', 'John', '+44 7911 123456', '', '=cmd()', 200],
  ['440981199001011234', '=1+1', '13900139000', '', '陈 "强", 二店', 700],
  ['00017', '甲', '13700137000', 'wang@example.com', '', 10],
]

let world: World
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-layouts-'))
  world = await makeWorld({
    now: '2026-01-15T02:00:00Z',
    sources: [
      events(
        'order',
        { amount: 'money' },
        people.flatMap(([id, , , , , amount]) => (amount === null ? [] : [{ id, time: '2025-01-05', amount }])),
      ),
      entities(
        'crm',
        { 姓名: { private: 'name' }, phone: { private: 'phone' }, email: { private: 'email' }, follower: 'text' },
        people.map(([id, name, phone, email, follower]) => ({ id, 姓名: name, phone, email, follower })),
      ),
    ],
    attributes: [
      { attribute: 'spend', name: { zh: '消费', en: 'Spend' }, sum: 'amount', of: 'order', unit: '元' },
      { attribute: 'follower', given: 'crm.follower' },
    ],
    populations: { all: { everyone: true } },
    segments: {
      everybody: { name: { zh: '所有人', en: 'Everybody' }, population: 'everyone', where: { everyone: true } },
      nobody: { attribute: 'spend', 'less than': 0 },
    },
    schemes: {
      tiers: {
        population: 'everyone',
        tiers: {
          of: 'spend',
          'cut by': 'threshold',
          classes: [
            { class: 'gold', name: { zh: '金', en: 'Gold' }, from: 250 },
            { class: 'iron', name: { zh: '铁', en: 'Iron' } },
          ],
        },
      },
    },
  })
  await world.run('2025-03-31')
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const send = (what: string, name: string, options: Partial<ExportOptions> = {}) =>
  world.project.export(what, { to: join(folder, name), by: 'tester', unmask: true, purpose: '挽回', ...options })
const text = (name: string) => readFile(join(folder, name), 'utf8')
const dropped = (result: Awaited<ReturnType<typeof send>>) =>
  Object.fromEntries((result.dropped ?? []).map(({ reason, people: count }) => [reason, count]))

async function sheet(name: string): Promise<{ rows: unknown[][]; notes: unknown[][]; header: boolean }> {
  const book = new excel.Workbook()
  await book.xlsx.readFile(join(folder, name))
  const rowsOf = (index: number) => {
    const rows: unknown[][] = []
    book.worksheets[index]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)))
    return rows
  }
  return { rows: rowsOf(0), notes: rowsOf(1), header: book.worksheets[0]?.getRow(1).font?.bold ?? false }
}

describe('a list of numbers for text messages', () => {
  it('is one mobile number a line, 11 digits in China, each once, and nothing else', async () => {
    const result = await send('everybody', 'a.txt', { as: 'sms' })
    expect(await text('a.txt')).toBe('13700137000\n13900139000\n13800138000\n+447911123456\n')
    expect(result).toMatchObject({ rows: 4, format: 'txt', layout: 'sms', unmasked: true, personal: ['phone'] })
    expect(dropped(result)).toEqual({ 'no-phone': 1, 'bad-phone': 1, 'not-mobile': 1, duplicate: 1 })
    const notes = JSON.stringify(result.notes)
    for (const part of ['回T退订', '08:00-21:00', '没有放进名单', '4 people: no phone 1']) expect(notes).toContain(part)
    expect(listExports(world.project.ledger).at(-1)).toMatchObject({
      layout: 'sms',
      rows: 4,
      purpose: '挽回',
      unmasked: true,
      dropped: { 'no-phone': 1, 'bad-phone': 1, 'not-mobile': 1, duplicate: 1 },
      sha256: createHash('sha256')
        .update(await readFile(join(folder, 'a.txt')))
        .digest('hex'),
    })
  })

  it('has CRLF when asked, and of nobody is an empty file', async () => {
    await send('everybody', 'b.txt', { as: 'sms', lineEnds: 'crlf' })
    expect(await text('b.txt')).toBe('13700137000\r\n13900139000\r\n13800138000\r\n+447911123456\r\n')
    expect((await send('nobody', 'c.txt', { as: 'sms' })).rows).toBe(0)
    expect(await text('c.txt')).toBe('')
  })

  it('has variables in the columns of a workbook, numbers as text, with and without a header', async () => {
    await send('everybody', 'd.xlsx', { as: 'sms', columns: ['姓名', 'spend'] })
    const { rows, notes } = await sheet('d.xlsx')
    expect(rows.slice(0, 3)).toEqual([
      ['手机号', '姓名', '消费'],
      ['13700137000', '甲', 10],
      ['13900139000', '=1+1', 700],
    ])
    expect(notes).toContainEqual(['没有放进名单', '4 人:没有电话 1、电话无效 1、不是手机号 1、重复 1'])
    expect(notes.find(([title]) => title === '退订')?.[1]).toContain('回T退订')
    await send('everybody', 'e.xlsx', { as: 'sms', columns: ['spend'], header: 'none' })
    expect((await sheet('e.xlsx')).rows[0]).toEqual(['13700137000', 10])
    await send('everybody', 'e.csv', { as: 'sms', columns: ['姓名'], header: 'none' })
    expect((await text('e.csv')).split('\r\n').slice(0, 2)).toEqual(['\uFEFF13700137000,甲', "13900139000,'=1+1"])
  })

  it('in plain text has no room for variables', async () => {
    await expect(send('everybody', 'f.txt', { as: 'sms', columns: ['spend'] })).rejects.toThrow('text-of-one-column')
    await expect(send('everybody', 'f.txt', { unmask: false })).rejects.toThrow('text-of-one-column')
    expect((await readdir(folder)).filter((name) => name.startsWith('f.'))).toEqual([])
  })
})

describe('a call list', () => {
  it('has id, name, number and what was asked for, the best first, each number once', async () => {
    const result = await send('everybody', 'g.xlsx', { as: 'call-list', columns: ['spend', 'follower'] })
    expect((await sheet('g.xlsx')).rows).toEqual([
      ['编号', '姓名', '电话', '消费', 'follower'],
      ['C2', '王太太', '13800138000', 900, '李莉'],
      ['440981199001011234', '=1+1', '13900139000', 700, '陈 "强", 二店'],
      ['C3', '张三', '01065529988', 300, '陈 "强", 二店'],
      ['C6', 'John', '+447911123456', 200, '=cmd()'],
      ['00017', '甲', '13700137000', 10],
    ])
    expect(dropped(result)).toEqual({ 'no-phone': 1, 'bad-phone': 1, duplicate: 1 })
    expect((await sheet('g.xlsx')).notes).toContainEqual(['顺序', '按 “消费” 从高到低'])
  })

  it('of a scheme comes by class, then by what was asked for', async () => {
    await send('tiers', 'h.csv', { as: 'call-list', bestFirst: 'spend', header: 'en' })
    expect(await text('h.csv')).toBe(
      '\uFEFF' +
        [
          'Id,Name,Phone,tiers,Consent',
          'C2,王太太,13800138000,Gold,not checked',
          "440981199001011234,'=1+1,13900139000,Gold,not checked",
          'C3,张三,01065529988,Gold,not checked',
          'C6,John,+447911123456,Iron,not checked',
          '00017,甲,13700137000,Iron,not checked',
          '',
        ].join('\r\n'),
    )
    await expect(send('tiers', 'h.csv', { as: 'call-list', bestFirst: 'spendd' })).rejects.toThrow(
      'unknown-list-column',
    )
  })
})

describe('a list for advertising platforms', () => {
  const sha256 = (value: string) => createHash('sha256').update(value).digest('hex')

  it('holds SHA-256 of numbers with their plus sign and of addresses in lower case, and says what that is not', async () => {
    const result = await send('everybody', 'i.csv', { as: 'ads' })
    const lines = (await text('i.csv')).split('\r\n')
    expect(lines[0]).toBe('phone_sha256,email_sha256')
    expect(lines).toContain(`${sha256('+8613800138000')},${sha256('wang@example.com')}`)
    expect(lines).toContain(`${sha256('+861065529988')},`)
    expect(lines).toContain(`,${sha256('bad@example.com')}`)
    expect(result.rows).toBe(7)
    expect(dropped(result)).toEqual({ 'no-contact': 1 })
    expect(JSON.stringify(result.notes)).toContain('hashing is not anonymising')
    expect(result.problems).toMatchObject([{ code: 'list-too-small', severity: 'warning' }])
    await send('everybody', 'j.csv', { as: 'ads', plusSign: false })
    expect(await text('j.csv')).toContain(sha256('8613800138000'))
  })
})

describe('a list for WeCom', () => {
  it('has a row for each follower, with the tags to add, and is counted against the limits', async () => {
    const result = await send('everybody', 'k.csv', { as: 'wecom' })
    expect(await text('k.csv')).toBe(
      '\uFEFF' +
        [
          '跟进员工,外部联系人编号,要添加的标签',
          '"陈 ""强"", 二店",440981199001011234,所有人',
          '李莉,C1,所有人',
          '李莉,C2,所有人',
          '"陈 ""强"", 二店",C3,所有人',
          '李莉,C5,所有人',
          "'=cmd(),C6,所有人",
          '',
        ].join('\r\n'),
    )
    expect(dropped(result)).toEqual({ 'no-follower': 2 })
    expect(result.problems).toEqual([])
  })

  it('W14: warns of whom it reaches more often than a day or a month allows, and holds them back when told to', async () => {
    const again = await send('everybody', 'l.csv', { as: 'wecom', tags: ['六月', '老客'] })
    expect(await text('l.csv')).toContain('李莉,C1,六月;老客')
    expect(again.problems).toMatchObject([
      { code: 'W14', message: { en: expect.stringMatching(/^6 of 6 .*\(1 a day, 4 a month\)$/) } },
    ])
    const held = await send('everybody', 'm.csv', { as: 'wecom', limits: { perDay: 2, hold: true } })
    expect(held.rows).toBe(0)
    expect(dropped(held)).toEqual({ 'no-follower': 2, 'over-limit': 6 })
    expect(held.problems).toEqual([])
    const wider = await send('everybody', 'n.csv', { as: 'wecom', limits: { perDay: 9, perMonth: 3 } })
    expect(wider.problems).toEqual([])
    const more = await send('tiers/gold', 'o.csv', { as: 'wecom', limits: { perDay: 9, perMonth: 3 } })
    expect(more.problems).toMatchObject([{ code: 'W14', message: { en: expect.stringMatching(/^3 of 3 /) } }])
  })

  it('needs a column of followers', async () => {
    await expect(send('everybody', 'p.csv', { as: 'wecom', follower: 'nobody' })).rejects.toThrow('layout-lacks-column')
    const result = await send('everybody', 'p.csv', { as: 'wecom', follower: '姓名', externalUserId: 'phone' })
    expect(await text('p.csv')).toContain('王小明,138 0013 8000,')
    expect(result.personal).toEqual(['phone', '姓名'])
  })
})

describe('limits that hold', () => {
  it('hold a number, under whichever id it leaves', async () => {
    const day = { as: 'call-list', limits: { perDay: 1, hold: true } }
    const first = await send('tiers/iron', 'held-1.csv', day)
    expect(await text('held-1.csv')).toContain('C1,王小明,13800138000')
    expect(first.problems).toEqual([])
    // C2 has the number of C1 and is worth more: it would be the first on the list.
    const second = await send('everybody', 'held-2.csv', day)
    expect(await text('held-2.csv')).not.toContain('13800138000')
    expect(await text('held-2.csv')).toContain('440981199001011234')
    expect(dropped(second)).toMatchObject({ duplicate: 1 })
    const third = await send('everybody', 'held-3.csv', day)
    expect(third.rows).toBe(0)
  })

  it('count whom a list reaches under another id', async () => {
    const twice = { as: 'call-list', limits: { perDay: 2, hold: true } }
    await send('everybody', 'reached-1.csv', { ...twice, limits: { perDay: 9, hold: true } })
    const again = await send('tiers/iron', 'reached-2.csv', twice)
    expect(await text('reached-2.csv')).not.toContain('13800138000')
    expect(dropped(again)['over-limit']).toBeGreaterThan(0)
  })
})

describe('a layout', () => {
  it('carries contacts: without --unmask or a purpose there is no file and no entry in the log', async () => {
    const before = listExports(world.project.ledger).length
    for (const as of ['sms', 'call-list', 'wecom', 'ads']) {
      const name = as === 'sms' ? 'q.txt' : 'q.csv'
      await expect(send('everybody', name, { as, unmask: false })).rejects.toMatchObject({
        exit: 4,
        problems: [{ code: 'layout-needs-unmask' }],
      })
      await expect(send('everybody', name, { as, purpose: ' ' })).rejects.toMatchObject({
        exit: 4,
        problems: [{ code: 'purpose-missing' }],
      })
    }
    expect((await readdir(folder)).filter((name) => name.startsWith('q.'))).toEqual([])
    expect(listExports(world.project.ledger)).toHaveLength(before)
  })

  it('is only for the files it can be', async () => {
    for (const [as, to] of [
      ['sms', 'r.json'],
      ['ads', 'r.xlsx'],
      ['call-list', 'r.txt'],
      ['wecom', 'r.parquet'],
    ] as const)
      await expect(send('everybody', to, { as })).rejects.toThrow('layout-not-for')
    await expect(send('everybody', '', { as: 'sms', to: 'https://localhost/x' })).rejects.toThrow('layout-not-for')
    await expect(send('everybody', 'r.csv', { as: 'smss' })).rejects.toMatchObject({
      problems: [{ code: 'unknown-layout', hint: { en: expect.stringContaining('"sms"') } }],
    })
  })

  it('fails whole: an older file stays, and nothing personal is left in the engine', async () => {
    await writeFile(join(folder, 's.txt'), 'older')
    await expect(send('everybody', 's.txt', { as: 'sms', columns: ['spend'] })).rejects.toThrow('text-of-one-column')
    expect(await text('s.txt')).toBe('older')
    const tables = await world.project.engine.rows(`SELECT table_name AS name FROM information_schema.tables`)
    expect(tables.filter((one) => String(one['name']).startsWith('personal'))).toEqual([])
  })
})
