import { expect, it } from 'vitest'
import { readText } from '../definition/source-text.ts'
import { circles } from './circles.ts'

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
