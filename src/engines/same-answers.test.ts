import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { postgresUrl } from '../../test/support/postgres.ts'
import type { Dialect } from '../sql/dialect.ts'
import { openDuckDb } from './duckdb/engine.ts'
import type { Engine } from './engine.ts'
import { openPostgres } from './postgres/open.ts'

let folder: string
let engines: Engine[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-same-'))
  engines = [
    await openDuckDb({ temporaryFolder: folder, readable: [], writable: [], threads: 1 }),
    await openPostgres({ url: await postgresUrl(), schema: 'same answers' }),
  ]
})
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.close()))
  await rm(folder, { recursive: true, force: true })
})

/** The one answer that all engines give. */
async function agreed(query: (dialect: Dialect) => string): Promise<unknown[]> {
  const [first, ...others] = await Promise.all(
    engines.map(async (engine) => (await engine.rows(query(engine.dialect))).map((row) => row['v'])),
  )
  for (const other of others) expect(other).toEqual(first)
  return first!
}

const each = (values: readonly string[]) =>
  `SELECT v FROM (${values.map((value, index) => `SELECT ${index} AS n, ${value} AS v`).join(' UNION ALL ')}) AS t ORDER BY n`

const patterns = [
  ['', 'a', '^a', 'a$', '^$', 'a|b', 'a|', '(?:)', '()', '(?:a|b)c', 'a.c', '^.$', '^..$', '.', 'a*?b', 'a+?$'],
  ['\\d', '^\\d+$', '\\D', '\\w', '^\\w+$', '\\W', '\\s', '\\S', '[\\s\\S]', '[^\\s]', '[\\d_]', '[^\\d_]', '[\\D]'],
  ['\\bcat\\b', '\\Bat', '\\b', '^\\B', 'a\\bb', '客\\b', '\\b客'],
  ['[一-龥]', '^[一-龥]{2,4}$', '[^一-龥]', '[a-cx-z]', '[-a]', '[a-]', '[\\]\\[]', '[\\\\]', '[.]', '[a^]', '[\\^a]'],
  ['\\.', '\\\\', '\\/', '\\$', '\\{', '\\x41', '\\t', '\\n', '[\\t\\n]', '\\*'],
  ['a{2}', '^a{2,3}$', 'a{0}', '^a{3,}$', '^a{256}$', '^a{300,1000}$', '^(?:ab){256,}$', '^(a|b){0,400}$'],
  ['\\p{L}', '^\\p{Lu}', '\\P{L}', '^\\p{N}+$', '[\\p{L}\\d]+$', '[^\\p{L}]', '\\p{So}', '\\p{P}'],
  ['(a)(b)?c', '((a))', 'x(?:y(?:z))', '^(?:a|ab)(?:c|bcd)(?:d*)$', "'", '"', '%_', '🛒', '^[🛒🎁]$', 'é', 'A'],
].flat()

const texts = [
  ['', 'a', 'b', 'abc', 'ac', 'aXc', 'a\nc', 'a\rc', 'aaab', 'aa', 'aaa', 'A', 'Abc', 'abcd'],
  ['12', '12a', '١٢', '1_2', 'a b', 'a\tb', 'a\u000bb', 'a\u00a0b', 'cat', 'the cat sat', 'concat', 'a客', '客a'],
  [
    '客户',
    '上海市浦东',
    '客',
    '-',
    ']',
    '[',
    '\\',
    '.',
    '^',
    '/',
    '$',
    '{',
    '*',
    "it's",
    '"',
    '50%_',
    '🛒',
    '🎁',
    'é',
    'e\u0301',
  ],
  ['a'.repeat(256), 'a'.repeat(300), 'a'.repeat(1001), 'ab'.repeat(256), 'xyz', 'É', '½', 'ß', '，', '☂'],
].flat()

it.each(patterns)('the pattern %j is found in the same texts', async (pattern) => {
  const found = await agreed((d) => each(texts.map((text) => d.matches(d.text(text), pattern))))
  expect(found).toHaveLength(texts.length)
})

/** JavaScript's `\s` knows more of Unicode than the shared meaning does, and its `.` leaves out other ends of lines. */
const asInJavaScript = patterns.filter((pattern) => !/\\[sS]|\./.test(pattern))

it.each(asInJavaScript)('the pattern %j is found where JavaScript finds it', async (pattern) => {
  const found = await agreed((d) => each(texts.map((text) => d.matches(d.text(text), pattern))))
  expect(found).toEqual(texts.map((text) => new RegExp(pattern, 'u').test(text)))
})

it('doubles are added up to the same double, whatever their size', async () => {
  let state = 42
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647
  const sizes = [1e-11, 1e-9, 1e-5, 1, 1e3, 9e5, 1e6, 1e8, 1e12, 1e16, 1e20, 1e26]
  const drawn = sizes.flatMap((size) => Array.from({ length: 25 }, () => (random() - 0.4) * size))
  const ties = [
    '5e-11',
    '-5e-11',
    '1.5e-10',
    '2.5e-10',
    '0.49999999999999994e-10',
    '450359.96273704955',
    '900719.9254740993',
  ]
  const values = [...drawn.map(String), ...ties]
  const alone = await agreed((d) => each(values.map((value) => d.sum(d.cast(`'${value}'`, 'number'), 'number'))))
  expect(alone).toHaveLength(values.length)
  for (let from = 0; from < values.length; from += 40) {
    const rows = values.slice(from, from + 40).map((value) => `('${value}')`)
    await agreed(
      (d) => `SELECT ${d.sum(d.cast('x', 'number'), 'number')} AS v FROM (VALUES ${rows.join(', ')}) AS t (x)`,
    )
  }
})

it('money becomes the same double', async () => {
  const values = ['0.1', '123456.7891', '900719925474.0992', '-0.0001', '99999999.9999', '12345678901.2345']
  const doubles = await agreed((d) => each(values.map((value) => d.cast(d.cast(`'${value}'`, 'money'), 'number'))))
  expect(doubles).toEqual(values.map(Number))
})
