import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FenqunError } from '../errors.ts'
import { proposeProject } from './propose.ts'
import type { Proposal } from './propose.ts'
import { starterFiles } from './starter.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-propose-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const lines = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, at) => make(at))
const people = ['王伟', '李娜', '张敏', '刘洋', '陈静', "O'Neil", 'Ann Lee', '赵磊', '黄丽', '周杰']

async function propose(header: string, rows: readonly string[]): Promise<Proposal> {
  const path = join(folder, 'file.csv')
  await writeFile(path, `${header}\n${rows.join('\n')}\n`)
  return proposeProject([{ path, shown: 'file.csv' }])
}
const rolesOf = ({ sources }: Proposal) =>
  Object.fromEntries((sources[0]?.columns ?? []).map(({ header, role }) => [header, role]))
const texts = (proposal: Proposal) =>
  Object.values(starterFiles(proposal, join(folder, 'p'), { today: '2026-01-01', language: 'en' })).join('\n')

describe('personal data', () => {
  it.each(['name', '姓名', 'customer_name', '昵称'])('a column of customers called %s is private', async (header) => {
    const proposal = await propose(
      `customer_id,${header},等级`,
      lines(40, (index) => `c${index},${people[index % 10] ?? ''},${index % 2 ? '金' : '银'}`),
    )
    expect(proposal.sources[0]?.columns[1]?.column).toMatchObject({ private: 'name' })
    expect(texts(proposal)).not.toContain('王伟')
  })

  it('a bare name in events is the product beside a product code, and a person where it reads like one', async () => {
    const rows = (name: (index: number) => string) =>
      lines(
        60,
        (index) => `c${index % 9},o${index},2025-01-0${1 + (index % 9)},${index}.5,s${index % 7},${name(index)}`,
      )
    const head = 'customer_id,order_id,order_date,amount'
    expect(
      rolesOf(
        await propose(
          `${head},sku,name`,
          rows((index) => `茶杯${index % 7}`),
        ),
      ),
    ).toMatchObject({
      sku: 'product code',
      name: 'product',
    })
    expect(
      rolesOf(
        await propose(
          `${head},x,name`,
          rows((index) => people[index % 10] ?? ''),
        ),
      ),
    ).toMatchObject({
      name: 'name',
    })
  })

  it.each(['身份证号', 'id_card', 'passport', 'Passport No', '护照号', '银行卡号', 'bank_account', '证件号码'])(
    '%s is left out, with the line that would bring it in',
    async (header) => {
      const proposal = await propose(
        `customer_id,${header},等级`,
        lines(40, (index) => `c${index},44010119900101${1000 + index},金${index % 2}`),
      )
      expect(rolesOf(proposal)[header]).toBe('sensitive')
      expect(proposal.sources[0]?.columns[1]?.column).toBeUndefined()
      expect(proposal.notes.map(({ en }) => en).join('\n')).toContain(`"${header}" holds numbers of papers`)
      expect(texts(proposal)).toMatch(/^ {2}# \S+: \{ column: .+, type: text \}/m)
      expect(texts(proposal)).not.toContain('440101')
    },
  )

  it('identity cards are known under any header, but not where they are the id', async () => {
    const rows = lines(40, (index) => `c${index},44010119900101${1000 + index}`)
    expect(rolesOf(await propose('customer_id,备注号', rows))).toMatchObject({ 备注号: 'sensitive' })
    expect(rolesOf(await propose('x,客户编号', rows))).toMatchObject({ 客户编号: 'id' })
  })

  it('a phone has the values of a phone', async () => {
    const rows = lines(40, (index) => `c${index},${index % 2 ? 'Yes' : 'No'},+86 138-0000-00${10 + index},${index % 3}`)
    expect(rolesOf(await propose('customer_id,PhoneService,phone,tel_count', rows))).toMatchObject({
      PhoneService: 'other',
      phone: 'phone',
      tel_count: 'other',
    })
  })

  it('phones that a program wrote with a fraction are private all the same', async () => {
    const proposal = await propose(
      'customer_id,mobile',
      lines(40, (index) => `c${index},138001380${10 + index}.0`),
    )
    expect(proposal.sources[0]?.columns[1]?.column).toMatchObject({ private: 'phone' })
  })

  it('no segment is made of what people wrote', async () => {
    const rows = lines(18, (index) => `c${index},我自己写的话${index % 10},金`)
    expect(texts(await propose('customer_id,感想,等级', rows))).not.toContain('我自己写的话')
  })
})

it('a header that comes again is left out, named with both places, and not shown', async () => {
  const proposal = await propose(
    'customer_id,order_id,order_date,amount,amount',
    lines(60, (index) => `c${index % 9},o${index},2025-01-0${1 + (index % 9)},${index}.5,9`),
  )
  expect(proposal.problems).toMatchObject([
    {
      code: 'duplicate-header',
      severity: 'warning',
      message: { en: expect.stringContaining('column 5 is not') as string },
    },
  ])
  expect(proposal.sources[0]?.columns.map(({ name }) => name)).toEqual([
    'customer_id',
    'order_no',
    'ordered_at',
    'amount',
  ])
  expect(proposal.sources[0]?.sniffed.preview[0]).toEqual(['c0', 'o0', '2025-01-01', '0.5'])
})

it('a value that took in many lines is named, and texts in notes are short', async () => {
  const rows = lines(400, (index) => `c${index % 9},o${index},2025-01-0${1 + (index % 9)},${index}.5,x`)
  rows[99] = 'c,o,2025-01-01,5.00,"5in'
  rows[199] = 'c,o,2025-01-01,5.00,5in"'
  const proposal = await propose('customer_id,order_id,order_date,amount,note', rows)
  expect(proposal.problems).toMatchObject([
    { code: 'very-long-cell', message: { en: expect.stringMatching(/"note".* line 101 .*100 line breaks/) as string } },
  ])
  rows[99] = 'c,o,2025-01-01,"5.00,x'
  rows[199] = 'x'
  const amounts = await propose('customer_id,order_id,order_date,amount,note', rows)
  for (const { en } of amounts.notes) expect(en.length).toBeLessThan(300)
  expect(amounts.notes.map(({ en }) => en).join('')).not.toContain('\n')
})

describe('a file without a customer id', () => {
  const hint = async (header: string, first: (index: number) => string) => {
    const rows = lines(40, (index) => `${first(index)},o${index},2025-01-0${1 + (index % 9)},${index}.5`)
    const error: unknown = await propose(`${header},order_id,order_date,amount`, rows).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(FenqunError)
    const problem = error instanceof FenqunError ? error.problems[0] : undefined
    expect(problem?.code).toBe('no-customer-id')
    return problem?.hint?.en
  }

  it('is not asked for a phone that it has', async () => {
    expect(await hint('手机号', (index) => `138000000${10 + index}`)).toBe(
      'it has "手机号", but a phone alone is not used as an id yet; export a member id',
    )
    expect(await hint('x', () => 'y')).toContain('with a member number or buyer name')
  })

  it('hears of scientific notation', async () => {
    for (const header of ['phone', 'customer_id'])
      expect(await hint(header, () => '1.38E+10')).toContain(
        `"${header}" is in scientific notation (1.38E+10) and its last digits are gone`,
      )
  })
})

describe('a type with a few slips', () => {
  const points = (bad: (index: number) => string | undefined, count = 62) =>
    lines(count, (index) => `c${index},${bad(index) ?? String(100 + index)},2025-03-0${1 + (index % 9)}`)
  const column = async (rows: readonly string[], at = 1) =>
    (await propose('会员号,积分,注册日期', rows)).sources[0]!.columns[at]!

  it('holds where 95 % fit, and says what is lost and where', async () => {
    const { column: points1, reason } = await column(points((index) => (index === 35 ? 'xx' : undefined)))
    expect(points1).toMatchObject({ type: 'integer' })
    expect(reason).toEqual({
      zh: '整数;62 个值里 61 个符合,1 个不符合,如 “xx”;1 行会被拒收:第 37 行 “xx”',
      en: 'whole numbers; 61 of 62 values fit, 1 does not, such as "xx"; 1 row will be rejected: line 37 "xx"',
    })
    const rows = lines(60, (index) => `c${index},${index},${index === 7 ? 'soon' : '2025-03-01'}`)
    expect((await column(rows, 2)).column).toMatchObject({ type: 'date' })
  })

  it('does not hold where fewer do, nor where the others are an answer that comes again', async () => {
    expect((await column(points((index) => (index < 5 ? `x${index}` : undefined)))).column).toMatchObject({
      type: 'text',
    })
    const { column: sizes, reason } = await column(points((index) => (index < 3 ? '5+' : undefined), 100))
    expect(sizes).toMatchObject({ type: 'text' })
    expect(reason.en).toContain('"5+" comes again and again')
  })

  it('takes words for nothing as nothing', async () => {
    const { column: points1 } = await column(points((index) => (index % 2 ? '未知' : undefined)))
    expect(points1).toMatchObject({ type: 'integer', missing: ['未知'] })
  })
})

it('phones are no amounts, whatever the header says, and are not kept readable', async () => {
  const rows = lines(
    40,
    (index) => `c${index % 9},o${index},2025-01-0${1 + (index % 9)},138001380${String(index + 10)}`,
  )
  for (const header of ['金额', '预付款', '备用'])
    expect(rolesOf(await propose(`customer_id,order_id,order_date,${header}`, rows))).toMatchObject({
      [header]: 'phone',
    })
  const codes = await propose('customer_id,order_id,order_date,商品编码', rows)
  expect(rolesOf(codes)).toMatchObject({ 商品编码: 'product code' })
})

it('places that are written in several ways are brought to one', async () => {
  const rows = (place: (index: number) => string) => lines(40, (index) => `c${index},${place(index)}`)
  const of = async (places: string[]) =>
    (
      await propose(
        '会员号,城市',
        rows((index) => places[index % places.length]!),
      )
    ).sources[0]!.columns[1]!.column
  expect(await of(['广东省广州市', '广东省深圳市', '北京市', '杭州'])).toMatchObject({
    type: 'text',
    normalise: 'region',
  })
  const proposal = await propose(
    '会员号,城市',
    rows((index) => (index % 2 ? '广东省广州市' : '广州')),
  )
  expect(texts(proposal)).toContain('normalise: region')
  expect(await of(['广州', '深圳', '北京'])).not.toHaveProperty('normalise')
  expect(await of(['Paris', 'Lyon', '北京市'])).not.toHaveProperty('normalise')
})

describe('events that are no purchases', () => {
  const calls = (header: string) =>
    propose(
      `customer_id,${header},agent`,
      lines(40, (index) => `c${index % 9},2025-01-${10 + (index % 9)} 10:${10 + index}:00,${index % 2 ? 'Ann' : 'Bo'}`),
    )

  it.each(['called_at', 'call_time', '通话时间', '拨打时间', 'sent_at', '发送时间', 'CalledAt', 'rung'])(
    'repeated ids with %s are events',
    async (header) => {
      const proposal = await calls(header)
      expect(proposal.sources[0]?.kind).toBe('events')
      expect(rolesOf(proposal)[header]).toBe('time')
    },
  )

  it('are called after their file beside purchases, which are what is counted', async () => {
    await calls('called_at')
    const [first, second] = [join(folder, 'file.csv'), join(folder, 'orders.csv')]
    const orders = lines(40, (index) => `c${index % 9},o${index},2025-01-${10 + (index % 9)},${index}.50`)
    await writeFile(second, `customer_id,order_id,order_date,amount\n${orders.join('\n')}\n`)
    const proposal = await proposeProject([first, second])
    expect(proposal.sources.map(({ source, event }) => [source, event])).toEqual([
      ['file', 'file'],
      ['orders', 'order_line'],
    ])
    expect(texts(proposal)).toContain('sum: amount\n    of: order_line')
  })
})

describe('marks of what is to be minded', () => {
  it('stand at attributes that a header tells to be sensitive, to stand in for such, or to be about a person', async () => {
    const headers = ['性别', 'birth_date', '民族', 'health', '宗教信仰', '婚姻状况', '年收入', 'postcode', '等级']
    const proposal = await propose(
      `customer_id,${headers.join(',')}`,
      lines(
        40,
        (at) => `c${at},${at % 2 ? '男' : '女'},1990-01-${10 + (at % 9)},汉,good,无,已婚,${at}000,20000${at % 7},金`,
      ),
    )
    const files = starterFiles(proposal, join(folder, 'p'), { today: '2026-01-01', language: 'zh' })
    const blocks = Object.values(files).flatMap((text) => text.split('  - attribute: ').slice(1))
    const markOf = (name: string) =>
      /sensitivity: (\w+)/.exec(blocks.find((one) => one.includes(name)) ?? `sensitivity: none of ${name}`)?.[1]
    expect([...headers, 'age: birth_date'].map(markOf)).toEqual([
      'personal',
      'personal',
      'sensitive',
      'sensitive',
      'sensitive',
      'personal',
      'personal',
      'proxy',
      undefined,
      'personal',
    ])
  })
})
