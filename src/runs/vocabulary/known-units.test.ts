import { expect, it } from 'vitest'
import { knownUnits } from './known-units.ts'

it('units that the languages say differently are known in both, of several and of one, each once; others stand as they are written', () => {
  const written = ['天', '天', 'CNY', undefined, 'orders', "o'clock"].map((unit) => ({ unit }))
  expect(knownUnits(written)).toEqual([
    { unit: '天', words: { zh: '天', en: 'days' }, one: { zh: '天', en: 'day' } },
    { unit: 'orders', words: { zh: '单', en: 'orders' }, one: { zh: '单', en: 'order' } },
  ])
})
