import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAmount, writeAmount } from './amount.ts'
import { readDuration, writeDuration } from './duration.ts'
import { readFilter, writeFilter } from './filter.ts'
import { redo, startHistory, step, undo } from './history.ts'
import { mergeValues } from './merge-values.ts'
import { freeId, idOf, isId } from './segment-id.ts'
import { readWindow, windowForms, withForm, writeWindow } from './time-window.ts'
import { readTimes, timesHows, withHow, writeTimes } from './times.ts'

describe('Times', () => {
  it('are read in all their spellings', () => {
    expect(readTimes(3)).toEqual({ how: 'exactly', count: 3 })
    expect(readTimes('3')).toEqual({ how: 'exactly', count: 3 })
    expect(readTimes(' At  Least 2 times')).toEqual({ how: 'at least', count: 2 })
    expect(readTimes('between 2 and 5')).toEqual({ how: 'between', low: 2, high: 5 })
    expect(readTimes('a few')).toEqual({ how: 'text', text: 'a few' })
  })

  it('say the same after writing and reading, in every form', () => {
    const count = fc.nat({ max: 1000 })
    fc.assert(
      fc.property(fc.constantFrom(...timesHows), count, (how, number) => {
        const times = withHow({ how: 'exactly', count: number }, how)
        expect(readTimes(writeTimes(times))).toEqual(times)
      }),
    )
  })
})

describe('Windows', () => {
  const written = [
    'last 7 days',
    'last 1 month',
    'last 168 hours',
    'since 2025-01-01',
    'until 2025-03-31',
    '2025-01-01 to 2025-03-31',
    'this week',
    'previous quarter',
    '365 to 90 days ago',
    'before the last 90 days',
    'ever',
  ]

  it('of every form of the language are shown and written as they were', () => {
    for (const one of written) {
      expect(readWindow(one).form).not.toBe('text')
      expect(writeWindow(readWindow(one))).toBe(one)
    }
    expect(writeWindow(readWindow('next week'))).toBe('next week')
  })

  it('change their form to one that can be read', () => {
    for (const one of written)
      for (const form of windowForms) {
        const window = withForm(readWindow(one), form, '2026-06-30')
        expect(readWindow(writeWindow(window))).toEqual(window)
        expect(window.form).toBe(form)
      }
  })
})

describe('Durations and amounts', () => {
  it('say the same after reading and writing', () => {
    for (const one of ['30 days', '1 day', '2 weeks', '90 minutes', '1 year'])
      expect(writeDuration(readDuration(one)!)).toBe(one)
    expect(readDuration('soon')).toBeUndefined()
    for (const one of ['10%', '12.5%', 100, 'many']) expect(writeAmount(readAmount(one))).toBe(one)
    expect(readAmount('100')).toEqual({ in: 'people', number: 100 })
  })
})

describe('Filters', () => {
  const written = {
    channel: 'app',
    category: ['a', 'b'],
    amount: { 'at least': 100, 'less than': 500 },
    any: [{ refund: false }, { none: [{ city: '广州' }] }],
  }

  it('say the same after reading and writing', () => {
    expect(writeFilter(readFilter(written))).toEqual(written)
    expect(readFilter(undefined)).toEqual([])
    for (const odd of [{ channel: null }, { any: 'x' }, { channel: {} }])
      expect(writeFilter(readFilter(odd))).toEqual(odd)
  })

  it('write a comparison that is there twice into a group', () => {
    const is = (operand: string) => ({ part: 'compare' as const, column: 'tag', operator: 'is', operand })
    expect(writeFilter([is('a'), is('b'), is('c')])).toEqual({
      tag: 'a',
      all: [{ tag: { is: 'b' } }, { tag: { is: 'c' } }],
    })
  })
})

describe('Undo and redo', () => {
  it('goes back and forth, and a text typed letter by letter is one step', () => {
    let history = startHistory('')
    for (const text of ['a', 'ab', 'abc']) history = step(history, text, 'name')
    history = step(history, 'rule')
    expect(undo(history).present).toBe('abc')
    expect(undo(undo(history)).present).toBe('')
    expect(undo(undo(undo(history))).present).toBe('')
    expect(redo(redo(redo(undo(undo(history))))).present).toBe('rule')
    expect(redo(step(undo(history), 'other')).present).toBe('other')
  })
})

describe('Two versions of one definition', () => {
  const base = { segment: 'x', owner: 'a', purpose: 'p', where: { did: 'order' } }

  it('are put together where they changed different keys', () => {
    const mine = { ...base, where: { 'did not': 'order' } }
    const theirs = { segment: 'x', owner: 'b', where: { did: 'order' }, tags: ['t'] }
    expect(mergeValues(base, mine, theirs)).toEqual({
      value: { segment: 'x', owner: 'b', where: { 'did not': 'order' }, tags: ['t'] },
      conflicts: [],
    })
  })

  it('name the keys that both changed, and take one side there', () => {
    const merged = mergeValues(base, { ...base, owner: 'me' }, { ...base, owner: 'them', purpose: 'q' })
    expect(merged).toEqual({ value: { ...base, owner: 'me', purpose: 'q' }, conflicts: ['owner'] })
  })
})

describe('An id from a name', () => {
  it('keeps letters and Chinese characters', () => {
    expect(idOf('快要流失的常客')).toBe('快要流失的常客')
    expect(idOf(' Loyal core (2026)! ')).toBe('loyal-core-2026')
    expect(idOf('12 months')).toBe('months')
    expect(idOf('😀')).toBe('')
    expect(freeId('gold', new Set(['gold', 'gold-2']))).toBe('gold-3')
  })

  it('is one that may be written, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const id = idOf(name)
        expect(id === '' || isId(id)).toBe(true)
      }),
    )
  })
})
