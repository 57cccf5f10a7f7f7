import { existsSync } from 'node:fs'
import { readFile, readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getPrivate } from '../../privacy/vault.ts'
import { listTableVersions } from '../../state/table-versions.ts'
import { openLoadWorld } from '../testing/load-world.ts'
import type { LoadWorld } from '../testing/load-world.ts'

let world: LoadWorld

beforeEach(async () => {
  world = await openLoadWorld()
})
afterEach(() => world.close())

const orders = (columns: object, more: object = {}) => ({
  source: 'orders',
  from: 'orders.csv',
  event: 'order_line',
  columns,
  ...more,
})
const basic = { id: { as: 'id' }, at: { as: 'time' }, amount: { type: 'money' } }
const codes = (report: { problems: { code: string }[] }) => report.problems.map(({ code }) => code)

describe('a load', () => {
  it('keeps events by key and time, with dense keys in order of id', async () => {
    await world.write('orders.csv', 'id,at,amount\nb,2025-01-02,2\na,2025-03-01 10:00:00,3\nb,2025-01-01,1.5\n')
    const report = await world.load([orders(basic)])
    expect(report.sources[0]).toMatchObject({
      state: 'loaded',
      counts: { read: 3, accepted: 3, rejected: 0, duplicates: 0, withoutId: 0 },
    })
    expect(report.exit).toBe(0)
    expect(await world.rows('order_line', '_key, _seq, "time", "day", amount')).toEqual([
      { _key: 1, _seq: 1, time: '2025-03-01T02:00:00.000Z', day: '2025-03-01', amount: 3 },
      { _key: 2, _seq: 2, time: '2024-12-31T16:00:00.000Z', day: '2025-01-01', amount: 1.5 },
      { _key: 2, _seq: 3, time: '2025-01-01T16:00:00.000Z', day: '2025-01-02', amount: 2 },
    ])
    expect(await world.rows('_ids_customer')).toEqual([
      { _key: 1, id: 'a' },
      { _key: 2, id: 'b' },
    ])
  })

  it('does not read again what has not changed, and reads again what has', async () => {
    await world.write('orders.csv', 'id,at,amount\na,2025-01-01,1\n')
    await world.load([orders(basic)])
    expect((await world.load([orders(basic)])).sources[0]?.state).toBe('unchanged')
    expect((await world.load([orders({ ...basic, amount: { type: 'number' } })])).sources[0]?.state).toBe('loaded')
    await utimes(join(world.folder, 'orders.csv'), 1, 1)
    expect((await world.load([orders({ ...basic, amount: { type: 'number' } })])).sources[0]?.tables[0]?.version).toBe(
      3,
    )
    expect(
      (await world.load([orders({ ...basic, amount: { type: 'number' } })], { again: true })).sources[0]?.tables[0]
        ?.version,
    ).toBe(4)
  })

  it('gives new ids the next keys and never changes old ones', async () => {
    await world.write('orders.csv', 'id,at,amount\nm,2025-01-01,1\nx,2025-01-01,1\n')
    await world.load([orders(basic)])
    await world.write('orders.csv', 'id,at,amount\nz,2025-01-01,1\nx,2025-01-01,1\na,2025-01-01,1\nm,2025-01-01,10\n')
    await world.load([orders(basic)])
    expect(await world.rows('_ids_customer')).toEqual([
      { _key: 1, id: 'm' },
      { _key: 2, id: 'x' },
      { _key: 3, id: 'a' },
      { _key: 4, id: 'z' },
    ])
    expect(await world.rows('order_line', '_key, amount')).toEqual([
      { _key: 1, amount: 10 },
      { _key: 2, amount: 1 },
      { _key: 3, amount: 1 },
      { _key: 4, amount: 1 },
    ])
  })

  it('does not depend on the order of lines in the file', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => `c${index % 7},2025-01-0${1 + (index % 3)},${index % 11}.5`)
    await world.write('orders.csv', `id,at,amount\n${lines.join('\n')}\n`)
    await world.load([orders(basic)])
    const first = await world.rows('order_line')
    await world.write('orders.csv', `id,at,amount\n${lines.toReversed().join('\n')}\n`)
    await world.load([orders(basic)])
    expect(await world.rows('order_line', '* EXCLUDE _new_id')).toEqual(first.map(({ _new_id, ...row }) => row))
  })

  it('A01: 120 answers, 500 orders and 80 social rows are 700 read and 0 lost', async () => {
    const rows = (count: number, make: (index: number) => string) =>
      Array.from({ length: count }, (_, index) => make(index)).join('\n')
    await world.write(
      'survey.csv',
      `客户编号,满意度\n${rows(120, (index) => `C${String(index + 1).padStart(3, '0')},${(index % 5) + 1}`)}\n`,
    )
    await world.write(
      'orders.csv',
      `id,at,amount\n${rows(500, (index) => `C${String((index % 100) + 1).padStart(3, '0')},2025-01-01 00:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')},${index}`)}\n`,
    )
    await world.write(
      'social.csv',
      `id,at,text\n${rows(80, (index) => `C${String((index % 40) + 1).padStart(3, '0')},2025-02-01 10:00:00,"帖子 ""${index}"", 好👍"`)}\n`,
    )
    const report = await world.load([
      {
        source: 'survey',
        from: 'survey.csv',
        entity: 'customer',
        columns: { id: { column: '客户编号', as: 'id' }, score: { column: '满意度', type: 'integer' } },
      },
      orders(basic),
      {
        source: 'social',
        from: 'social.csv',
        event: 'post',
        columns: { id: { as: 'id' }, at: { as: 'time' }, text: { type: 'text' } },
      },
    ])
    expect(report.counts).toEqual({ read: 700, accepted: 700, rejected: 0, duplicates: 0, withoutId: 0 })
    expect(await world.rows('_ids_customer', 'count(*) AS n')).toEqual([{ n: 120 }])
    expect(await world.rows('post', 'text', 'WHERE text LIKE \'%"7"%\'')).toEqual([{ text: '帖子 "7", 好👍' }])
  })
})

describe('rejects', () => {
  const rate = { id: { as: 'id' }, at: { as: 'time' }, rate: { type: 'number' } }
  const file = (bad: number) =>
    `id,at,rate\n${Array.from({ length: 1000 }, (_, index) => `c${index},2025-01-01,${index < bad ? '"75,"' : '75'}`).join('\n')}\n`

  it('A07: a cell "75," in a column of numbers is rejected with its line, and the load goes on', async () => {
    await world.write('orders.csv', file(1))
    const report = await world.load([orders(rate)])
    expect(report.exit).toBe(0)
    expect(codes(report)).toEqual(['rejected-rows'])
    expect(report.sources[0]).toMatchObject({ counts: { read: 1000, accepted: 999, rejected: 1 } })
    const kept = await readFile(join(world.folder, '.fenqun', report.sources[0]?.rejectsFile ?? ''), 'utf8')
    expect(kept).toContain('orders.csv,2,rate,"75,",not a number')
  })

  it('A07: declared as percent with a trailing comma allowed, "75," is 0.75', async () => {
    await world.write('orders.csv', file(1))
    const report = await world.load([orders({ ...rate, rate: { type: 'percent', allow: ['trailing comma'] } })])
    expect(report.sources[0]?.counts?.rejected).toBe(0)
    expect(await world.rows('order_line', 'DISTINCT rate')).toEqual([{ rate: 0.75 }])
  })

  it('A07: 60 of 1,000 is more than 5% and fails the source; the last version stays', async () => {
    await world.write('orders.csv', file(1))
    await world.load([orders(rate)])
    await world.write('orders.csv', file(60))
    const report = await world.load([orders(rate)])
    expect(report).toMatchObject({ exit: 1, sources: [{ state: 'failed' }] })
    expect(codes(report)).toEqual(['too-many-rejects'])
    expect(report.problems[0]?.message.en).toContain('60 of 1000')
    expect(listTableVersions(world.ledger, 'order_line')).toHaveLength(1)
    expect(await world.rows('order_line', 'count(*) AS n')).toEqual([{ n: 999 }])
    expect(existsSync(join(world.folder, '.fenqun/tables/order_line/refused/rejects.csv'))).toBe(true)
  })

  it('names the right lines after quoted newlines, blank lines and ragged rows', async () => {
    await world.write(
      'orders.csv',
      'id,at,amount\n"a\nb",2025-01-01,1\n\nc,2025-01-01\nd,2025-01-01,1,9\ne,soon,1\nf,2025-01-01,x\ng,,1\n',
    )
    const report = await world.load([orders(basic, { 'reject limit': '90%' })])
    expect(report.sources[0]?.counts).toEqual({ read: 6, accepted: 1, rejected: 5, duplicates: 0, withoutId: 0 })
    const kept = await readFile(join(world.folder, '.fenqun', report.sources[0]?.rejectsFile ?? ''), 'utf8')
    const lines = kept
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',').slice(1, 3).join(' '))
    expect(lines).toEqual(['5 ', '6 ', '7 at', '8 amount', '9 at'])
    expect(await world.rows('_ids_customer', 'id')).toEqual([{ id: 'a\nb' }])
  })

  it('lists every rejected row once, whoever refused it', async () => {
    const lines = [
      'a,2025-01-01,1',
      'b,soon,1',
      'c,2025-01-01,x',
      'd,2025-01-01,"1,0"',
      'e,2025-01-01,2',
      'f,later,y',
      'g,2025-01-01,',
    ]
    await world.write('orders.csv', `id,at,amount\n${lines.join('\n')}\n`)
    const report = await world.load([orders(basic, { 'reject limit': '90%' })])
    expect(report.sources[0]?.counts).toMatchObject({ read: 7, accepted: 3, rejected: 4 })
    const kept = await readFile(join(world.folder, '.fenqun', report.sources[0]?.rejectsFile ?? ''), 'utf8')
    expect(
      kept
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(',').slice(1, 3).join(' ')),
    ).toEqual(['3 at', '4 amount', '5 amount', '7 at'])
  })

  it('reads a rare spelled amount after thousands of plain ones', async () => {
    const plain = Array.from({ length: 3000 }, (_, index) => `c${index},2025-01-01,${index}.5`)
    await world.write('orders.csv', `id,at,amount\n${plain.join('\n')}\nx,2025-01-01,"1,234.50"\ny,2025-01-01,bad\n`)
    const report = await world.load([orders(basic)])
    expect(report.sources[0]?.counts).toMatchObject({ accepted: 3001, rejected: 1 })
    expect(await world.rows('order_line', 'max(amount) AS most')).toEqual([{ most: 2999.5 }])
    expect(await world.rows('order_line', 'count(*) AS n', 'WHERE amount = 1234.5')).toEqual([{ n: 2 }])
  })

  it('never guesses a number', async () => {
    const cells = ['12.7', '0x1F', '1.2.3', '1,23', '12abc', '1-2', '', '１２', '1e400', '12.0']
    await world.write(
      'orders.csv',
      `id,at,n\n${cells.map((cell, index) => `c${index},2025-01-01,"${cell}"`).join('\n')}\n`,
    )
    const report = await world.load([
      orders({ id: { as: 'id' }, at: { as: 'time' }, n: { type: 'integer' } }, { 'reject limit': '90%' }),
    ])
    expect(report.sources[0]?.counts?.rejected).toBe(7)
    expect(await world.rows('order_line', 'n', 'ORDER BY n')).toEqual([{ n: 12 }, { n: 12 }, { n: null }])
  })

  it('fails a source of which nothing is left', async () => {
    await world.write('orders.csv', 'id,at,amount\n,2025-01-01,1\n')
    expect(codes(await world.load([orders(basic)]))).toEqual(['nothing-left'])
  })

  it('says of a source of which nothing is left what was wrong first, in which file, and keeps all of it', async () => {
    await world.write('part-a.csv', 'id,at,amount\n,2025-01-01,1\n')
    await world.write('part-b.csv', 'id,at,amount\nC1,2025-01-01,x\n')
    const source = orders({ ...basic, amount: { type: 'money' } }, { from: 'part-*.csv', 'reject limit': '90%' })
    const report = await world.load([source])
    expect(codes(report)).toEqual(['nothing-left'])
    expect(report.problems[0]?.hint?.en).toContain('"part-b.csv", line 2, column "amount", value "x": not an amount')
    const kept = await readFile(join(world.folder, '.fenqun/tables/order_line/refused/rejects.csv'), 'utf8')
    expect(kept).toContain('part-b.csv,2,amount,x')
  })
})

describe('what stands in cells', () => {
  const cast = async (column: object, cells: readonly string[], more: object = {}) => {
    const quoted = cells.map(
      (cell, index) => `c${String(index).padStart(2, '0')}\t2025-01-01\t"${cell.replaceAll('"', '""')}"`,
    )
    await world.write('orders.csv', `id\tat\tv\n${quoted.join('\n')}\n`)
    const report = await world.load(
      [
        orders(
          { id: { as: 'id' }, at: { as: 'time' }, v: column },
          { separator: '\t', 'reject limit': '100%', ...more },
        ),
      ],
      { again: true },
    )
    const ids = await world.rows(
      'order_line',
      'id, v',
      `JOIN ${world.engine.parquetSource([join(world.folder, `.fenqun/tables/_ids_customer/v${listTableVersions(world.ledger, '_ids_customer').length}/base.parquet`)])} USING (_key) ORDER BY id`,
    )
    const byId = new Map(ids.map((row) => [row['id'], row['v']]))
    return {
      values: cells.map((_, index) =>
        byId.has(`c${String(index).padStart(2, '0')}`) ? byId.get(`c${String(index).padStart(2, '0')}`) : 'rejected',
      ),
      report,
    }
  }

  it('reads money with thousands, signs, 万, full width and brackets', async () => {
    const { values } = await cast({ type: 'money' }, [
      '1,234.50',
      '1.234,50',
      '¥1,234.5',
      '12万',
      '1.5亿',
      '-3',
      '0',
      '１２３．５',
      '(1,234.50)',
      '-¥5',
      '12元',
      '5 USD',
      '1 2',
    ])
    expect(values).toEqual([
      1234.5,
      'rejected',
      1234.5,
      120_000,
      150_000_000,
      -3,
      0,
      123.5,
      -1234.5,
      -5,
      12,
      5,
      'rejected',
    ])
  })

  it('reads a decimal comma where it is declared, and only there', async () => {
    const { values } = await cast({ type: 'money' }, ['1.234,50', '1,5', '1.234', '1,234.50', '12'], { decimal: ',' })
    expect(values).toEqual([1234.5, 1.5, 1234, 'rejected', 12])
  })

  it('B16: "12万", "120000" and "10000/月" are 120,000 a year', async () => {
    const { values } = await cast({ type: 'income' }, [
      '12万',
      '120000',
      '10000/月',
      '1万/月',
      '120,000元',
      '12万元/年',
      '',
      '面议',
    ])
    expect(values).toEqual([120_000, 120_000, 120_000, 120_000, 120_000, 120_000, null, 'rejected'])
  })

  it('reads percents, yes and no, and lists', async () => {
    expect((await cast({ type: 'percent' }, ['75%', '7.5%', '75', '75,', '７５％', '-5%'])).values).toEqual([
      0.75,
      0.075,
      0.75,
      'rejected',
      0.75,
      -0.05,
    ])
    expect((await cast({ type: 'boolean' }, ['是', '否', 'Y', 'no', '1', 'TRUE', '也许'])).values).toEqual([
      true,
      false,
      true,
      false,
      true,
      true,
      'rejected',
    ])
    expect((await cast({ type: 'list' }, ['a; b;', '', ';'])).values).toEqual([['a', 'b'], null, []])
  })

  it('counts NaN and infinity as missing', async () => {
    const { values, report } = await cast({ type: 'money' }, ['NaN', 'inf', '-Infinity', '5'])
    expect(values).toEqual([null, null, null, 5])
    expect(report.sources[0]?.findings?.notFinite).toBe(3)
    expect(codes(report)).toContain('numbers-not-finite')
  })

  it('keeps 18-digit ids and leading zeros as they are', async () => {
    await world.write(
      'orders.csv',
      'id,at,card\n110101199003077758,2025-01-01,000123\n110101199003077759,2025-01-01,9007199254740993\n',
    )
    await world.load([orders({ id: { as: 'id' }, at: { as: 'time' }, card: { type: 'text' } })])
    expect(await world.rows('_ids_customer', 'id')).toEqual([
      { id: '110101199003077758' },
      { id: '110101199003077759' },
    ])
    expect(await world.rows('order_line', 'card')).toEqual([{ card: '000123' }, { card: '9007199254740993' }])
  })

  it('trims text, and takes declared words and empty text as missing', async () => {
    const { values } = await cast({ type: 'text', missing: ['-', '未知'] }, [
      '  a ',
      '　全角　',
      '-',
      ' 未知',
      '',
      ' ',
      'O\'Neil \\ "x", 😀',
    ])
    expect(values).toEqual(['a', '全角', null, null, null, null, 'O\'Neil \\ "x", 😀'])
  })
})

describe('times', () => {
  const at = async (cells: readonly string[], time: object, zones: { zone?: string; 'time zone'?: string } = {}) => {
    await world.write(
      'orders.csv',
      `id,at\n${cells.map((cell, index) => `c${String(index).padStart(2, '0')},"${cell}"`).join('\n')}\n`,
    )
    const source = orders(
      { id: { as: 'id' }, at: { as: 'time', ...time } },
      { 'reject limit': '90%', ...(zones['time zone'] ? { 'time zone': zones['time zone'] } : {}) },
    )
    const report = await world.load([source], { zone: zones.zone ?? 'Asia/Shanghai', again: true })
    return {
      rows: (await world.rows('order_line', '"time", "day"')).map(
        (row) => `${String(row['time'])} ${String(row['day'])}`,
      ),
      report,
    }
  }

  it('reads ISO, slashes and 年月日 when no format is declared', async () => {
    const { rows } = await at(
      [
        '2025-03-05',
        '2025/3/5',
        '2025年3月5日',
        '2025-03-05 08:30',
        '2025-03-05T08:30:00Z',
        '2025-03-05 08:30:00+09:00',
      ],
      {},
    )
    expect(rows).toEqual([
      '2025-03-04T16:00:00.000Z 2025-03-05',
      '2025-03-04T16:00:00.000Z 2025-03-05',
      '2025-03-04T16:00:00.000Z 2025-03-05',
      '2025-03-05T00:30:00.000Z 2025-03-05',
      '2025-03-05T08:30:00.000Z 2025-03-05',
      '2025-03-04T23:30:00.000Z 2025-03-05',
    ])
  })

  it('tries declared formats in order and rejects the rest', async () => {
    const { rows, report } = await at(['03/05/2025', '2025-03-05', '2025-02-30', '31/01/2025', '03/05/25'], {
      format: ['%m/%d/%Y', '%Y-%m-%d'],
    })
    expect(rows).toEqual(['2025-03-04T16:00:00.000Z 2025-03-05', '2025-03-04T16:00:00.000Z 2025-03-05'])
    expect(report.sources[0]?.counts?.rejected).toBe(3)
  })

  it('reads Excel serials and Unix times', async () => {
    expect((await at(['45721.5'], { format: 'excel serial' })).rows).toEqual(['2025-03-05T04:00:00.000Z 2025-03-05'])
    expect((await at(['1741132800'], { format: 'unix seconds' })).rows).toEqual(['2025-03-05T00:00:00.000Z 2025-03-05'])
    expect((await at(['1741132800000'], { format: 'unix milliseconds' })).rows).toEqual([
      '2025-03-05T00:00:00.000Z 2025-03-05',
    ])
  })

  it('rejects times that the clocks skipped, takes the first of those that came twice, and counts both', async () => {
    const { rows, report } = await at(
      ['2025-03-09 02:30:00', '2025-11-02 01:30:00', '2025-07-01 12:00:00'],
      {},
      { 'time zone': 'America/New_York' },
    )
    expect(rows).toEqual(['2025-11-02T05:30:00.000Z 2025-11-02', '2025-07-01T16:00:00.000Z 2025-07-02'])
    expect(report.sources[0]?.findings).toMatchObject({ gaps: 1, overlaps: 1 })
    expect(codes(report)).toEqual(['rejected-rows', 'times-in-gap', 'times-overlap'])
  })

  it('counts and warns of times in the future', async () => {
    const { report } = await at(['2025-01-01', '2099-01-01'], {})
    expect(report.sources[0]?.findings?.future).toBe(1)
    expect(codes(report)).toEqual(['future-times'])
  })
})

describe('the same row or id again', () => {
  it('keeps one of equal rows, and says how many went', async () => {
    await world.write('orders.csv', 'id,at,amount,note\na,2025-01-01,1,x\na,2025-01-01,1,x\na,2025-01-01,1,y\n')
    const report = await world.load([orders(basic)])
    expect(report.sources[0]?.counts).toMatchObject({ accepted: 2, duplicates: 1 })
    expect(codes(report)).toEqual(['duplicate-rows'])
  })

  it('of an event id the last line counts', async () => {
    await world.write(
      'orders.csv',
      'line,id,at,amount\n1,a,2025-01-01,1\n2,a,2025-01-02,2\n1,a,2025-01-03,7\n2,a,2025-01-02,2\n',
    )
    const report = await world.load([orders({ ...basic, line: { as: 'event id' } })])
    expect(report.sources[0]?.counts).toMatchObject({ read: 4, accepted: 2, duplicates: 1, superseded: 1 })
    expect(report.sources[0]?.findings?.duplicateIds).toBe(1)
    expect(await world.rows('order_line', 'line, amount', 'ORDER BY line')).toEqual([
      { line: '1', amount: 7 },
      { line: '2', amount: 2 },
    ])
  })

  it('of a customer the last line counts; a dated source keeps one row a day', async () => {
    await world.write(
      'c.csv',
      'id,city,since\na,广州,2025-01-01\nb,北京,2025-01-01\na,深圳,2025-02-01\na,杭州,2025-02-01\n',
    )
    const current = {
      source: 'c',
      from: 'c.csv',
      entity: 'customer',
      columns: { id: { as: 'id' }, city: { type: 'text' } },
    }
    const report = await world.load([current])
    expect(codes(report)).toEqual(['duplicate-ids'])
    expect(await world.rows('c')).toEqual([
      { _key: 1, city: '杭州' },
      { _key: 2, city: '北京' },
    ])
    await world.load([{ ...current, source: 'd', columns: { ...current.columns, since: { as: 'valid from' } } }])
    expect(await world.rows('d')).toEqual([
      { _key: 1, valid_from: '2025-01-01', city: '广州' },
      { _key: 1, valid_from: '2025-02-01', city: '杭州' },
      { _key: 2, valid_from: '2025-01-01', city: '北京' },
    ])
  })
})

describe('orders and refunds', () => {
  it('keeps one row per order, refunds left out, and the sum over lines net', async () => {
    await world.write(
      'orders.csv',
      'order,id,at,qty,price,channel\n1,a,2025-01-01 10:00:00,2,5.25,app\n1,a,2025-01-01 10:00:00,1,1,web\n2,a,2025-01-02,1,3,app\nC1,a,2025-01-03,-2,5.25,app\n,a,2025-01-04,1,1,app\n',
    )
    const source = orders(
      {
        order_no: { column: 'order', as: 'order' },
        id: { as: 'id' },
        at: { as: 'time' },
        qty: { type: 'integer' },
        price: { type: 'money' },
        channel: { type: 'text' },
        amount: { type: 'money', multiply: ['qty', 'price'] },
      },
      { orders: 'order', 'refund when': { column: 'order_no', 'starts with': 'C' } },
    )
    const report = await world.load([source])
    expect(report.sources[0]?.tables).toEqual([
      { table: 'order_line', version: 1, rows: 5 },
      { table: 'order', version: 1, rows: 2 },
    ])
    expect(report.sources[0]?.findings?.refunds).toBe(1)
    expect(
      await world.rows('order_line', 'CAST(sum(amount) AS DOUBLE) AS net, count(*) FILTER (WHERE refund) AS refunds'),
    ).toEqual([{ net: 5, refunds: 1 }])
    expect(await world.rows('order', '_key, _seq, "order", lines, qty, amount, "day"')).toEqual([
      { _key: 1, _seq: 1, order: '1', lines: 2, qty: 3, amount: 11.5, day: '2025-01-01' },
      { _key: 1, _seq: 2, order: '2', lines: 1, qty: 1, amount: 3, day: '2025-01-02' },
    ])
  })

  it('knows refunds by a status and by a negative number too', async () => {
    await world.write(
      'orders.csv',
      'id,at,amount,status\na,2025-01-01,1,已完成\na,2025-01-02,2,已退款\na,2025-01-03,-3,已完成\n',
    )
    const columns = { ...basic, status: { type: 'text' } }
    await world.load([orders(columns, { 'refund when': { column: 'status', is: '已退款' } })])
    expect(await world.rows('order_line', 'refund')).toEqual([{ refund: false }, { refund: true }, { refund: false }])
    await world.load([orders(columns, { 'refund when': { column: 'amount', 'less than': 0 } })])
    expect(await world.rows('order_line', 'refund')).toEqual([{ refund: false }, { refund: false }, { refund: true }])
  })
})

describe('private columns', () => {
  it('go to the vault and never to a table', async () => {
    await world.write('c.csv', 'id,姓名,phone\na,张三,13800138000\nb,"O\'Neil, ""Bo""",\n')
    await world.load([
      {
        source: 'c',
        from: 'c.csv',
        entity: 'customer',
        columns: {
          id: { as: 'id' },
          name: { column: '姓名', private: 'name' },
          phone: { private: 'phone' },
          kept: { column: 'id', type: 'text' },
        },
      },
    ])
    expect(getPrivate(world.vault, 'customer', [1, 2])).toEqual(
      new Map([
        [1, { name: '张三', phone: '13800138000' }],
        [2, { name: 'O\'Neil, "Bo"' }],
      ]),
    )
    expect(await world.rows('c')).toEqual([
      { _key: 1, kept: 'a' },
      { _key: 2, kept: 'b' },
    ])
    expect((await readdir(join(world.folder, '.fenqun/tmp'))).filter((name) => name.startsWith('load-'))).toEqual([])
  })
})

describe('files', () => {
  const problemOf = async (more: object = {}, columns: object = basic) =>
    (await world.load([orders(columns, more)])).problems[0]

  it('that are missing, empty, a folder, binary or only a header are named with the way out', async () => {
    expect(await problemOf()).toMatchObject({ code: 'file-missing' })
    await world.write('orders.csv', '')
    expect(await problemOf()).toMatchObject({ code: 'file-empty' })
    await world.write('orders.csv', new Uint8Array([0x50, 0x4b, 3, 4, ...Buffer.from('xxxxxxxx[Content_Types].xml')]))
    expect(await problemOf()).toMatchObject({
      code: 'file-binary',
      hint: { en: expect.stringContaining('format: xlsx') as string },
    })
    await world.write('orders.csv', new Uint8Array([0, 1, 0, 0, 7, 0, 0, 0, 9]))
    expect(await problemOf()).toMatchObject({ code: 'file-binary' })
    await world.write('orders.csv', 'id,at,amount\n')
    expect(await problemOf()).toMatchObject({ code: 'header-only' })
    expect(await problemOf({ from: '.fenqun' })).toMatchObject({ code: 'file-is-folder' })
  })

  it('in GB18030, UTF-16 and gzip are read as declared', async () => {
    const text = 'id,at,城市\na,2025-01-01,广州\n'
    const gbk = new Uint8Array([
      ...Buffer.from('id,at,'),
      0xb3,
      0xc7,
      0xca,
      0xd0,
      ...Buffer.from('\na,2025-01-01,'),
      0xb9,
      0xe3,
      0xd6,
      0xdd,
      0x0a,
    ])
    const big = Buffer.from(text, 'utf16le').swap16()
    const columns = { id: { as: 'id' }, at: { as: 'time' }, city: { column: '城市', type: 'text' } }
    for (const [encoding, bytes] of [
      ['gb18030', gbk],
      ['gb18030', gzipSync(gbk)],
      ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
      ['utf-16le', Buffer.from(text, 'utf16le')],
      ['utf-16be', big],
      ['utf-8', Buffer.from(`\uFEFF${text}`)],
      ['utf-8', gzipSync(Buffer.from(text))],
      ['utf-8', Buffer.from(text.replaceAll('\n', '\r\n'))],
      ['utf-8', Buffer.from(`${text.replaceAll('\n', '\r\n')}b,2025-01-01,北京\n`)],
    ] as const) {
      await world.write('orders.csv', bytes)
      const report = await world.load([orders(columns, { encoding })], { again: true })
      expect(report.problems).toEqual([])
      expect((await world.rows('order_line', 'city'))[0]).toEqual({ city: '广州' })
    }
  })

  it('in another encoding than declared are refused with the right one', async () => {
    const gbk = new Uint8Array([...Buffer.from('id,at,amount,c\na,2025-01-01,1,'), 0xb9, 0xe3, 0xd6, 0xdd, 0x0a])
    await world.write('orders.csv', gbk)
    expect(await problemOf({ encoding: 'utf-8' })).toMatchObject({
      code: 'wrong-encoding',
      hint: { en: expect.stringMatching(/gb18030.*orders\.csv/) as string },
    })
    await world.write('orders.csv', 'id,at,amount,c\na,2025-01-01,1,广州\n')
    expect(await problemOf({ encoding: 'gb18030' })).toMatchObject({
      code: 'wrong-encoding',
      hint: { en: expect.stringContaining('utf-8') as string },
    })
    await world.write('orders.csv', Buffer.from('id,at,amount\na,2025-01-01,1\n', 'utf16le'))
    expect(await problemOf({ encoding: 'utf-8' })).toMatchObject({ code: 'wrong-encoding' })
    const header = new Uint8Array([
      ...Buffer.from('id,at,'),
      0xb3,
      0xc7,
      0xca,
      0xd0,
      ...Buffer.from('\na,2025-01-01,1\n'),
    ])
    await world.write('orders.csv', header)
    expect(await problemOf({ encoding: 'utf-8' })).toMatchObject({ code: 'wrong-encoding' })
  })

  it('of a source without an encoding are read each in its own: byte order mark, UTF-8, GB18030', async () => {
    const columns = { id: { as: 'id' }, at: { as: 'time' }, city: { column: '城市', type: 'text' } }
    const [city, guangzhou] = [Buffer.from([0xb3, 0xc7, 0xca, 0xd0]), Buffer.from([0xb9, 0xe3, 0xd6, 0xdd])]
    const gbk = (id: string) =>
      Buffer.concat([Buffer.from('id,at,'), city, Buffer.from(`\n${id},2025-01-01,`), guangzhou])
    const text = (id: string) => `id,at,城市\n${id},2025-01-01,广州\n`
    await world.write('o-1.csv', gbk('a'))
    await world.write('o-2.csv', text('b'))
    await world.write('o-3.csv', `\uFEFF${text('c')}`)
    await world.write('o-4.csv', Buffer.from(`\uFEFF${text('d')}`, 'utf16le'))
    await world.write('o-5.csv.gz', gzipSync(gbk('e')))
    await world.write(
      'o-6.jsonl',
      Buffer.concat([
        Buffer.from('{"id":"f","at":"2025-01-01","'),
        city,
        Buffer.from('":"'),
        guangzhou,
        Buffer.from('"}\n'),
      ]),
    )
    const report = await world.load([orders(columns, { from: ['o-*.csv', 'o-5.csv.gz', 'o-6.jsonl'] })])
    expect(report.problems).toEqual([])
    expect(await world.rows('order_line', 'city')).toEqual(Array.from({ length: 6 }, () => ({ city: '广州' })))
  })

  it('with invalid bytes lose those lines, counted, and nothing is replaced', async () => {
    await world.write(
      'orders.csv',
      Buffer.concat([
        Buffer.from('id,at,amount,c\na,2025-01-01,1,广州\nb,2025-01-01,1,'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('\nc,2025-01-01,1,x\n'),
      ]),
    )
    const report = await world.load([orders(basic, { 'reject limit': '50%' })])
    expect(report.sources[0]?.counts).toMatchObject({ accepted: 2, rejected: 1 })
    expect(report.problems[0]?.hint?.en).toContain('line 3')
  })

  it('without a declared column say the nearest header; a vanished one is told apart', async () => {
    await world.write('orders.csv', 'id,at,amuont\na,2025-01-01,1\n')
    expect(await problemOf()).toMatchObject({
      code: 'column-not-in-file',
      hint: { en: expect.stringContaining('did you mean "amuont"?') as string },
    })
    await world.write('orders.csv', 'id,at,amount\na,2025-01-01,1\n')
    await world.load([orders(basic)])
    await world.write('orders.csv', 'id,at,Amount \nab,2025-01-01,1\n')
    expect(await problemOf()).toMatchObject({
      code: 'column-vanished',
      hint: { en: expect.stringContaining('did you mean "Amount"?') as string },
    })
    expect(await world.rows('order_line', 'count(*) AS n')).toEqual([{ n: 1 }])
  })

  it('never have phones or mails in messages, of a first row taken for a header or of a cell that is refused', async () => {
    await world.write('orders.csv', 'a,2025-01-01,1,王小明,13800138000\n')
    expect(JSON.stringify(await problemOf())).not.toMatch(/13800138000|王小明/)
    await world.write('orders.csv', 'id,at,amount\na,2025-01-01,tel 13800138000 or x@example.com\n')
    const found = JSON.stringify(await problemOf())
    expect(found).toContain('tel *** or ***')
    expect(found).not.toMatch(/13800138000|x@example/)
  })

  it('that are new and lack a column of the last load are not said to have had it, and are a fault of the data', async () => {
    await world.write('o-1.csv', 'id,at,amount\na,2025-01-01,1\n')
    await world.load([orders(basic, { from: 'o-*.csv' })])
    await world.write('o-2.csv', 'id,at\nb,2025-01-01\n')
    const report = await world.load([orders(basic, { from: 'o-*.csv' })])
    expect(report.exit).toBe(1)
    expect(report.problems).toMatchObject([
      {
        code: 'column-vanished',
        message: { en: 'column "amount", which was there at the last load, is not in "o-2.csv"' },
      },
    ])
  })

  it('may be several, with columns in another order, titles above, and names that look like patterns', async () => {
    await world.write('a[1].csv', '报表,,\n2025年,,\nid,at,amount\na,2025-01-01,1\n')
    await world.write('b.csv', '报表,,\n2025年,,\namount,id,at\nx,b,2025-01-02\n2,b,2025-01-02\n')
    const report = await world.load([
      orders(basic, { from: ['a[1].csv', 'b.csv'], 'header row': 3, 'reject limit': '50%' }),
    ])
    expect(report.sources[0]?.counts).toMatchObject({ read: 3, accepted: 2, rejected: 1 })
    expect(report.problems[0]?.hint?.en).toContain('line 4')
    expect(await world.rows('order_line', 'amount')).toEqual([{ amount: 1 }, { amount: 2 }])
  })

  it('that fail do not stop the others', async () => {
    await world.write('b.csv', 'id,at,amount\na,2025-01-01,1\n')
    const report = await world.load([
      { ...orders(basic), source: 'a', event: 'x' },
      { ...orders(basic), source: 'b', from: 'b.csv' },
    ])
    expect(report.sources.map(({ state }) => state)).toEqual(['failed', 'loaded'])
    expect(report.exit).toBe(3)
  })
})

it('a definition that lacks what a source needs is refused with all that is wrong', async () => {
  const report = await world.load([
    {
      source: 'x',
      from: 'x.csv',
      event: 'e',
      orders: 'e',
      columns: { a: { type: 'text' }, m: { multiply: ['a', 'q'] }, day: { type: 'date' } },
    },
  ])
  expect(codes(report)).toEqual([
    'source-unfit',
    'source-unfit',
    'source-unfit',
    'source-unfit',
    'column-unknown-in-source',
    'source-unfit',
  ])
})
