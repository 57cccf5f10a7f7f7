import { describe, expect, it } from 'vitest'
import type { Problem } from '../errors.ts'
import { readText } from './source-text.ts'
import { at } from './written.ts'

const at1 = (problems: readonly Problem[]) =>
  problems.map(({ code, place }) => `${place?.file}:${place?.line}:${place?.column} ${code}`)
const hint = (text: string) => readText('f.yml', text).problems[0]?.hint?.en
const valueOf = (text: string) => readText('a.yml', text).written?.value

describe('a file of YAML', () => {
  it('becomes plain data', () => {
    expect(valueOf('# why\na: 1\nb: [x, "y: z", 是]\nc: {d: true, e: null}\n')).toEqual({
      a: 1,
      b: ['x', 'y: z', '是'],
      c: { d: true, e: null },
    })
  })

  it('keeps ids of many digits, leading zeros and long decimals as the text they are', () => {
    expect(
      valueOf('a: 123456789012345678\nb: 007\nc: 12345678901234567.5\nd: 9007199254740993\ne: 1e400\nf: [-0123]\n'),
    ).toEqual({
      a: '123456789012345678',
      b: '007',
      c: '12345678901234567.5',
      d: '9007199254740993',
      e: '1e400',
      f: ['-0123'],
    })
  })

  it('keeps numbers that a double holds as numbers', () => {
    expect(
      valueOf('a: 9007199254740991\nb: 1.50\nc: -0.1\nd: 1e3\ne: 0x10\nf: 0\ng: 1000000000000000000000\n'),
    ).toEqual({
      a: 9007199254740991,
      b: 1.5,
      c: -0.1,
      d: 1000,
      e: 16,
      f: 0,
      g: 1e21,
    })
  })

  it('keeps dates, yes and no as text, whatever version the file claims', () => {
    expect(valueOf('a: 2025-03-31\nb: yes\nc: 2025-03-31T00:00:00Z\n')).toEqual({
      a: '2025-03-31',
      b: 'yes',
      c: '2025-03-31T00:00:00Z',
    })
    expect(valueOf('%YAML 1.1\n---\na: yes\nb: 010\n')).toEqual({ a: 'yes', b: '010' })
  })

  it('C01: JSON and YAML forms are equal', () => {
    const json =
      '{\n\t"segment": "一",\n\t"where": {"all": [{"attribute": "id", "in": ["007", 1.5, "😀\\u4e2d\\ud83d\\ude00"]}]}\n}'
    const yaml = 'segment: 一\nwhere:\n  all:\n    - attribute: id\n      in: [007, 1.50, 😀中😀]\n'
    expect(readText('a.json', json).written?.value).toEqual(valueOf(yaml))
    expect(readText('a.json', json).problems).toEqual([])
  })

  it('may begin with a byte order mark, end lines with CRLF, and end with ---', () => {
    const read = readText('a.yml', Buffer.from('\uFEFFsegment: 一\r\nname: {zh: 二,\r\n  en: x}\r\n'))
    expect(read.written?.value).toEqual({ segment: '一', name: { zh: '二', en: 'x' } })
    expect(read.written?.place(['segment'])).toEqual({ file: 'a.yml', line: 1, column: 10 })
    expect(read.written?.place(['name', 'en'])).toEqual({ file: 'a.yml', line: 3, column: 7 })
    expect(valueOf('---\na: 1\n...\n')).toEqual({ a: 1 })
    expect(valueOf('a: 1\n---\n')).toEqual({ a: 1 })
  })

  it('may set an anchor and use it, with places of what it stands for', () => {
    const { written } = readText('a.yml', 'a: &x\n  b: 1\nc: *x\n')
    expect(written?.value).toEqual({ a: { b: 1 }, c: { b: 1 } })
    expect(written?.place(['c'])).toEqual({ file: 'a.yml', line: 3, column: 4 })
    expect(written?.place(['c', 'b'])).toEqual({ file: 'a.yml', line: 2, column: 6 })
  })

  it('may use any text as a key', () => {
    const read = readText('a.yml', '__proto__: 1\n"a: b": 2\n"换\\n行": 3\n1: 4\n"\'": 5\n')
    expect(Object.entries(read.written?.value ?? {})).toEqual([
      ['1', 4],
      ['__proto__', 1],
      ['a: b', 2],
      ['换\n行', 3],
      ["'", 5],
    ])
    expect(read.problems).toEqual([])
  })
})

describe('what is wrong with a file is told at its place', () => {
  it.each([
    ['', '1:1 empty-file'],
    ['# only this\n\n', '1:1 empty-file'],
    ['- a\n- b\n', '1:1 not-a-mapping'],
    ['\n\nsegment：x\nname：y\n', '3:1 not-a-mapping'],
    ['a: 1\nb:\n\tc: 2\n', '3:1 yaml-tab'],
    ['a: 1\n  b: 2\n', '1:4 yaml-colon'],
    ['a: see: this\n', '1:4 yaml-colon'],
    ['a: 1\nb: "open\nc: 2\n', '2:4 yaml-quote'],
    ['a: [1, 2\nb: 3\n', '2:1 yaml-bracket'],
    ['a:\n   b: 1\n  c: 2\n', '3:1 yaml-indent'],
    ['a: 1\nsegment：x\nb: 2\n', '2:1 yaml-key'],
    ['a: @x\n', '1:4 yaml-needs-quotes'],
    ['a: "\\q"\n', '1:5 yaml-escape'],
    ['a: *x\n', '1:4 yaml-alias'],
    ['a: &x [1, *x]\n', '1:11 yaml-alias'],
    ['a: !mine x\n', '1:4 yaml-tag'],
    ['a: !!binary x\n', '1:13 yaml-tag'],
    ['a: !!set {x}\n', '1:10 yaml-tag'],
    ['a: 1\nb: 2\n"a": 3\n', '3:1 duplicate-key'],
    ['a:\n  - b: 1\n    c: 2\n    b: 3\n', '4:5 duplicate-key'],
    ['? [x]\n: 1\n', '1:3 bad-key'],
    ['a: 1\n---\nb: 2\n', '2:1 several-documents'],
    ['a: "x" y\n', '1:8 yaml-syntax'],
  ])('%j', (text, expected) => {
    expect(at1(readText('f.yml', text).problems)).toEqual([`f.yml:${expected}`])
  })

  it('says what to do about a full-width colon, and a missing space', () => {
    expect(hint('segment：x\n')).toBe('write ": " in place of the full-width colon "："')
    expect(hint('a: 1\nsegment：x\nb: 2\n')).toBe('write ": " in place of the full-width colon "："')
    expect(hint('segment:x\n')).toBe('put a space after the colon')
  })

  it('of two equal keys the first counts and the rest of the file is still read', () => {
    const { written, problems } = readText('f.yml', 'a: 1\na: 2\nb: 3\n')
    expect(written?.value).toEqual({ a: 1, b: 3 })
    expect(problems[0]?.message.en).toBe('the key "a" is already given on line 1')
  })

  it('a tag of plain data is allowed', () => {
    expect(valueOf('a: !!str 5\nb: !!int "6"\n')).toEqual({ a: '5', b: 6 })
  })

  it('keeps the parser’s own words where ours are general', () => {
    expect(readText('f.yml', 'a: "x" y\n').problems[0]?.original).toBe('Unexpected scalar at node end')
  })

  it('a bomb of aliases is refused at once', () => {
    const levels = ['a: &a [x,x,x,x,x,x,x,x,x]']
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map((pair) => [...pair]))
      levels.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(',')}]`)
    expect(readText('f.yml', levels.join('\n')).problems.map(({ code }) => code)).toEqual(['yaml-alias'])
  })

  it('nesting without end is a problem of the file, not a crash', () => {
    expect(readText('f.yml', `a: ${'['.repeat(100_000)}`).problems.map(({ code }) => code)).toEqual(['yaml-syntax'])
  })

  it.each([
    ['binary', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1]), '1:1 binary-file'],
    ['UTF-16', Buffer.from('\uFEFFa: 1\n', 'utf16le'), '1:1 not-utf8'],
    ['GB18030 in its third line', Buffer.from([97, 58, 49, 10, 10, 98, 58, 32, 0xc4, 0xe3, 10]), '3:1 not-utf8'],
    ['too large', Buffer.alloc(1024 ** 2 + 1, 'a'), '1:1 file-too-large'],
  ])('%s', (_, bytes, expected) => {
    expect(at1(readText('文 件.yml', bytes).problems)).toEqual([`文 件.yml:${expected}`])
  })
})

describe('places', () => {
  const text = [
    'segment: x',
    'where:',
    '  all:',
    '    - did: order',
    '      "times": 3',
    '    - { a: 1, b: [1, 2] }',
    'none:',
  ].join('\n')
  const { written } = readText('f.yml', text)
  const place = (path: (string | number)[], on?: 'key' | 'value') => {
    const found = written?.place(path, on)
    return `${found?.line}:${found?.column}`
  }

  it('are of the value, or of the key before it', () => {
    expect(place([])).toBe('1:1')
    expect(place(['segment'])).toBe('1:10')
    expect(place(['segment'], 'key')).toBe('1:1')
    expect(place(['where', 'all', 0])).toBe('4:7')
    expect(place(['where', 'all', 0, 'times'], 'key')).toBe('5:7')
    expect(place(['where', 'all', 0, 'times'])).toBe('5:16')
    expect(place(['where', 'all', 1, 'b', 1])).toBe('6:22')
  })

  it('of what is not there are those of the nearest part around it', () => {
    expect(place(['nothing'])).toBe('1:1')
    expect(place(['where', 'all', 0, 'within'])).toBe('4:7')
    expect(place(['where', 'all', 0, 'within', 'x'], 'key')).toBe('4:7')
    expect(place(['where', 'all', 9, 'x'])).toBe('4:5')
    expect(place(['segment', 'x'])).toBe('1:10')
  })

  it('of an empty value are those of its key', () => {
    expect(place(['none'])).toBe('7:1')
  })

  it('of a part are counted from that part', () => {
    if (!written) throw new Error('it did not read')
    const part = at(at(written, ['where', 'all']), [1])
    expect(part.value).toEqual({ a: 1, b: [1, 2] })
    expect(part.place(['b', 0])).toEqual({ file: 'f.yml', line: 6, column: 19 })
    expect(part.place(['c'])).toEqual({ file: 'f.yml', line: 6, column: 7 })
    expect(at(written, ['where', 'any']).value).toBeUndefined()
  })
})
