import { expect, it } from 'vitest'
import { notFoundAmong } from './not-found.ts'

const sort = { zh: '价值定义', en: 'value' }

it('says what there is of a sort that was asked for by a name it does not have', () => {
  const [problem] = notFoundAmong(sort, 'wort', ['worth', 'other']).problems
  expect(problem).toMatchObject({
    code: 'not-found',
    message: { zh: '没有名为 “wort” 的价值定义', en: 'there is no value "wort"' },
    hint: { zh: '您是不是想写 “worth”? 有:worth, other', en: 'did you mean "worth"? there are: worth, other' },
  })
  expect(notFoundAmong(sort, 'x', []).problems[0]!.hint!.en).toBe('there is none')
})
