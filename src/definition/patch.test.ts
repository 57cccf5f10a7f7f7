import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { repository } from '../../scripts/repository.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import type { Patch } from './patch.ts'
import { patchedValue, patchesBetween, patchText, patchTextTo, wholeText } from './patch.ts'
import { plainEqual } from './plain-equal.ts'
import { readText } from './source-text.ts'

type Plain = Record<string, unknown>

const says = (text: string): Plain => {
  const { written, problems } = readText('(test)', text)
  expect(problems).toEqual([])
  return written!.value
}

const segment = `# 老客户,近三个月少来了。
segment: slipping # 编号不改
name: { zh: 变少的常客, en: Slipping regulars }

owner: 周敏   # 会员组
purpose: "召回"

where:
  all:
    # 一年里常来
    - attribute: visits_12m   # 次数
      at least: 6
    - any:
        - attribute: city
          in: [广州, 深圳] # 两地

        # 或者在线上
        - did: order
          where: { channel: app, amount: { at least: 100 } }
          within: last 90 days
    - not in segment: staff
# 完
`

function changedLines(before: string, after: string): { gone: string[]; come: string[] } {
  const [a, b] = [before.split('\n'), after.split('\n')]
  const length = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i]![j] = a[i] === b[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!)
  const [gone, come]: [string[], string[]] = [[], []]
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) [i, j] = [i + 1, j + 1]
    else if (j >= b.length || (i < a.length && length[i + 1]![j]! >= length[i]![j + 1]!)) gone.push(a[i++]!)
    else come.push(b[j++]!)
  }
  return { gone, come }
}

describe('a patch of a definition', () => {
  it.each<[string, Patch, string[], string[]]>([
    ['a number', { path: ['where', 'all', 0, 'at least'], value: 8 }, ['      at least: 6'], ['      at least: 8']],
    [
      'a value before a comment',
      { path: ['owner'], value: '刘洋' },
      ['owner: 周敏   # 会员组'],
      ['owner: 刘洋   # 会员组'],
    ],
    [
      'one language of a name',
      { path: ['name', 'en'], value: 'Fading: regulars' },
      ['name: { zh: 变少的常客, en: Slipping regulars }'],
      ["name: { zh: 变少的常客, en: 'Fading: regulars' }"],
    ],
    [
      'a list in brackets',
      { path: ['where', 'all', 1, 'any', 0, 'in', 2], value: '珠海' },
      ['          in: [广州, 深圳] # 两地'],
      ['          in: [广州, 深圳, 珠海] # 两地'],
    ],
    [
      'a filter in braces',
      { path: ['where', 'all', 1, 'any', 1, 'where', 'refund'], value: false },
      ['          where: { channel: app, amount: { at least: 100 } }'],
      ['          where: { channel: app, amount: { at least: 100 }, refund: false }'],
    ],
    [
      'a condition that comes',
      { path: ['where', 'all', 1], insert: { 'in list': 'vip.csv' } },
      [],
      ['    - in list: vip.csv'],
    ],
    [
      'a condition at the end',
      { path: ['where', 'all', 3], value: { did: 'visit', times: 'at least 2' } },
      [],
      ['    - did: visit', '      times: at least 2'],
    ],
    [
      'a condition that goes, with its comment',
      { path: ['where', 'all', 1, 'any', 1], remove: true },
      [
        '        # 或者在线上',
        '        - did: order',
        '          where: { channel: app, amount: { at least: 100 } }',
        '          within: last 90 days',
      ],
      [],
    ],
    ['a group that is switched', { path: ['where', 'all', 1, 'any'], rename: 'none' }, ['    - any:'], ['    - none:']],
    ['a new key at its place', { path: ['population'], value: 'buyers' }, [], ['population: buyers']],
    ['a key that goes', { path: ['purpose'], remove: true }, ['purpose: "召回"'], []],
    [
      'the first key of a condition',
      { path: ['where', 'all', 0, 'attribute'], remove: true },
      ['    - attribute: visits_12m   # 次数', '      at least: 6'],
      ['    - at least: 6'],
    ],
    [
      'a value that becomes a group',
      { path: ['owner'], value: { zh: '周敏', en: 'Zhou' } },
      ['owner: 周敏   # 会员组'],
      ['owner: { zh: 周敏, en: Zhou }   # 会员组'],
    ],
    [
      'a condition that becomes another',
      { path: ['where', 'all', 2], value: { top: '10%', by: 'spend' } },
      ['    - not in segment: staff'],
      ['    - top: 10%', '      by: spend'],
    ],
  ])('touches only the lines of %s', (_, patch, gone, come) => {
    const order = ['segment', 'name', 'kind', 'population', 'owner', 'purpose', 'where']
    const after = patchText(segment, [patch], { order })
    expect(changedLines(segment, after)).toEqual({ gone, come })
    expect(plainEqual(says(after), patchedValue(says(segment), [patch]))).toBe(true)
  })

  it('puts a new key where such files have it', () => {
    const after = patchText(segment, [{ path: ['population'], value: 'buyers' }], {
      order: ['segment', 'name', 'population', 'owner'],
    })
    expect(after).toContain('Slipping regulars }\npopulation: buyers\n\nowner')
  })

  it('moves a condition with its comment', () => {
    const after = patchText(segment, [{ path: ['where', 'all', 0], to: 2 }])
    expect(after).toContain(
      '    - not in segment: staff\n    # 一年里常来\n    - attribute: visits_12m   # 次数\n      at least: 6\n# 完\n',
    )
    expect(changedLines(segment, after).gone).toHaveLength(3)
  })

  it('makes nothing of the same, and one patch of one change', () => {
    const before = says(segment)
    expect(patchesBetween(before, structuredClone(before))).toEqual([])
    const all = (before['where'] as { all: unknown[] }).all
    const conditions = (list: unknown[]) => patchesBetween(before, { ...before, where: { all: list } })
    const vip = { 'in list': 'vip.csv' }
    expect(conditions([vip, ...all])).toEqual([{ path: ['where', 'all', 0], insert: vip }])
    expect(conditions([all[1], all[2], all[0]])).toEqual([{ path: ['where', 'all', 0], to: 2 }])
    expect(conditions([all[0], all[2]])).toEqual([{ path: ['where', 'all', 1], remove: true }])
    expect(conditions([{ attribute: 'visits_12m', 'at least': 9 }, all[1], all[2]])).toEqual([
      { path: ['where', 'all', 0, 'at least'], value: 9 },
    ])
    expect(patchesBetween(before, { ...before, where: { none: all } })).toEqual([
      { path: ['where', 'all'], rename: 'none' },
    ])
  })

  it.each<[string, string, Plain]>([
    [
      'an alias whose origin changes',
      'segment: a\nowner: &who 周敏 # 她\npurpose: *who\n# 完\n',
      { segment: 'a', owner: '刘', purpose: '周敏' },
    ],
    ['something behind an alias', 'a: &g { x: 1, y: 2 }\nb: *g # 同上\n', { a: { x: 1, y: 2 }, b: { x: 1, y: 3 } }],
    ['a text of several lines', 'a: |\n  一\n  二\n# 完\nb: 1\n', { a: '三\n四\n', b: 1 }],
    ['a folded text', 'a: >-\n  one\n  two\n\nb: 1 # b\n', { a: 'one two three', b: 1 }],
    ['a text of several lines that becomes a number', 'a: |+\n  一\n\n\nb: 1\n', { a: 5, b: 1 }],
    ['a value that is empty', 'a: # nothing\nb:\n', { a: 'x', b: { c: 1 } }],
    ['a file without its last line end', 'a: 1\nb:\n  - x\n  - y', { a: 1, b: ['y', 'x', 'z'] }],
    ['keys with question marks', '? a\n: 1\n? [x, y]: 2\n'.slice(0, 8), { a: 2, b: 3 }],
    ['lists at the column of their key', 'a:\n- x\n- y # y\nb: 1\n', { a: ['y', 'w'], b: 1 }],
    ['lists within lists', 'a:\n  - - 1\n    - 2 # zwei\n  - - 3\n', { a: [[1, 2, 4], [3], [5, 6]] }],
    ['braces over several lines', 'a: {\n  x: 1, # eins\n  y: 2 # zwei\n}\n', { a: { x: 1, y: 3, z: 4 } }],
    ['the first of braces over several lines', 'a: {\n  x: 1, # eins\n  y: 2 # zwei\n}\n', { a: { y: 2 } }],
    ['a key without a value in braces', 'a: {x, y: 1}\n', { a: { x: 5, y: 1 } }],
    ['tagged and anchored values', 'a: !!str 5 # five\nb: &n 6\n', { a: 7, b: [1] }],
    ['what stands in JSON', '{"a": 1, "b": ["x", "y"]}\n', { a: 1, b: ['y', 'z'], c: { d: null } }],
    ['the last item of a list', 'a:\n  - x # only\nb: 1\n', { a: [], b: 1 }],
    ['a comment above what goes', 'a: 1\n# about b\nb: 2\n\n# about c\nc: 3\n', { a: 1, c: 4 }],
    [
      'a comment between a key and its group',
      'a: # first\n  # second\n  x: 1\nb: 2\n',
      { a: { x: 2 }, b: [{ y: 1, z: 2 }] },
    ],
    ['an item with a comment behind its dash', 'a:\n  - # c\n    x: 1\n    y: 2\n', { a: [{ z: 1, w: [1, 2] }] }],
  ])('knows %s', (_, text, value) => {
    const after = patchTextTo(text, value)
    expect(plainEqual(says(after), value)).toBe(true)
    const lost = commentsOf(text).filter((one) => !after.includes(one))
    const ofGone = ['# about b', '# only', '# c', '# eins', '# zwei', '# y']
    expect(lost.filter((one) => !ofGone.includes(one))).toEqual([])
  })

  it('keeps a byte order mark and line ends of Windows', () => {
    const text = `\uFEFF${segment.replaceAll('\n', '\r\n')}`
    const value = says(text)
    const all = (value['where'] as { all: unknown[] }).all
    const after = patchTextTo(text, {
      ...value,
      owner: '刘洋',
      where: { all: [{ did: 'order', within: 'ever' }, ...all] },
    })
    expect(after.startsWith('\uFEFF# 老客户')).toBe(true)
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(changedLines(text, after).come).toEqual([
      'owner: 刘洋   # 会员组\r',
      '    - did: order\r',
      '      within: ever\r',
    ])
  })

  it.each([
    '007',
    '1e5',
    '0x1F',
    '2025-01-01',
    '12:30',
    'true',
    'No',
    'null',
    '~',
    '',
    ' x',
    'x ',
    '- a',
    'a: b',
    'a #b',
    '是',
    '[x',
    '*a',
    '&a',
    '!x',
    '%',
    '@',
    '`',
    '1_000',
    '.5',
    '+1',
    '-',
    '?',
    '=',
    '<<',
    '1.',
    "it's",
    '"',
    'a\tb',
    'é\u0085',
    '🙂',
    '12345678901234567890',
    'a,b',
    'a]',
    '#x',
    '|',
    '>',
    ...hostileTexts,
  ])('writes the text %j so that it stays that text', (text) => {
    for (const before of ['a: x # c\n', 'a: [x, y] # c\n', 'a:\n  - x # c\n', 'a: { k: x } # c\n', 'a: "x" # c\n']) {
      const now = says(before)['a']
      const a = Array.isArray(now)
        ? [text, ...(now.slice(1) as unknown[])]
        : typeof now === 'object'
          ? { k: text }
          : text
      const after = patchTextTo(before, { a })
      expect(says(after)).toEqual({ a })
      expect(after).toContain('# c')
    }
    const keyed = { b: 1, [text || 'c']: 2 }
    expect(says(patchTextTo('b: 1\n', keyed))).toEqual(keyed)
    expect(says(wholeText({ a: { b: [text] } }))).toEqual({ a: { b: [text] } })
  })

  it('quotes texts that look like something else, and leaves a day as it was written', () => {
    expect(patchTextTo('a: x\n', { a: '2026-01-01' })).toBe("a: '2026-01-01'\n")
    expect(patchTextTo('review date: 2026-01-01\n', { 'review date': '2026-02-01' })).toBe('review date: 2026-02-01\n')
    expect(patchTextTo('id: 007\n', { id: '008' })).toBe("id: '008'\n")
  })

  it('does not lose itself in what is very large', () => {
    const list = Array.from({ length: 3000 }, (_, index) => index)
    const deep = (depth: number, leaf: number): unknown =>
      depth === 0 ? leaf : [1, 2, 3, 4, 5, 6, 7, 8].map((one) => deep(depth - 1, leaf * 9 + one))
    const pairs: [Plain, Plain][] = [
      [{ a: list }, { a: list.toReversed() }],
      [{ a: deep(4, 1) }, { a: deep(4, 2) }],
      [
        Object.fromEntries(list.map((one) => [`k${one}`, one])),
        Object.fromEntries(list.map((one) => [`k${one}`, -one - 1])),
      ],
    ]
    for (const [before, after] of pairs) expect(says(patchTextTo(wholeText(before), after))).toEqual(after)
  })

  it('says what is wrong with a text that it cannot read', () => {
    expect(() => patchTextTo('a: [1\nb: 2', { a: 1 })).toThrow(/yaml|\[/i)
  })
})

const commentsOf = (text: string) =>
  text.split('\n').flatMap((line) => /(?:^|\s)(#.*)$/.exec(line)?.[1]?.trimEnd() ?? [])

const key = fc.constantFrom('a', 'b', 'at least', 'in class', '名称', 'x-y', 'k: v', '007', 'true')
const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    'x',
    'a: b',
    '',
    '是 否',
    '1',
    'no',
    '2025-01-01',
    'two\nlines',
    'end\n',
    "it's",
    null,
    true,
    false,
  ),
  fc.integer({ min: -1000, max: 1_000_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (Object.is(one, -0) ? 0 : one)),
  fc.string({ maxLength: 8, unit: 'grapheme' }),
)
const plain = fc.letrec<{ value: unknown; map: Plain }>((tie) => ({
  map: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  value: fc.oneof({ depthSize: 'small', maxDepth: 4 }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('map')),
})).map

/** A text that says a value, in one of the many ways there are, with comments where no text of several lines or in quotes is. */
const written = (
  value: Plain,
  style: { indent: number; indentSeq: boolean; flow: boolean; crlf: boolean; notes: number },
) => {
  const { indent, indentSeq } = style
  const collectionStyle = style.flow ? 'flow' : 'any'
  const options = { indent, indentSeq, lineWidth: 0, version: '1.2', schema: 'core', collectionStyle } as const
  const made = stringify(value, options)
  if (style.flow || /[|>"']/.test(made)) return made
  const noted = made.split('\n').flatMap((line, index) => {
    const isEntry = /^\s*(- |[a-z][\w ]*:)/.test(line)
    const above = isEntry && (index + style.notes) % 4 === 0 ? [`${/^ */.exec(line)![0]}# above ${index}`] : []
    const isPlain = /^\s*(- )*[a-z][\w ]*: [\w-]+$/.test(line)
    return [...above, isPlain && (index + style.notes) % 3 === 0 ? `${line} # behind ${index}` : line]
  })
  return noted.join(style.crlf ? '\r\n' : '\n')
}
const style = fc.record({
  indent: fc.constantFrom(2, 4),
  indentSeq: fc.boolean(),
  flow: fc.boolean(),
  crlf: fc.boolean(),
  notes: fc.nat(11),
})

describe('patches of any text', () => {
  it('make it say exactly what is wanted', () => {
    fc.assert(
      fc.property(plain, plain, style, (before, after, how) => {
        fc.pre(Object.keys(before).length > 0)
        const text = written(before, how)
        const { written: read, problems } = readText('(test)', text)
        fc.pre(read !== undefined && problems.length === 0)
        const wanted = JSON.parse(JSON.stringify(after)) as Plain
        expect(says(patchTextTo(text, wanted))).toEqual(wanted)
      }),
      { numRuns: 300 },
    )
  })

  it('are none between equal values, and lead from the one to the other', () => {
    fc.assert(
      fc.property(plain, plain, (before, after) => {
        expect(patchesBetween(before, structuredClone(before))).toEqual([])
        expect(plainEqual(patchedValue(before, patchesBetween(before, after)), after)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('leave what stands before and behind as it is, byte for byte', () => {
    fc.assert(
      fc.property(plain, fc.array(scalar), plain, style, (around, one, other, how) => {
        const crlf = how.crlf ? '\r\n' : '\n'
        const head = `# head${crlf}first:   "as it is"  # kept${crlf}${crlf}# above${crlf}changed: `
        const tail = `# between${crlf}last:${crlf}    - {a:   1,b: 'x'}   # kept${crlf}    -   y${crlf}${crlf}# end`
        const text = `${head}${JSON.stringify(one)}${crlf}${tail}`
        const wanted = JSON.parse(JSON.stringify({ ...says(text), changed: other })) as Plain
        const after = patchTextTo(text, wanted)
        expect(after.startsWith(head.trimEnd())).toBe(true)
        expect(after.endsWith(tail)).toBe(true)
        void around
      }),
      { numRuns: 300 },
    )
  })
})

const examples = join(repository, 'examples')
const files = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.ya?ml$/.test(file))
  .toSorted()

describe('real files', () => {
  it.each(files.map((file) => [file]))('%s: any one change touches little, and no comment', (file) => {
    const text = readFileSync(join(examples, file), 'utf8')
    const value = says(text)
    const comments = commentsOf(text)
    for (const path of pathsOf(value).filter(
      (_, index, all) => index % Math.max(1, Math.floor(all.length / 4)) === 0,
    )) {
      const set = patchText(text, [{ path, value: 'changed: here' }])
      expect(commentsOf(set).filter((one) => comments.includes(one)).length).toBeGreaterThanOrEqual(comments.length)
      expect(changedLines(text, set).come.length).toBeLessThanOrEqual(2)
      expect(plainEqual(says(set), patchedValue(value, [{ path, value: 'changed: here' }]))).toBe(true)
      const back = patchTextTo(set, value)
      expect(plainEqual(says(back), value)).toBe(true)
      expect(changedLines(text, back).gone.length).toBeLessThanOrEqual(2)
    }
  })
})

/** Paths of the plain values in it. */
function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([step, inner]) =>
    pathsOf(inner, [...path, Array.isArray(value) ? Number(step) : step]),
  )
}
