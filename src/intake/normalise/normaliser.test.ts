import { describe, expect, it } from 'vitest'
import { plainCategory } from './plain-category.ts'
import { normaliser } from './normaliser.ts'

describe('a categorical text', () => {
  it.each([
    ['廣東(dong)', '廣東'],
    ['廣東（dong）', '廣東'],
    ['【新】广州〔旧[x]〕', '广州'],
    ['Ｇｕａｎｇ　ｄｏｎｇ', 'Guang dong'],
    [' 会计\t', '会计'],
    ['(未知)', '(未知)'],
    ['a)b(', 'a)b('],
    ['O\'Brien \\ "x", 工\n😀', 'O\'Brien \\ "x", 工 😀'],
    ['('.repeat(2000) + 'x', '('.repeat(2000) + 'x'],
  ])('%j without what is no part of it is %j', (raw, plain) => {
    expect(plainCategory(raw)).toBe(plain)
  })

  it('A06: 广东省, 廣東 and 廣東(dong) are one region; 粤x stays as it is and is not known', async () => {
    const region = await normaliser({ table: 'region', otherwise: 'keep' })
    for (const raw of ['广东省', '廣東', '廣東(dong)', '廣東省', '广东（粤）'])
      expect(region(raw)).toEqual({ value: '广东', known: true })
    expect(region('粤x')).toEqual({ value: '粤x', known: false })
    expect(region('臺灣省')).toEqual({ value: '台湾', known: true })
    expect(region('內蒙古自治區')).toEqual({ value: '内蒙古', known: true })
    expect(region('吉林市')).toEqual({ value: '吉林市', known: true })
  })

  it('B15: titles have classes by the starter table; 自由职业 has none', async () => {
    const occupation = await normaliser({ table: 'occupation', otherwise: 'keep' })
    expect(occupation('数控操作工')).toEqual({ value: '蓝领', known: true })
    expect(occupation('会计')).toEqual({ value: '白领', known: true })
    expect(occupation('會計(助理)')).toEqual({ value: '白领', known: true })
    expect(occupation('自由职业')).toEqual({ value: '自由职业', known: false })
    expect(occupation('蓝领')).toEqual({ value: '蓝领', known: true })
  })

  it('goes through a table of the user, whose endings stand behind whole texts; else says what the rest becomes', async () => {
    const table = { '*工': 'blue', 社工: 'white', 會計: 'white', '*操作工': 'skilled', 'CEO (总)': 'boss', x: '' }
    const mine = await normaliser({ table, otherwise: 'missing' })
    const of = (raw: string) => mine(raw).value
    expect(['木工', '社工', '数控操作工', '会计', '會計', 'ceo', 'ＣＥＯ', 'Blue'].map(of)).toEqual([
      'blue',
      'white',
      'skilled',
      'white',
      'white',
      'boss',
      'boss',
      'blue',
    ])
    expect(mine('x')).toEqual({ value: null, known: false })
    const other = await normaliser({ table, otherwise: '其他' })
    expect(other('toString')).toEqual({ value: '其他', known: false })
  })
})
