import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostileTexts } from '../../testing/hostile-texts.ts'
import { openLoadWorld } from '../testing/load-world.ts'
import type { LoadWorld } from '../testing/load-world.ts'

let world: LoadWorld

beforeEach(async () => {
  world = await openLoadWorld()
})
afterEach(() => world.close())

const people = (columns: object, more: object = {}) => ({
  source: 'people',
  from: 'people.csv',
  entity: 'customer',
  columns: { id: { as: 'id' }, ...columns },
  ...more,
})
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

describe('columns that are normalised', () => {
  it('A06: 广东省, 廣東 and 廣東(dong) become 广东 with three spellings listed; 粤x stays and is counted as unmapped', async () => {
    await world.write(
      'people.csv',
      'id,region\n1,广东省\n2,廣東\n3,廣東(dong)\n4,粤x\n5,\n6,廣東\n7,浙江\n8,粤x\n9,（未填）\n',
    )
    const report = await world.load([people({ region: { normalise: 'region' } })])
    expect(await world.rows('people')).toEqual(
      [
        ['广东', '广东省'],
        ['广东', '廣東'],
        ['广东', '廣東(dong)'],
        ['粤x', '粤x'],
        [null, null],
        ['广东', '廣東'],
        ['浙江', '浙江'],
        ['粤x', '粤x'],
        ['（未填）', '（未填）'],
      ].map(([region, region_raw], index) => ({ _key: index + 1, region, region_raw })),
    )
    expect(report.sources[0]?.findings?.normalised).toEqual([
      {
        column: 'region',
        rows: 8,
        spellings: 6,
        values: 2,
        unmapped: 3,
        unmappedSpellings: 2,
        commonestUnmapped: [
          { text: '粤x', rows: 2 },
          { text: '（未填）', rows: 1 },
        ],
        merged: [
          {
            value: '广东',
            rows: 4,
            count: 3,
            spellings: [
              { text: '廣東', rows: 2 },
              { text: '广东省', rows: 1 },
              { text: '廣東(dong)', rows: 1 },
            ],
          },
        ],
      },
    ])
    const said = report.problems.find(({ code }) => code === 'texts-not-mapped')
    expect(said?.severity).toBe('warning')
    expect(said?.message.en).toContain('“粤x” (2)')
    expect(report.exit).toBe(0)
  })

  it('A06: of events as well, beside the orders made of their lines, whichever way the rows are read', async () => {
    const lines = [
      'id,order,at,place,amount',
      'b,o1,2025-01-02,廣東省,1',
      'b,o1,2025-01-02 01:00:00,浙江,2',
      'a,o2,2025-01-01,杭州市（新）,3',
      'a,o2,2025-01-01,杭州市（新）,3',
    ]
    await world.write('orders.csv', `${lines.join('\n')}\n`)
    const definition = (more: object = {}) => ({
      source: 'orders',
      from: 'orders.csv',
      event: 'line',
      orders: 'order',
      columns: {
        id: { as: 'id' },
        order: { as: 'order' },
        at: { as: 'time' },
        where: { column: 'place', normalise: 'region' },
        amount: { type: 'money' },
        ...more,
      },
    })
    const stored = [
      { _key: 1, where: '杭州', where_raw: '杭州市（新）', amount: 3 },
      { _key: 2, where: '广东', where_raw: '廣東省', amount: 1 },
      { _key: 2, where: '浙江', where_raw: '浙江', amount: 2 },
    ]
    const first = await world.load([definition()])
    expect(await world.rows('line', '_key, "where", where_raw, amount')).toEqual(stored)
    expect(await world.rows('order', '_key, "where", where_raw, amount')).toEqual([
      stored[0],
      { _key: 2, where: '广东', where_raw: '廣東省', amount: 3 },
    ])
    const staged = await world.load([definition({ amount2: { column: 'amount', private: 'phone' } })])
    expect(await world.rows('line', '_key, "where", where_raw, amount')).toEqual(stored)
    expect(staged.sources[0]?.findings?.normalised).toEqual(first.sources[0]?.findings?.normalised)
    expect(staged.sources[0]?.findings?.normalised?.[0]?.rows).toBe(3)
  })

  it('B15: occupations become classes by the starter table, or by a file; what a changed file says is read again', async () => {
    await world.write('people.csv', 'id,job\n1,数控操作工\n2,会计\n3,自由职业\n4,\n')
    const jobs = async () => (await world.rows('people', 'job')).map(({ job }) => job)
    await world.load([people({ job: { normalise: 'occupation' } })])
    expect(await jobs()).toEqual(['蓝领', '白领', '自由职业', null])
    await world.load([people({ job: { normalise: { table: 'occupation', else: 'missing' } } })])
    expect(await jobs()).toEqual(['蓝领', '白领', null, null])
    await world.write('jobs.csv', '"*工",blue\n会计,white\n"自由职业, 其他",free\n')
    const own = [people({ job: { normalise: { file: 'jobs.csv', else: '其他' } } })]
    await world.load(own)
    expect(await jobs()).toEqual(['blue', 'white', '其他', null])
    expect((await world.load(own)).sources[0]?.state).toBe('unchanged')
    await world.write('jobs.csv', '*工,blue\n会计,white\n自由职业,free\n')
    expect((await world.load(own)).sources[0]?.state).toBe('loaded')
    expect(await jobs()).toEqual(['blue', 'white', 'free', null])
  })

  it('keep every text as it was, whatever it holds', async () => {
    const texts = hostileTexts.filter((text) => text.trim() === text && text !== '' && !text.includes('\0'))
    await world.write('people.csv', `id,x\n${texts.map((text, index) => `${index},${quoted(text)}\n`).join('')}`)
    const report = await world.load([people({ x: { normalise: { file: 'x.csv', else: 'keep' } } })])
    expect(report.problems[0]?.code).toBe('normalise-file-unreadable')
    expect(report.exit).toBe(3)
    await world.write('x.csv', 'back\\slash,known\n')
    await world.load([people({ x: { normalise: { file: 'x.csv', else: 'keep' } } })])
    const rows = await world.rows('people', 'x, x_raw')
    expect(rows.map((row) => row['x_raw']).toSorted()).toEqual(texts.toSorted())
    for (const row of rows) expect(row['x']).toBe(row['x_raw'] === 'back\\slash' ? 'known' : row['x_raw'])
  })

  it('are plain texts by one table, whose raw text has a name that nothing else has', async () => {
    await world.write('people.csv', 'id,x\n1,2\n')
    const codes = async (columns: object) =>
      (await world.load([people(columns)])).problems.map(({ code, message }) => [code, message.en])
    expect(await codes({ x: { type: 'money', normalise: 'region' } })).toEqual([
      ['source-unfit', expect.stringContaining('plain columns of type text')],
    ])
    expect(await codes({ x: { private: 'address', normalise: 'region' } })).toHaveLength(1)
    expect(await codes({ x: { normalise: { else: 'keep' } } })).toHaveLength(1)
    expect(await codes({ x: { normalise: 'region' }, x_raw: { column: 'x' } })).toEqual([
      ['source-unfit', expect.stringContaining('"x_raw" is taken')],
    ])
  })
})
