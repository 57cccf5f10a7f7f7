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
