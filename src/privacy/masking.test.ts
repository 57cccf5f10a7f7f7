import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mask } from './masking.ts'
import type { PrivateKind } from './masking.ts'

describe('mask', () => {
  it.each<[PrivateKind, string, string]>([
    ['phone', '13800138000', '138****8000'],
    ['phone', '+86 138-0013-8000', '138****8000'],
    ['phone', '0086 13800138000', '138****8000'],
    ['phone', '(010) 1234 5678', '010****5678'],
    ['phone', '12345678', '****78'],
    ['phone', '12345', '****'],
    ['phone', '无', '****'],
    ['name', '王小明', '王*'],
    ['name', '欧阳娜娜', '欧*'],
    ['name', '𠮷田', '𠮷*'],
    ['name', '王', '*'],
    ['name', 'John Smith', 'J***'],
    ['name', ' Jo ', 'J***'],
    ['name', 'é́lan', 'é́***'],
    ['name', '👩‍👧小店', '👩‍👧***'],
    ['email', 'alice@example.com', 'a***@example.com'],
    ['email', 'a@example.com', '***@example.com'],
    ['email', '"a@b"@例子.中国', '"***@例子.中国'],
    ['email', 'no address', '***'],
    ['email', '@example.com', '***'],
    ['address', '广东省深圳市南山区科技园1号', '广东省***'],
    ['address', '上海市浦东新区世纪大道100号', '上海市***'],
    ['address', '新疆维吾尔自治区乌鲁木齐市', '新疆维吾尔自治区***'],
    ['address', '香港特别行政区中环', '香港特别行政区***'],
    ['address', '广东 深圳 南山', '广东***'],
    ['address', '科技园1号楼', '***'],
    ['address', '北京市', '***'],
    ['address', '12 High Street, Springfield', '***, Springfield'],
    ['address', '12 High Street, 90210', '***'],
    ['address', '12 High Street', '***'],
    ['messenger', 'wx_alice', 'w***'],
    ['messenger', '微信用户', '微***'],
    ['messenger', 'abc', '***'],
    ['phone', '', ''],
    ['name', '   ', ''],
  ])('O01: %s %j is shown as %j', (kind, value, shown) => {
    expect(mask(kind, value)).toBe(shown)
  })

  it('never shows a whole value', () => {
    const kinds = fc.constantFrom<PrivateKind>('name', 'phone', 'email', 'address', 'messenger')
    const values = fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== '' && !text.includes('*'))
    const shown = fc.property(kinds, values, (kind, value) => {
      expect(mask(kind, value)).not.toContain(value.trim())
    })
    fc.assert(shown)
  })

  it('never shows more than seven digits of a phone', () => {
    const numbers = fc.stringMatching(/^\+?[\d -]{5,25}$/).filter((text) => text.trim() !== '')
    const shown = fc.property(numbers, (value) => {
      expect(mask('phone', value)).toMatch(/^(\d{3})?\*{4}(\d{4}|\d{2})?$/)
    })
    fc.assert(shown)
  })
})
