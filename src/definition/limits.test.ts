import { describe, expect, it } from 'vitest'
import { checkShape } from './check.ts'
import { firstOfFiles, mostProblems } from './first-problems.ts'
import { definitionLimits, overLimits } from './limits.ts'
import { patchTextTo, wholeText } from './patch.ts'
import { readSegment } from './read-definition.ts'
import { segmentSchema } from './shapes.ts'
import { readText } from './source-text.ts'
import { writtenObject } from './written.ts'

const codes = (text: string) => readText('f.yml', text).problems.map(({ code }) => code)
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
const { items, keys, conditions, nested, depth, pieces, bytes } = definitionLimits

describe('what a definition may be at most', () => {
  it.each([
    ['as many items', `a: [${times(items, () => 'x').join(',')}]`, []],
    ['an item more', `a: [${times(items + 1, () => 'x').join(',')}]`, ['too-many-items']],
    ['as many keys', times(keys, (n) => `k${n}: 1`).join('\n'), []],
    ['a key more', times(keys + 1, (n) => `k${n}: 1`).join('\n'), ['too-many-keys']],
    ['as many conditions', ruleOf(conditions), []],
    ['a condition more', ruleOf(conditions + 1), ['too-many-conditions']],
    ['as many pieces', `${'\n'.repeat(pieces - 10)}a: 1`, []],
    ['more pieces', `${'\n'.repeat(pieces)}a: 1`, ['too-many-pieces']],
    ['as many bytes', `a: "${'字'.repeat(Math.floor((bytes - 6) / 3))}"`, []],
    ['more bytes', `a: "${'字'.repeat(bytes / 3)}"`, ['file-too-large']],
  ])('%s', (_, text, expected) => expect(codes(text)).toEqual(expected))

  it('conditions count in all groups of one rule together, and each rule by itself', () => {
    const half = times(conditions / 2, (n) => ({ attribute: 'a', is: n }))
    const rule = (more: object[]) => ({ where: { all: [{ any: half }, { none: [...half, ...more] }] } })
    expect(overLimits(writtenObject(rule([])))).toBeUndefined()
    expect(overLimits(writtenObject(rule([{ attribute: 'b' }])))?.code).toBe('too-many-conditions')
    const classes = times(3, () => ({ when: { all: half } }))
    expect(overLimits(writtenObject({ table: { classes } }))).toBeUndefined()
  })

  it('groups may stand in groups, not without end', () => {
    const rule = (levels: number) => ({
      where: times(levels, () => 0).reduce<object>((inner) => ({ any: [inner] }), { attribute: 'a', is: 1 }),
    })
    expect(overLimits(writtenObject(rule(nested)))).toBeUndefined()
    expect(overLimits(writtenObject(rule(nested + 1)))?.code).toBe('conditions-too-deep')
    const deep = times(depth + 1, () => 0).reduce<object>((inner) => ({ a: inner }), {})
    expect(overLimits(writtenObject(deep))?.code).toBe('too-deep')
  })

  it('says where it is, and how much', () => {
    const text = `segment: x\nwhere:\n  attribute: city\n  in: [${times(items + 1, () => 'x').join(',')}]`
    expect(readText('f.yml', text).problems).toMatchObject([
      { place: { line: 4, column: 7 }, message: { en: `the list of "in" has ${items + 1} items, which is too long` } },
    ])
  })

  it('nothing is written that could not be read again', () => {
    const value = { segment: 'x', where: { any: times(conditions + 1, (n) => ({ attribute: 'a', is: n })) } }
    expect(() => wholeText(value)).toThrow('more than 500 conditions')
    expect(() => patchTextTo('segment: x\n', value)).toThrow('more than 500 conditions')
  })
})

describe('of many problems only the first are told, and how many more there are', () => {
  it.each([
    ['keys given twice', 'k: 1\n'.repeat(5000), 5000 - 1],
    ['keys that are none', '? [a]\n: 1\n'.repeat(5000), 5000],
    ['tags', `a:\n${'- !x y\n'.repeat(5000)}`, 5000],
    ['tabs', `a: 1\n${'\tb: 1\n'.repeat(5000)}`, 5000],
    ['quotes', `a:\n${'- "x" "y"\n'.repeat(5000)}`, 5000],
  ])('%s', (_, text, count) => {
    const { problems } = readText('f.yml', text)
    expect(problems).toHaveLength(mostProblems + 1)
    expect(problems.at(-1)).toMatchObject({ code: 'more-problems', others: count - mostProblems })
  })

  it('on one line there is one', () => {
    expect(codes(`a: [${','.repeat(20_000)}`)).toHaveLength(1)
    expect(codes(`a: ["${'\\q'.repeat(20_000)}"]`)).toEqual(['yaml-escape'])
  })

  it('keys that nobody knows', () => {
    const { written } = readText('f.yml', times(4000, (n) => `k${n}: 1`).join('\n'))
    const { problems } = checkShape(segmentSchema, written!)
    expect(problems).toHaveLength(mostProblems + 1)
    // Beside them `segment` and `where` are missing.
    const told = problems.filter(({ code }) => code === 'missing-key').length
    expect(problems.at(-1)!.others).toBe(4000 + 2 - mostProblems)
    expect(told).toBe(2)
    expect(readSegment(written!).problems).toHaveLength(mostProblems + 1)
  })

  it('each file has its own', () => {
    const { problems } = readText('f.yml', 'k: 1\n'.repeat(50))
    const other = problems.map((one) => ({ ...one, place: { ...one.place!, file: 'g.yml' } }))
    const many = [...problems, ...problems, ...problems, ...other]
    const shown = firstOfFiles(many)
    expect(shown).toHaveLength(mostProblems + 1 + other.length)
    expect(shown.find(({ code }) => code === 'more-problems')).toMatchObject({ others: 47, place: { file: 'f.yml' } })
  })
})

function ruleOf(count: number): string {
  return `where: { any: [${times(count, (n) => `{ attribute: a, is: ${n} }`).join(', ')}] }`
}
