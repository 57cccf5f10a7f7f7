import { describe, expect, it } from 'vitest'
import { isPersonalFact } from './personal-words.ts'

describe('facts about a person', () => {
  it.each([
    'gender',
    'Sex',
    'age',
    'birth_date',
    'BirthYear',
    'annual_income',
    'maritalStatus',
    '性别',
    '出生年月',
    '婚姻状况',
    '个人年收入',
  ])('%s is one', (name) => expect(isPersonalFact([name])).toBe(true))
  it.each(['average_order', 'usage', 'page_views', 'sussex', 'package', '城市', '最近购买日'])('%s is none', (name) =>
    expect(isPersonalFact([name])).toBe(false),
  )
})
