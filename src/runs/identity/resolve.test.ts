import { describe, expect, it } from 'vitest'
import type { SharedValues } from '../../privacy/identifiers.ts'
import type { Decided } from './decided.ts'
import type { MatchRule } from './resolve.ts'
import { resolve } from './resolve.ts'

/** Values by id: `{ phone: { 1: ['p'], 2: ['p'] } }`. */
type Values = Record<string, Record<number, string[]>>

const rule = (by: string, more: Partial<MatchRule> = {}): MatchRule => ({ by, moreThan: 3, different: [], ...more })

function answer(lastKey: number, values: Values, rules: readonly MatchRule[], decisions: readonly Decided[] = []) {
  const byValue = (by: string) => {
    const found = new Map<string, number[]>()
    for (const [key, own] of Object.entries(values[by] ?? {}))
      for (const value of own) found.set(value, [...(found.get(value) ?? []), Number(key)])
    return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1))
  }
  const shared = (by: string): SharedValues => {
    const groups = byValue(by).filter(([, keys]) => keys.length > 1)
    const starts = [0]
    for (const [, keys] of groups) starts.push(starts.at(-1)! + keys.length)
    return { starts: Int32Array.from(starts), keys: Int32Array.from(groups.flatMap(([, keys]) => keys)) }
  }
  const numbered = (by: string) => {
    const pairs = byValue(by).flatMap(([, keys], index) => keys.map((key) => [key, index + 1] as const))
    return { keys: Int32Array.from(pairs, ([key]) => key), numbers: Int32Array.from(pairs, ([, number]) => number) }
  }
  const { keys, doubts } = resolve({ lastKey, rules, shared, numbered, decisions })
  const named = doubts.flatMap(({ by, groups }) => {
    const values = byValue(by).filter(([, own]) => own.length > 1)
    return [...groups].map(([group, why]) => `${by} ${values[group]![0]} ${why}`)
  })
  return { keys: [...keys].slice(1), doubts: named }
}

describe('which ids are one', () => {
  it('are those that share a value, by whatever way round, under the oldest key', () => {
    const values = { phone: { 1: ['p'], 2: ['q'], 3: ['p', 'q'], 4: ['r'], 5: [] }, email: { 4: ['e'], 5: ['e'] } }
    expect(answer(6, values, [rule('phone'), rule('email')])).toEqual({ keys: [1, 1, 1, 4, 4, 6], doubts: [] })
    expect(answer(6, values, [rule('phone')]).keys).toEqual([1, 1, 1, 4, 5, 6])
    expect(answer(6, values, []).keys).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('A05: are not those of a family that shares one phone under two member numbers', () => {
    const values = { member: { 1: ['M1'], 2: ['M2'] }, phone: { 1: ['p'], 2: ['p'] } }
    const rules = [rule('member'), rule('phone', { different: ['member'] })]
    expect(answer(2, values, rules)).toEqual({ keys: [1, 2], doubts: ['phone p different'] })
    expect(answer(2, values, [rule('member'), rule('phone')])).toEqual({ keys: [1, 1], doubts: [] })
  })

  it('are not those of hundreds of policies that carry the phone of the agent', () => {
    const phones = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [index + 1, ['agent']]))
    const { keys, doubts } = answer(500, { phone: { ...phones, 7: ['agent', 'own'], 8: ['own'] } }, [rule('phone')])
    expect(doubts).toEqual(['phone agent many'])
    expect(keys.filter((key, index) => key !== index + 1)).toEqual([7])
  })

  it('are not those who come together only by a chain that ends in different member numbers', () => {
    const values = {
      member: { 1: ['M1'], 3: ['M2'] },
      phone: { 1: ['p'], 2: ['p', 'q'], 3: ['q'], 4: ['r'], 5: ['r'] },
    }
    const found = answer(5, values, [rule('phone', { different: ['member'] })])
    expect(found).toEqual({ keys: [1, 2, 3, 4, 4], doubts: ['phone p different', 'phone q different'] })
  })

  it('have the member numbers of all whom a surer identifier made one with them', () => {
    const values = { member: { 1: ['M1'], 2: ['M1'], 4: ['M2'] }, phone: { 2: ['p'], 3: ['p'], 4: ['q'], 1: ['q'] } }
    const rules = [rule('member'), rule('phone', { different: ['member'] })]
    expect(answer(4, values, rules)).toEqual({ keys: [1, 1, 1, 4], doubts: ['phone q different'] })
  })

  it('follow what somebody decided, and nothing is left to decide then', () => {
    const values = { phone: { 1: ['p'], 2: ['p'], 3: ['p'], 4: ['p'] } }
    const rules = [rule('phone')]
    expect(answer(4, values, rules).doubts).toEqual(['phone p many'])
    expect(answer(4, values, rules, [{ number: 1, decision: 'merge', keys: [4, 1, 2, 3] }])).toEqual({
      keys: [1, 1, 1, 1],
      doubts: [],
    })
    expect(answer(4, values, rules, [{ number: 1, decision: 'part', keys: [1, 2, 3, 4] }])).toEqual({
      keys: [1, 2, 3, 4],
      doubts: [],
    })
    // Two of the four are decided, the others wait.
    expect(answer(4, values, rules, [{ number: 1, decision: 'merge', keys: [1, 2] }])).toEqual({
      keys: [1, 1, 3, 4],
      doubts: ['phone p many'],
    })
  })

  it('stay apart for good once parted, whoever else shares a value with both', () => {
    const values = { phone: { 1: ['p'], 2: ['p'], 3: ['q', 'r'] }, email: { 1: ['e'], 3: ['e'] } }
    const parted: Decided[] = [{ number: 1, decision: 'part', keys: [1, 2] }]
    expect(answer(3, values, [rule('phone'), rule('email')], parted)).toEqual({ keys: [1, 2, 1], doubts: [] })
    const both = { phone: { ...values.phone, 3: ['p'] }, email: {} }
    expect(answer(3, both, [rule('phone')], parted)).toEqual({ keys: [1, 2, 3], doubts: ['phone p parted'] })
    const chained = { phone: { 1: ['s'], 2: ['t'], 3: ['s', 't'] } }
    expect(answer(3, chained, [rule('phone')], parted)).toEqual({
      keys: [1, 2, 3],
      doubts: ['phone s parted', 'phone t parted'],
    })
  })

  it('follow the later of two decisions', () => {
    const part: Decided = { number: 1, decision: 'part', keys: [1, 2, 3] }
    const merge: Decided = { number: 2, decision: 'merge', keys: [1, 2] }
    const values = { phone: { 1: ['p'], 2: ['p'], 3: ['p'] } }
    expect(answer(3, values, [rule('phone')], [part, merge]).keys).toEqual([1, 1, 3])
    expect(answer(3, values, [rule('phone')], [merge, { ...part, number: 3 }]).keys).toEqual([1, 2, 3])
    // By way of a third, also later.
    const round: Decided[] = [
      part,
      { number: 2, decision: 'merge', keys: [1, 4] },
      { number: 3, decision: 'merge', keys: [4, 2] },
    ]
    expect(answer(4, values, [rule('phone')], round).keys).toEqual([1, 1, 3, 1])
    expect(
      answer(
        4,
        values,
        [],
        [
          { number: 2, decision: 'merge', keys: [1, 4] },
          { ...part, number: 5, keys: [1, 2] },
          { number: 1, decision: 'merge', keys: [4, 2] },
        ],
      ).keys,
    ).toEqual([1, 2, 3, 1])
  })
})
