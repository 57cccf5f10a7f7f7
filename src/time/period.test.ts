import { expect, it } from 'vitest'
import { addDays } from './calendar.ts'
import type { Period } from './period.ts'
import { firstOfPeriod, periodAfter, periodLabel, periodsBetween } from './period.ts'

const units: readonly Period[] = ['week', 'month', 'quarter', 'year']

it('finds the unit a day is in, on both sides of its edges', () => {
  const of = (day: string) => units.map((unit) => firstOfPeriod(day, unit))
  expect(of('2024-12-31')).toEqual(['2024-12-30', '2024-12-01', '2024-10-01', '2024-01-01'])
  expect(of('2025-01-01')).toEqual(['2024-12-30', '2025-01-01', '2025-01-01', '2025-01-01'])
  expect(of('2025-08-31')).toEqual(['2025-08-25', '2025-08-01', '2025-07-01', '2025-01-01'])
  expect(units.map((unit) => periodLabel(firstOfPeriod('2025-08-31', unit), unit))).toEqual([
    '2025-08-25',
    '2025-08',
    '2025-Q3',
    '2025',
  ])
})

it('counts units forth and back, and the day before the next one is the last of this', () => {
  for (const unit of units)
    for (const start of ['2023-12-31', '2024-02-29', '2025-03-30'])
      for (const n of [-13, -1, 0, 1, 5, 40]) {
        const first = firstOfPeriod(start, unit)
        const then = periodAfter(first, n, unit)
        expect(periodsBetween(first, then, unit)).toBe(n)
        expect(firstOfPeriod(addDays(periodAfter(then, 1, unit), -1), unit)).toBe(then)
      }
})
