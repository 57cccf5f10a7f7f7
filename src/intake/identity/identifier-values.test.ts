import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../../testing/hostile-texts.ts'
import { identifierValues } from './identifier-values.ts'

describe('the identifiers in a cell', () => {
  it.each([
    '138 0013 8000',
    '+86-13800138000',
    '13800138000',
    '１３８００１３８０００',
    '0086 138-0013-8000',
    '\u202D13800138000',
  ])('A05: a phone is the same however it is written: %j', (text) =>
    expect(identifierValues('phone', text, 'CN')).toEqual(['+8613800138000']),
  )

  it('are several where a cell holds several', () => {
    const both = ['+8613800138000', '+8613900139000']
    for (const between of ['/', ',', '；', '、', ' | ', '   '])
      expect(identifierValues('phone', `13800138000${between}139 0013 9000`, 'CN')).toEqual(both)
    expect(identifierValues('phone', '13800138000, no number, 13800138000', 'CN')).toEqual(['+8613800138000'])
    expect(identifierValues('email', 'A@x.cn; b@X.cn', 'CN')).toEqual(['a@x.cn', 'b@x.cn'])
  })

  it.each(['', '无', '138****8000', '1380013800', '00000000000', '11111111111', '1.38E+10'])(
    'are none in what is no phone: %j',
    (text) => expect(identifierValues('phone', text, 'CN')).toEqual([]),
  )

  it('are e-mails in lower case, and none where there is no address', () => {
    expect(identifierValues('email', '　Li.Lei@Example.COM ', 'CN')).toEqual(['li.lei@example.com'])
    expect(identifierValues('email', 'ｌｉ＠example.com', 'CN')).toEqual(['li@example.com'])
    for (const text of ['', '-', 'li@', '@x.cn', 'l***@x.cn', 'li at x.cn', 'li@localhost'])
      expect(identifierValues('email', text, 'CN')).toEqual([])
  })

  it('are other numbers in one width and in upper case', () => {
    expect(identifierValues('member', ' ｖｉｐ００１ ', 'CN')).toEqual(['VIP001'])
    expect(identifierValues('wecom', 'wmAbc_1', 'CN')).toEqual(['WMABC_1'])
    expect(identifierValues('member', ' \u200b ', 'CN')).toEqual([])
    for (const text of hostileTexts) expect(identifierValues('member', text, 'CN').length).toBeLessThan(2)
  })
})
