import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineErrors, type Problem } from '../errors.ts'
import { checkShape } from './check.ts'
import { readText } from './source-text.ts'
import { at, writtenObject } from './written.ts'

const window = z.strictObject({ last: z.number(), unit: z.enum(['days', 'weeks']) })
const condition: z.ZodType = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ did: z.string(), within: z.union([z.string(), window]).optional(), times: z.string().optional() }),
    z.strictObject({ 'did not': z.string(), within: z.string().optional() }),
    z.strictObject({ attribute: z.string(), 'at least': z.number().optional(), in: z.array(z.string()).optional() }),
    z.strictObject({ everyone: z.literal(true) }),
  ]),
)
const schema = z.strictObject({
  id: z.string(),
  size: z.int().min(5).max(50).default(10),
  share: z.number().gt(0).lt(1).optional(),
  level: z.enum(['gold', 'silver', 'bronze']).optional(),
  cut: z.union([z.number(), z.enum(['median', 'mean']), z.array(z.number())]).optional(),
  labels: z.array(z.string()).min(1).max(2).optional(),
  named: z.record(z.enum(['zh', 'en']), z.string()).optional(),
  code: z
    .string()
    .regex(/^[A-Z]+$/)
    .optional(),
  step: z.number().multipleOf(5).optional(),
  pair: z.tuple([z.number(), z.number()]).optional(),
  method: z
    .discriminatedUnion('by', [
      z.strictObject({ by: z.literal('rank'), top: z.number() }),
      z.strictObject({ by: z.literal('value'), from: z.number() }),
    ])
    .optional(),
  where: condition.optional(),
})

const said = (problem: Problem) =>
  `${problem.place?.line}:${problem.place?.column} ${problem.code}: ${problem.message.en}`
const check = (text: string) => {
  const { written } = readText('f.yml', text)
  if (!written) throw new Error('it did not read')
  return checkShape(schema, written).problems
}

const told = (where: string) => check(`id: x\nwhere: ${where}\n`).map(said)

describe('a shape that fits', () => {
  it('gives the value with its defaults', () => {
    const { written } = readText('f.yml', 'id: x\nwhere: { everyone: true }\n')
    if (!written) throw new Error('it did not read')
    expect(checkShape(schema, written)).toEqual({
      value: { id: 'x', size: 10, where: { everyone: true } },
      problems: [],
    })
  })
})

describe('a shape that does not fit', () => {
  it.each([
    ['size: 10', '1:1 missing-key: "id" is missing', 'add "id:" with a text'],
    ['id: x\nsiez: 10', '2:1 unknown-key: unknown key "siez"', 'did you mean "size"?'],
    ['id: 5', '1:5 wrong-type: "id" must be a text, not the number 5', 'put it in quotes: "5"'],
    ['id:\nsize: 5', '1:1 wrong-type: "id" must be a text, not empty', 'write a text'],
    ['id: [a]', '1:5 wrong-type: "id" must be a text, not a list', 'write a text'],
    [
      'id: x\nsize: "10"',
      '2:7 wrong-type: "size" must be a number, not the text "10"',
      'write it as a number, without quotes and thousands separators',
    ],
    ['id: x\nsize: 7.5', '2:7 wrong-type: "size" must be a whole number, not the number 7.5', 'write a whole number'],
    ['id: x\nsize: 4', '2:7 out-of-range: "size" must be at least 5, not 4', 'choose a value within the limit'],
    ['id: x\nsize: 51', '2:7 out-of-range: "size" must be at most 50, not 51', 'choose a value within the limit'],
    ['id: x\nshare: 1', '2:8 out-of-range: "share" must be less than 1, not 1', 'choose a value within the limit'],
    [
      'id: x\nlabels: []',
      '2:9 out-of-range: "labels" must be at least 1 items, not 0',
      'choose a value within the limit',
    ],
    [
      'id: x\nlabels: [a, 2]',
      '2:13 wrong-type: item 2 of "labels" must be a text, not the number 2',
      'put it in quotes: "2"',
    ],
    [
      'id: x\nlevel: silber',
      '2:8 not-one-of: "level" cannot be "silber"',
      'did you mean "silver"? one of: gold, silver, bronze',
    ],
    ['id: x\nlevel: 白金', '2:8 not-one-of: "level" cannot be "白金"', 'one of: gold, silver, bronze'],
    [
      'id: x\ncode: abc',
      '2:7 bad-value: "code" cannot be "abc": it must match /^[A-Z]+$/',
      'change the value so that it does',
    ],
    [
      'id: x\nstep: 7',
      '2:7 bad-value: "step" cannot be 7: it must be a multiple of 5',
      'change the value so that it does',
    ],
    ['id: x\npair: [1]', '2:7 out-of-range: "pair" must be at least 2 items, not 1', 'choose a value within the limit'],
  ])('%j', (text, problem, hint) => {
    const problems = check(text)
    expect(problems.map(said)).toEqual([problem])
    expect(problems[0]?.hint?.en).toBe(hint)
    expect(problems[0]?.message.zh).toMatch(/\p{Script=Han}/u)
    expect(problems[0]?.hint?.zh).toMatch(/\p{Script=Han}/u)
  })

  it('names a key of a free mapping that is not allowed at the key', () => {
    expect(check('id: x\nnamed: { zh: a, em: b }\n').map(said)).toContain('2:17 unknown-key: unknown key "em"')
  })

  it('tells every problem at once, in the order of the file', () => {
    const problems = check('size: 3\nlevel: tin\nfoo: 1\nlabels: [1, 2]\n')
    expect(problems.map(({ place, code }) => `${place?.line}:${place?.column} ${code}`)).toEqual([
      '1:1 missing-key',
      '1:7 out-of-range',
      '2:8 not-one-of',
      '3:1 unknown-key',
      '4:10 wrong-type',
      '4:13 wrong-type',
    ])
  })

  it('lists the keys there are when none is near', () => {
    expect(check('id: x\nzzzzzzzz: 1\n')[0]?.hint?.en).toMatch(/^known keys: id, size, share/)
  })

  it('never shows a dump of the checker, and cuts long texts', () => {
    const problems = check(`id: x\nlevel: ${'长'.repeat(5000)}\nwhere: { all: [{ did: 5 }] }\n`)
    const words = JSON.stringify(problems)
    expect(words).not.toMatch(/invalid_|expected one of|Invalid/)
    expect(words.length).toBeLessThan(2000)
  })
})

describe('a union', () => {
  it('is told by the branch that fits best', () => {
    expect(told('{ did: order, whithin: last 7 days }')).toEqual(['2:22 unknown-key: unknown key "whithin"'])
    expect(told('{ did not: order, within: 7 }')).toEqual([
      '2:34 wrong-type: "within" must be a text, not the number 7',
    ])
    expect(told('{ attribute: x, at least: ten }')).toEqual([
      '2:34 wrong-type: "at least" must be a number, not the text "ten"',
    ])
    expect(told('{ everyone: false }')).toEqual(['2:20 not-one-of: "everyone" cannot be false'])
  })

  it('is told deep inside, once', () => {
    expect(told('{ all: [{ did: order }, { all: [{ attribute: x, in: [a, 5] }] }] }')).toEqual([
      '2:64 wrong-type: item 2 of "in" must be a text, not the number 5',
    ])
    expect(told('{ all: [] }')).toEqual(['2:15 out-of-range: "all" must be at least 1 items, not 0'])
    expect(told('{ did: order, within: { last: 7, unit: dais } }')).toEqual([
      '2:47 not-one-of: "unit" cannot be "dais"',
    ])
  })

  it('of values of several types names them all, or the values when the type is right', () => {
    expect(check('id: x\ncut: { a: 1 }\n').map(said)).toEqual([
      '2:6 wrong-type: "cut" must be a number or a list, not a group of "key: value"',
    ])
    const [problem] = check('id: x\ncut: medain\n')
    expect(problem && said(problem)).toBe('2:6 not-one-of: "cut" cannot be "medain"')
    expect(problem?.hint?.en).toBe('did you mean "median"? one of: median, mean')
    expect(check('id: x\nwhere: everybody\n').map(said)).toEqual([
      '2:8 wrong-type: "where" must be a group of "key: value", not the text "everybody"',
    ])
  })

  it('does not offer the key of a branch that was not meant', () => {
    const either = z.union([
      z.strictObject({ event: z.string(), of: z.string().optional() }),
      z.strictObject({ entity: z.string(), from: z.string().optional() }),
    ])
    const { problems } = checkShape(either, writtenObject({ entity: 'a', of: 'b' }))
    expect(problems.map(({ message, hint }) => [message.en, hint?.en])).toEqual([
      ['unknown key "of"', 'known keys: entity, from'],
    ])
  })

  it('that is told apart by a key asks for that key', () => {
    expect(check('id: x\nmethod: { by: rnak, top: 1 }\n').map(said)).toEqual(['2:15 not-one-of: "by" cannot be "rnak"'])
    expect(check('id: x\nmethod: { top: 1 }\n').map(said)).toEqual(['2:9 missing-key: "by" is missing'])
    expect(check('id: x\nmethod: { by: rank, tpo: 1 }\n').map(said)).toEqual([
      '2:9 missing-key: "top" is missing',
      '2:21 unknown-key: unknown key "tpo"',
    ])
  })
})

describe('a check in a room’s own words', () => {
  const errors = defineErrors('test', {
    'odd-number': { message: { zh: '{n} 是奇数', en: '{n} is odd' }, hint: { zh: '加一', en: 'add one' } },
  })
  const even = z.strictObject({
    n: z.number().check((ctx) => {
      const { value } = ctx
      if (value % 2)
        ctx.issues.push({
          code: 'custom',
          input: value,
          params: { problem: errors.problem('odd-number', { n: value }) },
        })
    }),
  })

  it('is told in those words at its place', () => {
    const { written } = readText('f.yml', 'a:\n  - n: 3\n')
    if (!written) throw new Error('it did not read')
    expect(checkShape(even, at(written, ['a', 0])).problems).toEqual([
      { ...errors.problem('odd-number', { n: 3 }), place: { file: 'f.yml', line: 2, column: 8 } },
    ])
  })

  it('without such words is told as a bad value', () => {
    const plain = z.object({ a: z.number().refine((n) => n > 1, 'it must be more') })
    expect(checkShape(plain, writtenObject({ a: 1 })).problems.map(({ message }) => message.en)).toEqual([
      '"a" cannot be 1: it must be more',
    ])
  })
})

describe('plain objects', () => {
  it('have one place, and keys known to others may be the nearest spelling', () => {
    const shape = z.strictObject({ sum: z.string() })
    const { problems } = checkShape(shape, writtenObject({ sum: 'a', naem: 1 }), { alsoKnown: ['name'] })
    expect(problems[0]?.place).toEqual({ file: '(object)', line: 1, column: 1 })
    expect(problems[0]?.hint?.en).toBe('did you mean "name"?')
  })
})
