import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { JsonLine } from './json-lines.ts'
import { cellsOf, jsonLines } from './json-lines.ts'
import { listMark } from './list-mark.ts'

const cells = (text: string) => Object.fromEntries(cellsOf(text, '.') ?? [])

it('numbers are read as they are written', () => {
  expect(
    cells(
      '{"id":440981199001011234,"n":12.50,"e":1E5,"z":-0,"f":0.1000000000000000055511151231257827,"s":"007","x":1}',
    ),
  ).toEqual({
    id: '440981199001011234',
    n: '12.50',
    e: '1E5',
    z: '-0',
    f: '0.1000000000000000055511151231257827',
    s: '007',
    x: '1',
  })
  expect(Object.fromEntries(cellsOf('{"n":12.5,"s":"1.5"}', ',') ?? [])).toEqual({ n: '12,5', s: '1.5' })
})

it('a key within an object is a column with a point; null and what is not there are missing', () => {
  expect(cells('{"customer":{"id":"c1","at":{"city":"广州"}},"a":null,"b":true,"c":""}')).toEqual({
    'customer.id': 'c1',
    'customer.at.city': '广州',
    a: '',
    b: 'true',
    c: '',
  })
})

it('arrays are lists of their elements, whatever stands in them', () => {
  const list = (...elements: string[]) => listMark + elements.join(listMark)
  expect(cells('{"t":["足球","a;b",""],"n":[1.50,2,null],"e":[],"o":[{"a":1.5}]}')).toEqual({
    t: list('足球', 'a;b', ''),
    n: list('1.50', '2'),
    e: listMark,
    o: list('{"a":1.5}'),
  })
})

it('numbers there are not, which Python writes, are read as such', () => {
  expect(cells('{"a": NaN, "b":-Infinity, "c":[NaN], "d":"NaN"}')).toEqual({
    a: 'NaN',
    b: '-Infinity',
    c: `${listMark}NaN`,
    d: 'NaN',
  })
})

it('and what looks like one within a text stays as it is', () => {
  expect(cells('{"a":NaN,"note":"x: NaN, y","b":"\\"[NaN]","c":[1.5,-Infinity]}')).toEqual({
    a: 'NaN',
    note: 'x: NaN, y',
    b: '"[NaN]',
    c: `${listMark}1.5${listMark}-Infinity`,
  })
})

it.each(['', '1', '"x"', '[{"a":1}]', 'null', '{"a":1', "{'a':1}", '{"a":1}{"b":2}', '{a:NaN}'])(
  '%j is no object',
  (text) => {
    expect(cellsOf(text, '.')).toBeUndefined()
  },
)

it('keys that mean something to JavaScript are only keys; objects without end are no trouble', () => {
  expect(cells('{"__proto__":{"x":1},"constructor":"y"}')).toEqual({ '__proto__.x': '1', constructor: 'y' })
  const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`
  expect(cellsOf(deep, '.')?.size).toBe(0)
})

it('lines keep their numbers across blank ones, line ends of Windows, a byte order mark, and lines that are no text', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-json-'))
  const path = join(folder, 'a.jsonl')
  const latin = Buffer.from([0x7b, 0xff, 0x7d, 0x0a])
  await writeFile(path, Buffer.concat([Buffer.from('\uFEFF{"a":1}\r\n\r\n[2]\n'), latin, Buffer.from('   \n{"a":3}')]))
  const found: JsonLine[] = []
  for await (const some of jsonLines(path, false, '.')) found.push(...some)
  await rm(folder, { recursive: true, force: true })
  expect(found.map((one) => ('refused' in one ? [one.line, one.refused] : [one.line, one.cells.get('a')]))).toEqual([
    [1, '1'],
    [3, 'object'],
    [4, 'encoding'],
    [6, '3'],
  ])
})
