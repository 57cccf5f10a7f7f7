import { describe, expect, it } from 'vitest'
import { colours } from './paint.ts'
import { bar, pairs, table } from './table.ts'

const people = { title: '人数', align: 'right' as const }

describe('a table', () => {
  it('gives Chinese and emoji two places each, and puts numbers to the right', () => {
    const text = table(
      [{ title: '客群' }, people, { title: 'note' }],
      [
        ['忠实核心', '1,548', 'ok'],
        ['a🛒', '3', '好'],
      ],
    )
    expect(text.split('\n')).toEqual([
      '客群       人数  note',
      '────────  ─────  ────',
      '忠实核心  1,548  ok',
      'a🛒           3  好',
    ])
  })

  it('without rows is its head', () => {
    expect(table([{ title: 'a' }, people], [])).toBe('a  人数\n─  ────')
  })

  it('leaves out an optional column that is empty in every row', () => {
    const columns = [{ title: 'a' }, { title: 'b', optional: true }, { title: 'c' }]
    expect(table(columns, [['1', '', '3']])).toBe('a  c\n─  ─\n1  3')
    expect(table(columns, [['1', '2', '3']])).toContain('b')
  })

  it('cuts long cells between characters, also wide ones', () => {
    const [, , wide, family] = table([{ title: 'a', max: 6 }], [['一二三四'], ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧']]).split('\n')
    expect(wide).toBe('一二…')
    expect(family).toBe('👨‍👩‍👧👨‍👩‍👧…')
  })

  it('measures before it paints, and paints no blanks', () => {
    const text = table([{ title: 'a' }, { title: 'b' }], [[{ text: 'x', style: 'red' }, 'y']], colours)
    expect(text.split('\n')[2]).toBe('\u001B[31mx\u001B[39m  y')
  })

  it('shows control characters of data and never sends them to the terminal', () => {
    const text = table([{ title: 'a' }], [['x\u001B[2J\u0007\ny\tz\u202Eabc']])
    expect(text.split('\n')[2]).toBe('x·[2J·⏎y z·abc')
  })
})

it('pairs line up behind names of any width', () => {
  expect(
    pairs([
      ['规则', 'x'],
      ['rule', 'y'],
      ['总体人数', 'z'],
    ]),
  ).toBe('规则      x\nrule      y\n总体人数  z')
})

it('a bar is eighths of places, and something is never nothing', () => {
  expect([bar(1, 1, 3), bar(1, 2, 3), bar(1, 1000, 3), bar(0, 1, 3), bar(1, 0, 3)]).toEqual(['███', '█▌', '▏', '', ''])
})
