import { expect, it } from 'vitest'
import { lehmer } from '../../../test/support/random-shop.ts'
import { judgeOrder } from './judge-order.ts'
import type { PartValues } from './part-values.ts'

function valuesOf(parts: readonly (readonly number[])[]): PartValues {
  const distinct = [...new Set(parts.flat())].toSorted((a, b) => a - b)
  const zeros = parts.map(() => 0)
  return {
    moments: parts.map((own) => {
      const mean = own.reduce((sum, one) => sum + one, 0) / own.length
      return { n: own.length, mean, variance: own.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (own.length - 1) }
    }),
    totals: zeros,
    active: zeros,
    missing: zeros,
    gone: zeros,
    *counts(wanted) {
      for (const value of distinct) yield wanted.map((at) => parts[at]!.filter((one) => one === value).length)
    },
  }
}

const range = (count: number) => Array.from({ length: count }, (_, at) => at)

it('of classes by chance says an order or its reverse hardly ever: 5 % both ways together, and none that is slight', () => {
  const verdicts = range(60).map((seed) => {
    const next = lehmer(seed + 1)
    const parts: number[][] = [[], [], []]
    for (const _ of range(600)) parts[Math.floor(next() * 3)]!.push(Math.round(next() * 40))
    return judgeOrder(valuesOf(parts)).verdict
  })
  expect(verdicts.filter((one) => one !== 'not-shown').length).toBeLessThanOrEqual(2)
})

it('an order that is beyond chance but slight is not shown, and says so; of what few do, half as much again is not slight', () => {
  const flat = (add: number) => range(4000).map((at) => (at % 100) + add)
  const sure = judgeOrder(valuesOf([flat(3), flat(0)]))
  expect(sure.order!.pRising).toBeLessThan(0.001)
  expect([sure.verdict, sure.slight]).toEqual(['not-shown', true])
  const turned = judgeOrder(valuesOf([flat(0), flat(3)]))
  expect([turned.verdict, turned.slight]).toEqual(['not-shown', true])
  expect(judgeOrder(valuesOf([flat(12), flat(0)])).verdict).toBe('pass')
  const few = (every: number) => range(4000).map((at) => (at % every === 0 ? 1 : 0))
  const rare = judgeOrder(valuesOf([few(25), few(50)]))
  expect(rare.order!.ordered).toBeLessThan(0.52)
  expect([rare.verdict, rare.slight]).toEqual(['pass', undefined])
})
