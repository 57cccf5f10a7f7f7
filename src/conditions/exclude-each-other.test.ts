import { describe, expect, it } from 'vitest'
import type { Expression } from '../sql/expression.ts'
import { all, any, cast, column, compare, isIn, isMissing, literal, not, text, truth } from '../sql/expression.ts'
import { excludeEachOther } from './exclude-each-other.ts'

const [channel, amount, refund] = [column('channel'), column('amount'), column('refund')]
const is = (value: string) => compare(channel, '=', text(value))
const money = (value: number) => literal('money', value)

describe('two filters', () => {
  it.each<[string, Expression, Expression]>([
    ['other values', is('app'), is('web')],
    ['other lists', isIn(channel, [text('app'), text('web')]), any([is('store'), is('phone')])],
    ['a value that the other rules out', all([is('app'), refund]), not(isIn(channel, [text('app')]))],
    ['a value that the other is not', is('app'), compare(channel, '<>', text('app'))],
    ['true and false', compare(refund, '=', truth(true)), compare(refund, '=', truth(false))],
    ['ranges apart', compare(amount, '<', money(100)), compare(amount, '>=', money(100))],
    ['numbers', compare(amount, '>', cast(money(5), 'number')), compare(amount, '=', cast(money(5), 'number'))],
    ['missing and known', isMissing(channel), is('app')],
    ['a condition and its denial', not(any([is('app'), refund])), all([refund, compare(amount, '>', money(1))])],
  ])('exclude each other: %s', (_, one, other) => {
    expect(excludeEachOther(one, other)).toBe(true)
    expect(excludeEachOther(other, one)).toBe(true)
  })

  it.each<[string, Expression | undefined, Expression | undefined]>([
    ['one is absent', undefined, is('app')],
    ['the same', is('app'), is('app')],
    ['lists that meet', isIn(channel, [text('app'), text('web')]), any([is('web'), is('phone')])],
    ['about other columns', is('app'), compare(amount, '>', money(100))],
    ['ranges that meet', compare(amount, '<=', money(100)), compare(amount, '>=', money(100))],
    ['cannot be told', any([is('app'), refund]), is('web')],
    ['both rule something out', compare(channel, '<>', text('app')), compare(channel, '<>', text('web'))],
  ])('may let one row pass: %s', (_, one, other) => {
    expect(excludeEachOther(one, other)).toBe(false)
    expect(excludeEachOther(other, one)).toBe(false)
  })
})
