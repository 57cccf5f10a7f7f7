import { describe, expect, it } from 'vitest'
import { domestic, phoneOf } from './phone.ts'

const mobile = { e164: '+8613800138000', mobile: true }

describe('a telephone number', () => {
  it.each([
    '13800138000',
    '138 0013 8000',
    '+86-13800138000',
    '86 13800138000',
    '0086 138-0013-8000',
    '(+86)13800138000',
    '１３８００１３８０００',
    '138–0013–8000',
    '13800138000.0',
    ' \u200B13800138000\u202C ',
    'tel:13800138000',
  ])('A05: is the same however it is written: %j', (text) => {
    expect(phoneOf(text, 'CN')).toEqual(mobile)
  })

  it('of another country keeps it, and numbers without one are those of the country given', () => {
    expect(phoneOf('+44 (0)20 7946 0958', 'CN')).toEqual({ e164: '+442079460958', mobile: false })
    expect(phoneOf('020 7946 0958', 'GB')).toEqual({ e164: '+442079460958', mobile: false })
    expect(phoneOf('+852 5123 4567', 'CN')).toEqual({ e164: '+85251234567', mobile: true })
    expect(phoneOf('(415) 555-2671', 'US')).toEqual({ e164: '+14155552671', mobile: true })
    expect(phoneOf('13800138000', 'US')).toBeUndefined()
    expect(phoneOf('010-6552 9988', 'CN')).toEqual({ e164: '+861065529988', mobile: false })
  })

  it.each([
    '',
    '138****8000',
    '1380013800',
    '138001380000',
    '15400000000',
    '12345',
    '13800138000/13900139000',
    '13800138000,13900139000',
    '010-65529988 转 801',
    '010-65529988 ext. 801',
    '1.3800138E+10',
    '电话 13800138000',
    "'; DROP TABLE x; --",
    '客户甲',
    '📞',
  ])('is none of these: %j', (text) => {
    expect(phoneOf(text, 'CN')).toBeUndefined()
  })

  it('is written within China with its national digits, elsewhere with the plus sign', () => {
    const written = (text: string, country = 'CN') => domestic(phoneOf(text, country)!.e164, country)
    expect(written('+86 138 0013 8000')).toBe('13800138000')
    expect(written('010 6552 9988')).toBe('01065529988')
    expect(written('400-820-8820')).toBe('4008208820')
    expect(written('+44 20 7946 0958')).toBe('+442079460958')
    expect(domestic('+8613800138000', 'GB')).toBe('+8613800138000')
  })
})
