import { describe, expect, it } from 'vitest'
import { formatDay, formatInstant, formatMonth } from './days.ts'
import { languageOf, localeOf } from './language.ts'

describe('days', () => {
  it('are those of the project zone, whatever the reader’s', () => {
    expect(formatInstant('2026-06-30T18:15:00Z', 'Asia/Shanghai')).toBe('2026-07-01 02:15')
    expect(formatInstant('2026-06-30T18:15:00+08:00', 'UTC')).toBe('2026-06-30 10:15')
    expect(formatDay('2026-06-30T16:00:00Z', 'Asia/Shanghai')).toBe('2026-07-01')
    expect(formatDay('2026-06-30', 'America/New_York')).toBe('2026-06-30')
    expect(formatInstant('2026-06-30T16:00:00Z', 'Asia/Shanghai')).toBe('2026-07-01 00:00')
  })

  it('are months in the words of the language', () => {
    expect([formatMonth('2026-06-01', 'zh'), formatMonth('2026-06-01', 'en')]).toEqual(['2026年6月', '2026-06'])
  })
})

describe('the language', () => {
  it('is Chinese for every Chinese, and Traditional Chinese falls back', () => {
    expect(['zh-CN', 'zh', 'zh-TW', 'zh-Hant-HK', 'en-GB', 'de'].map(localeOf)).toEqual([
      'zh',
      'zh',
      'zh-Hant',
      'zh-Hant',
      'en',
      'en',
    ])
    expect(['zh', 'zh-Hant', 'en'].map(languageOf)).toEqual(['zh', 'zh', 'en'])
  })
})
