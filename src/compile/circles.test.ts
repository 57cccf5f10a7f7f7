import { expect, it } from 'vitest'
import { readText } from '../definition/source-text.ts'
import { circles } from './circles.ts'
import { stopped } from './stopped.ts'

it('makes whatever goes wrong in a definition a problem of that one, in its own words, and goes on with the others', () => {
  const { written } = readText('attributes/a.yml', 'a: 1\n')
  const all = circles()
  const cache = new Map<string, number | undefined>()
  const deep = (left: number): number => (left === 0 ? 0 : 1 + deep(left - 1))
  expect(all.once(cache, 'a', 'attribute a', written, () => deep(1_000_000))).toBeUndefined()
  expect(all.problems).toMatchObject([
    { code: 'definition-broke', severity: 'error', place: { file: 'attributes/a.yml' } },
  ])
  expect(all.problems[0]!.message.en).toContain('Maximum call stack size exceeded')
  expect(all.once(cache, 'b', 'attribute b', written, () => deep(10))).toBe(10)
})

it('lets definitions rest on one another 64 deep, in whatever order they are asked for', () => {
  const { written } = readText('attributes/a.yml', 'a: 1\n')
  for (const order of [(list: number[]) => list, (list: number[]) => list.toReversed()]) {
    const all = circles()
    const cache = new Map<string, number | undefined>()
    const make = (number: number): number | undefined =>
      all.once(cache, `q${number}`, `attribute q${number}`, written, (_, into) => {
        if (number === 0) return 0
        const found = make(number - 1)
        if (found === undefined && into.problems.length === 0) throw stopped
        return (found ?? 0) + 1
      })
    order(Array.from({ length: 70 }, (_, number) => number)).forEach(make)
    expect(cache.get('q63')).toBe(63)
    expect(cache.get('q64')).toBeUndefined()
    expect(all.problems.filter(({ code }) => code === 'too-many-layers').length).toBeGreaterThan(0)
  }
})
