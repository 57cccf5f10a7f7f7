import { expect, it } from 'vitest'
import { distinctTitles } from './distinct-titles.ts'

it('numbers titles that differ in case alone, and takes no number that stands there', () => {
  const titles = ['电话', 'Spend', 'spend', 'spend 2', '电话', '电话'].map((title) => ({ title }))
  expect(distinctTitles(titles).map(({ title }) => title)).toEqual([
    '电话',
    'Spend',
    'spend 2',
    'spend 2 2',
    '电话 2',
    '电话 3',
  ])
})
