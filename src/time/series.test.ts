import { describe, expect, it } from 'vitest'
import { seriesOfDays } from './series.ts'

describe('a series of days', () => {
  it('of months keeps to month ends from the last day of a month on', () => {
    expect(seriesOfDays('2025-01-31', '2025-04-30', 'month')).toEqual([
      '2025-01-31',
      '2025-02-28',
      '2025-03-31',
      '2025-04-30',
    ])
    expect(seriesOfDays('2024-02-29', '2024-05-01', 'month')).toEqual(['2024-02-29', '2024-03-31', '2024-04-30'])
    expect(seriesOfDays('2025-02-28', '2026-03-01', 'year')).toEqual(['2025-02-28', '2026-02-28'])
  })

  it('of months from another day clamps in short months and goes on from the day it began with', () => {
    expect(seriesOfDays('2025-01-30', '2025-03-31', 'month')).toEqual(['2025-01-30', '2025-02-28', '2025-03-30'])
    expect(seriesOfDays('2025-01-15', '2025-12-31', 'quarter')).toEqual([
      '2025-01-15',
      '2025-04-15',
      '2025-07-15',
      '2025-10-15',
    ])
  })

  it('of days and weeks holds both ends', () => {
    expect(seriesOfDays('2025-02-27', '2025-03-01', 'day')).toEqual(['2025-02-27', '2025-02-28', '2025-03-01'])
    expect(seriesOfDays('2025-03-01', '2025-03-15', 'week')).toEqual(['2025-03-01', '2025-03-08', '2025-03-15'])
    expect(seriesOfDays('2025-03-01', '2025-03-01', 'year')).toEqual(['2025-03-01'])
  })

  it('is refused backwards, without end, and with what is no day', () => {
    expect(() => seriesOfDays('2025-03-02', '2025-03-01', 'day')).toThrow(/ends before it begins/)
    expect(() => seriesOfDays('1900-01-01', '2025-03-01', 'day')).toThrow(/more than 4000/)
    expect(() => seriesOfDays('2025-02-30', '2025-03-01', 'day')).toThrow(/not a day/)
  })
})
