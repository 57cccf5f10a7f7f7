import { describe, expect, it } from 'vitest'
import { events, makeWorld } from '../../test/support/world.ts'
import { namesIn, parseFormula } from './formula-parser.ts'

describe('a formula', () => {
  it.each([
    ['a + b * c', '(a + (b * c))'],
    ['(a + b) * c', '((a + b) * c)'],
    ['a - b - c', '((a - b) - c)'],
    ['a / b / c', '((a / b) / c)'],
    ['-a * 2', '((0 - a) * 2)'],
    ['2 × 消费 ÷ 3.50 − 1', '(((2 * 消费) / 3.50) - 1)'],
  ])('%s is read as %s', (written, read) => {
    const parsed = parseFormula(written)
    const spell = (part: typeof parsed): string => {
      if ('problem' in part) return part.problem.en
      if (part.kind === 'number') return part.value
      return part.kind === 'name' ? part.name : `(${spell(part.left)} ${part.operator} ${spell(part.right)})`
    }
    expect(spell(parsed)).toBe(read)
  })

  it.each(['', 'a +', '(a', 'a)', 'a b', '* a', 'a ** b', '1..2', 'a; drop table x', "a + 'x'", 'a[1]', 'f(a)'])(
    '"%s" is not understood, and says why',
    (written) => {
      expect(parseFormula(written)).toHaveProperty('problem.zh')
    },
  )

  it('is refused before it is read where it is too much', () => {
    const refused = (written: string) => {
      const parsed = parseFormula(written)
      return 'problem' in parsed ? parsed.problem.en : 'fine'
    }
    const terms = (count: number) => Array.from({ length: count }, () => 'a').join(' + ')
    const deep = (count: number) => `${'('.repeat(count)}a${')'.repeat(count)}`
    expect(refused(terms(200))).toBe('fine')
    expect(refused(terms(201))).toBe('it has more than 200 terms')
    expect(refused(terms(60_000))).toBe('it has more than 10000 letters')
    expect(refused(deep(32))).toBe('fine')
    expect(refused(deep(33))).toBe('it has more than 32 levels')
    expect(refused(`${'- '.repeat(4000)}a`)).toBe('it has more than 32 levels')
    expect(refused(`${'-('.repeat(2000)}a`)).toBe('it has more than 32 levels')
  })

  it('names each attribute once', () => {
    const parsed = parseFormula('a / (a + b) - a')
    expect('problem' in parsed ? [] : namesIn(parsed)).toEqual(['a', 'b'])
  })

  it('adds money exactly, multiplies large amounts without overflow, and is missing on division by 0', async () => {
    const world = await makeWorld({
      sources: [
        events('order', { amount: 'money', fee: 'money' }, [
          { id: 'A', time: '2025-01-01', amount: 0.1, fee: 0.2 },
          { id: 'B', time: '2025-01-01', amount: 99_999_999_999, fee: 0 },
        ]),
      ],
      attributes: [
        { attribute: 'amount', sum: 'amount', of: 'order' },
        { attribute: 'fee', sum: 'fee', of: 'order' },
        { attribute: 'total', formula: 'amount + fee' },
        { attribute: 'square', formula: 'amount * amount * amount' },
        { attribute: 'ratio', formula: '1 / (fee - fee)' },
        { attribute: 'part', formula: 'amount / fee' },
      ],
    })
    try {
      const values = (name: string) => world.values(name, '2025-03-31')
      expect(await values('total')).toEqual({ A: 0.3, B: 99_999_999_999 })
      expect((await values('square'))['B']).toBeCloseTo(99_999_999_999 ** 3, -20)
      expect(await values('ratio')).toEqual({ A: null, B: null })
      expect(await values('part')).toEqual({ A: 0.5, B: null })
    } finally {
      await world.close()
    }
  })
})
