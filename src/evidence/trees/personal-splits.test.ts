import { expect, it } from 'vitest'
import { personalSplits } from './personal-splits.ts'

it('tells the facts about people that a tree splits by, each once', () => {
  const by = (attribute: string, zh: string, en: string) => ({
    split: { attribute, name: { zh, en }, children: [1, 2], because: {} },
  })
  const gender = by('g1', '性别', 'Gender')
  const nodes = [gender, by('orders_12m', '近12月订单数', 'Orders'), {}, by('age', '岁数', 'Years'), gender]
  expect(personalSplits(nodes).map((one) => one.en)).toEqual(['Gender', 'Years'])
  expect(personalSplits([by('usage', '用量', 'Usage')])).toEqual([])
})
