import { assert, constantFrom, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FenqunError } from '../errors.ts'
import { parseAsOf } from './as-of.ts'
import {
  describeWindow,
  hasBeginning,
  includesToday,
  parseSpan,
  parseWindow,
  resolveWindow,
  windowForms,
  windowKey,
} from './window.ts'
import { addDays, dayOf, startOfDay, zone } from './zone.ts'

const shanghai = zone('Asia/Shanghai')
const asOf = parseAsOf('2025-03-31', shanghai)
const resolve = (text: string, day = '2025-03-31', here = shanghai) =>
  resolveWindow(parseWindow(text), parseAsOf(day, here), here)
const local = (day: string, here = shanghai) => new Date(startOfDay(day, here)).toISOString()

const every = [
  'ever',
  'last 7 days',
  'last 3 weeks',
  'last 12 months',
  'last 2 years',
  'last 168 hours',
  'since 2025-01-01',
  'until 2025-03-31',
  '2025-01-01 to 2025-03-31',
  'this week',
  'this month',
  'this quarter',
  'this year',
  'previous week',
  'previous month',
  'previous quarter',
  'previous year',
  '365 to 90 days ago',
  '3 to 1 weeks ago',
  '12 to 0 months ago',
  '2 to 1 years ago',
  'before the last 90 days',
  'before the last 168 hours',
]

describe('a window', () => {
  it.each([
    ['last 1 day', '2025-03-31'],
    ['last 7 days', '2025-03-25'],
    ['last 30 days', '2025-03-02'],
    ['last 3 weeks', '2025-03-11'],
    ['last 1 month', '2025-03-01'],
    ['last 12 months', '2024-04-01'],
    ['last 2 years', '2023-04-01'],
    ['since 2025-01-01', '2025-01-01'],
    ['this week', '2025-03-31'],
    ['this month', '2025-03-01'],
    ['this quarter', '2025-01-01'],
    ['this year', '2025-01-01'],
  ])('%s on 2025-03-31 begins on %s and ends at as-of', (text, day) => {
    expect(resolve(text)).toEqual({ from: local(day), to: '2025-03-31T16:00:00.000Z' })
  })

  it.each([
    ['365 to 90 days ago', '2024-04-01', '2025-01-01'],
    ['4 to 2 weeks ago', '2025-03-04', '2025-03-18'],
    ['12 to 3 months ago', '2024-04-01', '2025-01-01'],
    ['2 to 1 years ago', '2023-04-01', '2024-04-01'],
    ['7 to 0 days ago', '2025-03-25', '2025-04-01'],
    ['before the last 90 days', undefined, '2025-01-01'],
    ['before the last 12 months', undefined, '2024-04-01'],
    ['until 2025-03-30', undefined, '2025-03-31'],
    ['until 2024-12-31', undefined, '2025-01-01'],
    ['2025-01-01 to 2025-01-31', '2025-01-01', '2025-02-01'],
    ['2025-01-01 to 2025-01-01', '2025-01-01', '2025-01-02'],
    ['previous week', '2025-03-24', '2025-03-31'],
    ['previous month', '2025-02-01', '2025-03-01'],
    ['previous quarter', '2024-10-01', '2025-01-01'],
    ['previous year', '2024-01-01', '2025-01-01'],
  ])('%s on 2025-03-31 covers the days from %s to before %s', (text, from, to) => {
    expect(resolve(text)).toEqual({ ...(from && { from: local(from) }), to: local(to) })
  })

  it('of hours is counted back from the instant', () => {
    expect(resolve('last 168 hours')).toEqual({ from: '2025-03-24T16:00:00.000Z', to: asOf.instant })
    const noon = parseAsOf('2025-03-31T12:00:00+08:00', shanghai)
    expect(resolveWindow(parseWindow('last 24 hours'), noon, shanghai)).toEqual({
      from: '2025-03-30T04:00:00.000Z',
      to: '2025-03-31T04:00:00.000Z',
    })
    expect(resolveWindow(parseWindow('last 2 days'), noon, shanghai).from).toBe(local('2025-03-30'))
  })

  it('before the last hours ends where they begin', () => {
    expect(resolve('before the last 168 hours')).toEqual({ to: '2025-03-24T16:00:00.000Z' })
  })

  it('before another begins, with a reach, is counted back from its first day', () => {
    const reach = { count: 1, unit: 'month' } as const
    const before = (text: string) => resolveWindow({ kind: 'before', window: parseWindow(text), reach }, asOf, shanghai)
    expect(before('last 30 days')).toEqual({ from: local('2025-02-02'), to: local('2025-03-02') })
    expect(before('last 168 hours')).toEqual({ from: local('2025-02-25'), to: '2025-03-24T16:00:00.000Z' })
    expect(before('last 1 day')).toEqual({ from: local('2025-02-28'), to: local('2025-03-31') })
    expect(before('since 2030-01-01').to).toBe(asOf.instant)
    const twice = { kind: 'before', window: { kind: 'before', window: parseWindow('last 30 days'), reach } } as const
    expect(resolveWindow(twice, asOf, shanghai)).toEqual({ to: local('2025-02-02') })
    expect(parseSpan('1 month')).toEqual(reach)
    expect([parseSpan('0 days'), parseSpan('3 hours'), parseSpan('201 years'), parseSpan('soon')]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    )
  })

  it('tells whether it has a beginning', () => {
    const without = every.filter((text) => !hasBeginning(parseWindow(text)))
    expect(without).toEqual(['ever', 'until 2025-03-31', 'before the last 90 days', 'before the last 168 hours'])
    expect(every.filter((text) => resolve(text).from === undefined)).toEqual(without)
  })

  it('of time ago and the last one after it make the longer last one, for any day, zone and unit', () => {
    const zones = ['Asia/Shanghai', 'America/New_York', 'America/Sao_Paulo', 'Asia/Beirut', 'Pacific/Apia'].map(zone)
    assert(
      property(
        integer({ min: 0, max: 30_000 }),
        constantFrom(...zones),
        constantFrom('day', 'week', 'month', 'year'),
        integer({ min: 1, max: 40 }),
        integer({ min: 1, max: 40 }),
        (n, here, unit, less, more) => {
          const day = addDays('1960-01-01', n)
          const ago = resolve(`${less + more} to ${less} ${unit}s ago`, day, here)
          const last = resolve(`last ${less} ${unit}s`, day, here)
          const whole = resolve(`last ${less + more} ${unit}s`, day, here)
          const before = resolve(`before the last ${less} ${unit}s`, day, here)
          expect([ago.from, ago.to]).toEqual([whole.from, last.from])
          expect(before).toEqual({ to: last.from })
          expect(ago.from! < ago.to).toBe(true)
          expect(resolve(`${less} to 0 ${unit}s ago`, day, here)).toEqual(last)
        },
      ),
      { seed: 7, numRuns: 400 },
    )
  })

  it('of days moves with the day: n days later it covers what lies n days later, also where midnights are missing', () => {
    const zones = ['Asia/Shanghai', 'America/New_York', 'America/Sao_Paulo', 'Asia/Beirut', 'Africa/Cairo'].map(zone)
    const texts = ['last 7 days', 'last 3 weeks', '30 to 7 days ago', '5 to 2 weeks ago', 'before the last 10 days']
    assert(
      property(
        integer({ min: 0, max: 30_000 }),
        integer({ min: 1, max: 2000 }),
        constantFrom(...zones),
        constantFrom(...texts),
        (n, shift, here, text) => {
          const day = addDays('1960-01-01', n)
          const days = (bounds: { from?: string; to: string }) =>
            [bounds.from, bounds.to].map((iso) => iso && dayOf(Date.parse(iso), here))
          const moved = days(resolve(text, addDays(day, shift), here))
          expect(moved).toEqual(days(resolve(text, day, here)).map((one) => one && addDays(one, shift)))
        },
      ),
      { seed: 7, numRuns: 400 },
    )
  })

  it.each([
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    ['Asia/Beirut', '2023-03-26', '2023-03-25T22:00:00.000Z'],
    ['Asia/Beirut', '2024-03-31', '2024-03-30T22:00:00.000Z'],
    ['Africa/Cairo', '2024-04-26', '2024-04-25T22:00:00.000Z'],
    ['Asia/Shanghai', '1986-05-04', '1986-05-03T16:00:00.000Z'],
  ])('begins and ends in %s with the first instant of %s, whose midnight may be missing', (name, day, first) => {
    const here = zone(name)
    expect(resolve('last 1 day', day, here).from).toBe(first)
    expect(resolve('last 1 day', addDays(day, -1), here).to).toBe(first)
    expect(resolve('before the last 1 day', day, here)).toEqual({ to: first })
    expect(resolve('3 to 1 days ago', day, here).to).toBe(first)
    expect(resolve('7 to 2 days ago', addDays(day, 1), here).to).toBe(first)
    expect(resolve(`${day} to ${day}`, addDays(day, 5), here).from).toBe(first)
  })

  it('without an end or a beginning stops at as-of', () => {
    expect(resolve('ever')).toEqual({ to: asOf.instant })
    expect(resolve('until 2030-01-01')).toEqual({ to: asOf.instant })
    expect(resolve('2025-01-01 to 2030-01-01')).toEqual({ from: local('2025-01-01'), to: asOf.instant })
  })

  it('wholly after as-of is empty at as-of', () => {
    expect(resolve('since 2025-04-01')).toEqual({ from: asOf.instant, to: asOf.instant })
    expect(resolve('since 2030-01-01')).toEqual({ from: asOf.instant, to: asOf.instant })
    expect(resolve('2030-01-01 to 2030-02-01')).toEqual({ from: asOf.instant, to: asOf.instant })
  })

  it('of months that ends with a month is calendar months', () => {
    expect(resolve('last 1 month', '2025-04-30').from).toBe(local('2025-04-01'))
    expect(resolve('last 3 months', '2025-02-28').from).toBe(local('2024-12-01'))
    expect(resolve('last 1 month', '2024-02-29').from).toBe(local('2024-02-01'))
    expect(resolve('last 1 year', '2024-02-29').from).toBe(local('2023-03-01'))
  })

  it('of months begins on the last day of a month that is too short', () => {
    expect(resolve('last 1 month', '2025-03-30').from).toBe(local('2025-02-28'))
    expect(resolve('last 1 month', '2025-04-14').from).toBe(local('2025-03-15'))
    expect(resolve('last 12 months', '2024-02-29').from).toBe(local('2023-03-01'))
    expect(resolve('last 3 months', '2025-05-31').from).toBe(local('2025-03-01'))
  })

  it('counts whole days over a change of the clocks', () => {
    const newYork = zone('America/New_York')
    expect(resolve('last 2 days', '2025-03-09', newYork)).toEqual({
      from: '2025-03-08T05:00:00.000Z',
      to: '2025-03-10T04:00:00.000Z',
    })
    const saoPaulo = zone('America/Sao_Paulo')
    expect(resolve('last 1 day', '2018-11-04', saoPaulo)).toEqual({
      from: '2018-11-04T03:00:00.000Z',
      to: '2018-11-05T02:00:00.000Z',
    })
    expect(resolve('this month', '1986-05-31').from).toBe('1986-04-30T16:00:00.000Z')
    expect(resolve('previous month', '1986-06-30')).toEqual({
      from: '1986-04-30T16:00:00.000Z',
      to: '1986-05-31T15:00:00.000Z',
    })
  })

  it('tiles with its neighbours: the previous period ends where this one begins, for any day and zone', () => {
    const zones = ['Asia/Shanghai', 'America/New_York', 'America/Sao_Paulo', 'Asia/Beirut'].map(zone)
    assert(
      property(
        integer({ min: 0, max: 30_000 }),
        constantFrom(...zones),
        constantFrom('week', 'month', 'quarter', 'year'),
        (n, here, unit) => {
          const day = addDays('1960-01-01', n)
          const now = resolve(`this ${unit}`, day, here)
          const before = resolve(`previous ${unit}`, day, here)
          expect(before.to).toBe(now.from)
          expect(before.from && before.from < before.to).toBe(true)
          expect(resolve('last 1 day', day, here).from).toBe(resolve('last 1 day', addDays(day, -1), here).to)
        },
      ),
      { seed: 7, numRuns: 300 },
    )
  })

  it('of N months ends where the window of N months that began after it began', () => {
    assert(
      property(integer({ min: 0, max: 20_000 }), integer({ min: 1, max: 40 }), (n, months) => {
        const day = addDays('1970-01-01', n)
        const { from, to } = resolve(`last ${months} months`, day)
        const span = (Date.parse(to) - Date.parse(from ?? '')) / 86_400_000
        expect(span).toBeGreaterThanOrEqual(months * 28 - 1)
        expect(span).toBeLessThanOrEqual(months * 31 + 1)
      }),
      { seed: 7 },
    )
  })
})

describe('reading a window', () => {
  it.each(every)('%s is read, and its key reads back to the same bounds', (text) => {
    const spec = parseWindow(text)
    const again = parseWindow(windowKey(spec))
    expect(windowKey(again)).toBe(windowKey(spec))
    expect(resolveWindow(again, asOf, shanghai)).toEqual(resolveWindow(spec, asOf, shanghai))
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec)
  })

  it('does not mind case, spaces and the plural', () => {
    expect(parseWindow('  Last   1 DAYS ')).toEqual({ kind: 'last', count: 1, unit: 'day' })
    expect(parseWindow('last 7 day')).toEqual(parseWindow('last 7 days'))
    expect(parseWindow('last 007 days')).toEqual(parseWindow('last 7 days'))
  })

  it('gives one key to one meaning', () => {
    expect(windowKey(parseWindow('last 3 weeks'))).toBe(windowKey(parseWindow('last 21 days')))
    expect(windowKey(parseWindow('last 1 year'))).toBe(windowKey(parseWindow('last 12 months')))
    expect(windowKey(parseWindow('4 to 2 weeks ago'))).toBe(windowKey(parseWindow('28 to 14 days ago')))
    expect(windowKey(parseWindow('1 to 0 years ago'))).toBe(windowKey(parseWindow('last 12 months')))
    expect(windowKey(parseWindow('last 24 hours'))).not.toBe(windowKey(parseWindow('last 1 day')))
  })

  it.each([
    '',
    'last days',
    'last 0 days',
    'last -1 days',
    'last 1.5 days',
    'last 7 days ago',
    '7 days ago',
    '7 to 7 days ago',
    '7 to 3 hours ago',
    'before the last 0 days',
    'before the last week',
    'before 2025-01-01',
    'past 7 days',
    'since 2025-02-30',
    'since',
    '2025-01-01 - 2025-03-31',
    '2025-01-01',
    'this decade',
    'next month',
    '最近7天',
    "'; drop table x; --",
  ])('refuses %j and lists the forms', (text) => {
    expect(() => parseWindow(text)).toThrow(FenqunError)
    expect(() => parseWindow(text)).toThrow(`cannot read the window "${text}"`)
    for (const form of windowForms) expect(() => parseWindow(text)).toThrow(form)
  })

  it('refuses a window that ends before it begins, and one longer than the calendar', () => {
    expect(() => parseWindow('2025-03-31 to 2025-01-01')).toThrow('swap the two: 2025-01-01 to 2025-03-31')
    expect(() => parseWindow('90 to 365 days ago')).toThrow('swap the two: 365 to 90 days ago')
    expect(() => parseWindow('2401 to 90 months ago')).toThrow('window-too-long')
    expect(() => parseWindow('before the last 201 years')).toThrow('window-too-long')
    expect(() => parseWindow('last 201 years')).toThrow('window-too-long')
    expect(() => parseWindow('last 99999999999999999999 days')).toThrow('window-too-long')
    expect(resolve('last 200 years').from).toBe('1825-03-31T15:54:17.000Z')
  })
})

describe('a window in words', () => {
  it.each([
    ['ever', '', ''],
    ['last 7 days', '最近7天', 'in the last 7 days'],
    ['last 1 month', '最近1个月', 'in the last 1 month'],
    ['last 168 hours', '最近168小时', 'in the last 168 hours'],
    ['since 2025-01-01', '自2025-01-01起', 'since 2025-01-01'],
    ['until 2025-03-31', '截至2025-03-31', 'until 2025-03-31'],
    ['2025-01-01 to 2025-03-31', '2025-01-01至2025-03-31', 'from 2025-01-01 to 2025-03-31'],
    ['this quarter', '本季度', 'this quarter'],
    ['previous year', '去年', 'in the previous year'],
    ['365 to 90 days ago', '365天前至90天前', 'from 365 to 90 days ago'],
    ['7 to 0 days ago', '最近7天', 'in the last 7 days'],
    ['before the last 90 days', '最近90天之前', 'before the last 90 days'],
  ])('%s is “%s” and "%s"', (text, zh, en) => {
    expect(describeWindow(parseWindow(text))).toEqual({ zh, en })
  })

  it.each([
    ['since 2025-01-01', '2025-01-01之前', 'before 2025-01-01', 'in the 90 days before 2025-01-01'],
    ['this month', '本月之前', 'before this month', 'in the 90 days before this month'],
    ['30 to 7 days ago', '30天前之前', 'before 30 days ago', 'in the 90 days before 30 days ago'],
  ])('before %s is “%s” and "%s"; with a reach "%s"', (text, zh, en, reaching) => {
    const before = { kind: 'before', window: parseWindow(text) } as const
    expect(describeWindow(before)).toEqual({ zh, en })
    expect(describeWindow({ ...before, reach: { count: 90, unit: 'day' } }).en).toBe(reaching)
  })
})

describe('W02: a window that covers a day not over', () => {
  const now = '2025-04-01T02:00:00.000Z'
  const covers = (text: string, at: string) => includesToday(parseWindow(text), parseAsOf(at, shanghai), now, shanghai)

  it('is told when as-of is now or today, not when it is the end of yesterday', () => {
    expect(covers('last 7 days', now)).toBe(true)
    expect(covers('last 7 days', '2025-04-01')).toBe(true)
    expect(covers('last 7 days', '2025-03-31')).toBe(false)
    expect(covers('ever', now)).toBe(true)
    expect(covers('last 7 days', '2030-01-01')).toBe(true)
  })

  it('is not told of a window that ended before today, or is empty', () => {
    expect(covers('previous month', now)).toBe(false)
    expect(covers('until 2025-03-31', now)).toBe(false)
    expect(covers('since 2025-06-01', now)).toBe(false)
    expect(covers('this month', now)).toBe(true)
  })

  it('is not told when today is just over', () => {
    const spec = parseWindow('last 1 day')
    expect(includesToday(spec, parseAsOf('2025-03-31', shanghai), '2025-03-31T16:00:00.000Z', shanghai)).toBe(false)
    expect(includesToday(spec, parseAsOf('2025-03-31', shanghai), '2025-03-31T15:59:59.999Z', shanghai)).toBe(true)
  })
})
