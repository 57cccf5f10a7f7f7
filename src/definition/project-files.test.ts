import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatProblem } from '../errors.ts'
import { meaningHash } from './meaning.ts'
import { projectFromObjects, readProject, type WrittenProject } from './project-files.ts'
import { paramsOf } from './read-definition.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'fenqun-definition-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.join(folder, path.dirname(name)), { recursive: true })
    await writeFile(path.join(folder, name), text)
  }
}

const told = ({ problems }: WrittenProject) =>
  problems.map(({ code, place }) => (place ? `${place.file}:${place.line}:${place.column} ${code}` : code))

function meaning(read: WrittenProject): string {
  const all = [
    read.project,
    ...read.sources,
    ...read.attributes,
    ...read.populations,
    ...read.segments,
    ...read.schemes,
  ]
  return meaningHash(all.map((one) => one?.value))
}

const project = 'fenqun: 1\nproject: my-shop\n'

const small = {
  'fenqun.yml': `${project}kinds:\n  account: { name: { zh: 企业, en: Business } }\n`,
  'sources/订单.yml': 'source: orders\nfrom: data/orders.csv\nevent: order\ncolumns: { id: { as: id } }\n',
  'attributes/value.yml': [
    'family: value',
    'attributes:',
    '  - attribute: spend_12m',
    '    name: { zh: 近12月消费, en: Spend in 12 months }',
    '    unit: CNY',
    '    sum: amount',
    '    of: order_line',
    '  - attribute: 订单数',
    '    count: order',
  ].join('\n'),
  'populations/buyers.yml': 'population: buyers\nname: 买过的客户\nwhere: { did: order }\n',
  'segments/快要流失.yml': [
    'segment: 快要流失-的常客',
    'name: { zh: 快要流失的常客, en: Regulars slipping away }',
    'population: buyers',
    'owner: 王芳',
    'purpose: 流失前挽回',
    'review date: 2026-06-30',
    'tags: [挽回]',
    'where:',
    '  attribute: id',
    '  in: [123456789012345678]',
  ].join('\r\n'),
  'schemes/value-tiers.yml': 'scheme: value-tiers\ntiers:\n  of: spend_12m\n  cut by: quantile\n',
}

describe('a project folder', () => {
  it('is read with the defaults of the language', async () => {
    await write(small)
    const read = await readProject(folder)
    expect(told(read)).toEqual([])
    expect(read.project?.value).toEqual({
      fenqun: 1,
      project: 'my-shop',
      name: { zh: 'my-shop', en: 'my-shop' },
      'time zone': 'Asia/Shanghai',
      currency: 'CNY',
      country: 'CN',
      language: 'zh',
      'minimum group': 10,
      'drift limit': 0.2,
      'dependency limit': 0.2,
      'contact hours': { from: 8 * 60, to: 21 * 60 },
      gate: {},
      kinds: { customer: { name: { zh: '客户', en: 'Customer' } }, account: { name: { zh: '企业', en: 'Business' } } },
    })
    expect(read.sources.map(({ id, file }) => [id, file])).toEqual([['orders', 'sources/订单.yml']])
    expect(read.populations[0]?.value).toEqual({
      population: 'buyers',
      name: { zh: '买过的客户', en: '买过的客户' },
      kind: 'customer',
      where: { did: 'order' },
    })
    expect(read.segments[0]?.value).toEqual({
      segment: '快要流失-的常客',
      name: { zh: '快要流失的常客', en: 'Regulars slipping away' },
      kind: 'customer',
      population: 'buyers',
      owner: '王芳',
      purpose: { zh: '流失前挽回', en: '流失前挽回' },
      'review date': '2026-06-30',
      tags: ['挽回'],
      where: { attribute: 'id', in: ['123456789012345678'] },
    })
    expect(read.segments[0]?.place(['where', 'in', 0])).toEqual({ file: 'segments/快要流失.yml', line: 10, column: 8 })
    expect(read.schemes[0]?.value).toEqual({
      scheme: 'value-tiers',
      name: { zh: 'value-tiers', en: 'value-tiers' },
      kind: 'customer',
      method: 'tiers',
      params: { of: 'spend_12m', 'cut by': 'quantile' },
    })
  })

  it('gives every attribute its family, kind and places', async () => {
    await write(small)
    const { attributes } = await readProject(folder)
    expect(attributes.map(({ id, value }) => [id, value.family, value.kind])).toEqual([
      ['spend_12m', 'value', 'customer'],
      ['订单数', 'value', 'customer'],
    ])
    const [spend] = attributes
    expect(spend?.value.params).toEqual({ sum: 'amount', of: 'order_line' })
    expect(spend?.place(['of'])).toEqual({ file: 'attributes/value.yml', line: 7, column: 9 })
    expect(spend && paramsOf(spend).place(['of'], 'key')).toEqual({ file: 'attributes/value.yml', line: 7, column: 5 })
    expect(spend && paramsOf(spend).value).toEqual({ sum: 'amount', of: 'order_line' })
  })

  it('gives the method of a scheme its own places', async () => {
    await write(small)
    const { schemes } = await readProject(folder)
    const params = schemes[0] && paramsOf(schemes[0])
    expect(params?.value).toEqual({ of: 'spend_12m', 'cut by': 'quantile' })
    expect(params?.place(['cut by'])).toEqual({ file: 'schemes/value-tiers.yml', line: 4, column: 11 })
  })

  it('C01: is the same in YAML, in JSON and as plain objects', async () => {
    await write(small)
    const yaml = await readProject(folder)
    await rm(path.join(folder, 'schemes/value-tiers.yml'))
    await rm(path.join(folder, 'fenqun.yml'))
    const tiers = { scheme: 'value-tiers', tiers: { of: 'spend_12m', 'cut by': 'quantile' } }
    const shop = { kinds: { account: { name: { zh: '企业', en: 'Business' } } }, project: 'my-shop', fenqun: 1 }
    await write({
      'schemes/value-tiers.json': JSON.stringify(tiers),
      'fenqun.json': `\uFEFF${JSON.stringify(shop, null, '\t')}`,
    })
    const json = await readProject(folder)
    const objects = projectFromObjects({
      project: shop,
      sources: json.sources.map(({ raw }) => raw),
      attributes: [{ family: 'value', attributes: json.attributes.map(({ raw }) => raw) }],
      populations: json.populations.map(({ raw }) => raw),
      segments: json.segments.map(({ raw }) => raw),
      schemes: [{ ...tiers, owner: undefined }],
    })
    expect([told(json), told(objects)]).toEqual([[], []])
    expect(meaning(json)).toBe(meaning(yaml))
    expect(meaning(objects)).toBe(meaning(yaml))
    expect(objects.segments[0]?.place(['where', 'in'])).toEqual({ file: '(object)', line: 1, column: 1 })
  })

  it('may lack any folder, and hidden files and other folders do not matter', async () => {
    await write({
      'fenqun.yml': project,
      'segments/._x.yml': '\0',
      'notes/x.yml': ': :',
      'segments/readme.md': '# hi',
      '.git/a.yml': '{',
    })
    expect(told(await readProject(folder))).toEqual([])
  })

  it('without fenqun.yml says how to make one, and still reads the rest', async () => {
    await write({ 'segments/a.yml': 'segment: a\nwhere: { everyone: true }\n' })
    const read = await readProject(folder)
    expect(told(read)).toEqual(['no-project'])
    expect(read.problems[0]?.hint?.en).toContain('fenqun init')
    expect(read.problems[0]?.exit).toBe(3)
    expect(read.segments).toHaveLength(1)
    expect(told(await readProject(path.join(folder, 'not here')))).toEqual(['no-project'])
  })

  it('warns of files that look like definitions and are not read', async () => {
    await write({ 'fenqun.yml': project, 'segment.yml': 'a: 1', 'segments/old/a.yml': 'segment: a' })
    const read = await readProject(folder)
    expect(told(read)).toEqual(['segment.yml:1:1 unread-file', 'segments/old/a.yml:1:1 unread-file'])
    expect(read.problems.every(({ severity }) => severity === 'warning')).toBe(true)
  })

  it('tells of files that cannot be read', async () => {
    await write({
      'fenqun.yml': project,
      'fenqun.json': '{}',
      'segments/b.yml/x': '',
      'segments/c.yml': Buffer.from([0, 1, 2]),
      'segments/d.yml': '',
    })
    const read = await readProject(folder)
    expect(told(read)).toEqual([
      'fenqun.json:1:1 two-project-files',
      'segments/b.yml:1:1 unreadable-file',
      'segments/c.yml:1:1 binary-file',
      'segments/d.yml:1:1 empty-file',
    ])
    expect(read.problems[1]?.original).toMatch(/EISDIR/)
  })
})

describe('one file', () => {
  const told1 = async (file: string, text: string) => {
    await write({ 'fenqun.yml': project, [file]: text })
    return told(await readProject(folder)).map((line) => line.replace(`${file}:`, ''))
  }

  it.each([
    ['fenqun: 2\nproject: x\n', '1:9 not-one-of'],
    ['fenqun: 1\nproject: my shop\n', '2:10 bad-id'],
    [`${project}time zone: Asia/Shangai\n`, '3:12 unknown-zone'],
    [`${project}currency: rmb\n`, '3:11 bad-currency'],
    [`${project}minimum group: 4\n`, '3:16 out-of-range'],
    [`${project}language: cn\n`, '3:11 not-one-of'],
    [`${project}kinds: { 1a: {} }\n`, '3:10 bad-id'],
    [`${project}kinds: { a: { nmae: x } }\n`, '3:15 unknown-key'],
  ])('fenqun.yml: %j', async (text, expected) => {
    expect(await told1('fenqun.yml', text)).toEqual([expected])
  })

  it.each([
    ['segment: a\n', '1:1 missing-key'],
    ['segment: a\nwhere:\n', '2:1 empty-where'],
    ['segment: a\nwhere: []\n', '2:8 empty-where'],
    ['segment: 1a\nwhere: {did: order}\n', '1:10 bad-id'],
    ['segment: a b\nwhere: {did: order}\n', '1:10 bad-id'],
    ['segment: 😀\nwhere: {did: order}\n', '1:10 bad-id'],
    ['segment: a\nwhere: {did: order}\nreview date: 2026-02-30\n', '3:14 bad-date'],
    ['segment: a\nwhere: {did: order}\nreview_date: 2026-06-30\n', '3:1 unknown-key'],
    ['segment: a\nwhere: {did: order}\nname: { zh: 一 }\n', '3:7 missing-key'],
    ['segment: a\nwhere: {did: order}\ntags: vip\n', '3:7 wrong-type'],
    ['population: buyers\nwhere: {did: order}\n', '1:1 missing-key'],
    ['scheme: a\nrfm: {}\n', '1:1 wrong-folder'],
  ])('segments/a.yml: %j', async (text, expected) => {
    expect(await told1('segments/a.yml', text)).toEqual([expected])
  })

  it.each([
    ['scheme: a\n', '1:1 no-method'],
    ['scheme: a\nrfm: {}\ntiers: {}\n', '3:1 several-methods'],
    ['scheme: a\nrfm: {}\nownr: 王芳\n', '3:1 unknown-key'],
    ['rfm: {}\n', '1:1 missing-key'],
    ['segment: a\nwhere: {did: order}\n', '1:1 wrong-folder'],
  ])('schemes/a.yml: %j', async (text, expected) => {
    expect(await told1('schemes/a.yml', text)).toEqual([expected])
  })

  it.each([
    ['population: everyone\nwhere: {did: order}\n', '1:13 reserved-id'],
    ['population: a\nwhere: {did: order}\npurpose: x\n', '3:1 unknown-key'],
    ['segment: a\npopulation: b\nwhere: {did: order}\n', '1:1 wrong-folder'],
  ])('populations/a.yml: %j', async (text, expected) => {
    expect(await told1('populations/a.yml', text)).toEqual([expected])
  })

  it.each([
    ['family: vlaue\nattributes: [{attribute: a, count: order}]\n', '1:9 not-one-of'],
    ['family: value\nattributes: []\n', '2:13 out-of-range'],
    [
      'family: value\nattributes:\n  - attribute: a\n    unit: 5\n  - count: order\n',
      '4:11 wrong-type',
      '5:5 missing-key',
    ],
    [
      'family: value\nattributes:\n  - attribute: a\n    count: order\n  - attribute: a\n    count: visit\n',
      '5:16 duplicate-id',
    ],
  ])('attributes/a.yml: %j', async (text, ...expected) => {
    expect(await told1('attributes/a.yml', text)).toEqual(expected)
  })
})

describe('ids', () => {
  it('given twice are told at the second place, naming the first', async () => {
    await write({
      'fenqun.yml': project,
      'segments/b.yml': '# later\nsegment: 常客\nwhere: { did: order }\n',
      'segments/a.yml': 'where: { did: order }\nsegment: 常客\n',
      'schemes/a.yml': 'scheme: 常客\nrfm: {}\n',
    })
    const read = await readProject(folder)
    expect(told(read)).toEqual(['segments/b.yml:2:10 duplicate-id'])
    expect(read.problems[0]?.message.en).toBe('segment "常客" is already defined at segments/a.yml:2:10')
    expect(read.segments.map(({ file }) => file)).toEqual(['segments/a.yml'])
  })

  it('of attributes are their kind’s own', async () => {
    const attribute = 'attributes: [{ attribute: spend, count: order }]\n'
    await write({
      'fenqun.yml': project,
      'attributes/a.yml': `family: value\n${attribute}`,
      'attributes/b.yml': `family: value\nkind: account\n${attribute}`,
    })
    expect(told(await readProject(folder))).toEqual([])
  })

  it('of broken definitions are known, so that a reference to one is not called unknown', async () => {
    await write({
      'fenqun.yml': project,
      'segments/a.yml': 'segment: a\n',
      'attributes/a.yml': 'family: value\nattributes: [{ attribute: b, unit: 5 }, { attribute: c, count: x }]\n',
    })
    const read = await readProject(folder)
    expect(read.broken).toEqual([
      { sort: 'attribute', id: 'b' },
      { sort: 'segment', id: 'a' },
    ])
    expect(read.attributes.map(({ id }) => id)).toEqual(['c'])
  })
})

describe('a messy project', () => {
  const mess = {
    'fenqun.yml': 'fenqun: 1\nproject: 1\ntime zone: CST\n',
    'extra.yml': 'x',
    'sources/a.yml': 'sorce: a\n',
    'attributes/二.yml': 'family: money\nattributes:\n  - attribute: a\n  - x\n',
    'populations/a.yml': 'population: with-events\nwhere: {}\n',
    'segments/a.yml': 'segment: a\nowner: 5\nfoo: 1\nwhere: { did: order }\n',
    'segments/b.yml': 'segment: "a\n',
    'segments/c.yml': 'segment: a\nsegment: c\nwhere: { did: order }\n',
    'schemes/a.yml': 'scheme: a\nrfm: {}\ntable: {}\nreview date: soon\n',
  }

  it('tells everything at once, in one order, whatever order the files were made in', async () => {
    await write(mess)
    const first = await readProject(folder)
    expect(told(first)).toEqual([
      'attributes/二.yml:1:9 not-one-of',
      'attributes/二.yml:4:5 wrong-type',
      'extra.yml:1:1 unread-file',
      'fenqun.yml:2:10 wrong-type',
      'fenqun.yml:3:12 unknown-zone',
      'populations/a.yml:2:8 empty-where',
      'schemes/a.yml:3:1 several-methods',
      'schemes/a.yml:4:14 bad-date',
      'segments/a.yml:2:8 wrong-type',
      'segments/a.yml:3:1 unknown-key',
      'segments/b.yml:1:10 yaml-quote',
      'segments/c.yml:1:10 duplicate-id',
      'segments/c.yml:2:1 duplicate-key',
      'sources/a.yml:1:1 missing-key',
    ])
    await rm(folder, { recursive: true })
    await write(Object.fromEntries(Object.entries(mess).toReversed()))
    expect((await readProject(folder)).problems).toEqual(first.problems)
  })

  it('prints each problem with a place, a message and a way out in both languages', async () => {
    await write(mess)
    const { problems } = await readProject(folder)
    for (const language of ['zh', 'en'] as const)
      for (const problem of problems) {
        const [head, message, hint] = formatProblem(problem, language).split('\n')
        expect(head).toMatch(/^\S+:\d+:\d+ {2}[a-z-]+$/)
        expect(message).not.toMatch(/\{|undefined|^\s*$/)
        expect(hint).toMatch(/\S/)
      }
  })
})

describe('plain objects from the library', () => {
  it('with what no file can hold are problems, not crashes', () => {
    const loop: Record<string, unknown> = { segment: 'a', where: { did: 'order' } }
    loop.tags = [loop]
    const read = projectFromObjects({ project: { fenqun: 1, project: 'x' }, segments: [loop, null, 5, () => 1] })
    expect(read.problems.map(({ code }) => code)).toEqual(['wrong-type', 'wrong-type', 'wrong-type', 'wrong-type'])
  })

  it('may give a day as a date and a long id as a big integer', () => {
    const read = projectFromObjects({
      project: { fenqun: 1, project: 'x' },
      segments: [{ segment: 'a', 'review date': new Date('2026-06-30'), where: { in: [123456789012345678n] } }],
    })
    expect(read.problems).toEqual([])
    expect(read.segments[0]?.value['review date']).toBe('2026-06-30')
    expect(read.segments[0]?.value.where).toEqual({ in: ['123456789012345678'] })
  })
})
