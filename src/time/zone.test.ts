import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FenqunError } from '../errors.ts'
import { addDays, addMonths, dayOf, daysBetween, isDay, startOfDay, zone } from './zone.ts'

const utc = (text: string) => Date.parse(text)
const iso = (ms: number) => new Date(ms).toISOString()
const names = [
  'Asia/Shanghai',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
  'Europe/London',
  'UTC',
  '+08:00',
]
const instants = integer({ min: utc('1890-01-01T00:00:00Z'), max: utc('2060-01-01T00:00:00Z') })
const days = integer({ min: 0, max: 62_000 }).map((n) => addDays('1890-01-01', n))

describe('a zone', () => {
  it('knows the offset at an instant, also in the summers Shanghai kept summer time', () => {
    const shanghai = zone('Asia/Shanghai')
    expect(shanghai.offsetMinutes(utc('2025-03-31T00:00:00Z'))).toBe(480)
    expect(shanghai.offsetMinutes(utc('1988-07-01T00:00:00Z'))).toBe(540)
    expect(shanghai.offsetMinutes(utc('1895-01-01T00:00:00Z'))).toBeCloseTo(485 + 43 / 60, 10)
  })

  it('is the same object for the same name', () => {
    expect(zone('America/New_York')).toBe(zone('America/New_York'))
  })

  it('lists its changes of offset in order: twelve for Shanghai in 1986 to 1991', () => {
    const changes = zone('Asia/Shanghai').transitions(utc('1980-01-01T00:00:00Z'), utc('2025-01-01T00:00:00Z'))
    expect(changes).toHaveLength(12)
    expect(changes[0]).toEqual({ at: utc('1986-05-03T18:00:00Z'), before: 480, after: 540 })
    expect(changes.at(-1)).toEqual({ at: utc('1991-09-14T17:00:00Z'), before: 540, after: 480 })
  })

  it('finds a change at the very first instant of a year and at the edges asked for', () => {
    const found = zone('America/New_York').transitions(utc('2025-03-09T07:00:00Z'), utc('2025-11-02T06:00:00Z'))
    expect(found).toEqual([{ at: utc('2025-03-09T07:00:00Z'), before: -300, after: -240 }])
    expect(zone('Asia/Singapore').transitions(utc('1981-12-31T16:00:00Z'), utc('1982-01-02T00:00:00Z'))).toEqual([
      { at: utc('1981-12-31T16:00:00Z'), before: 450, after: 480 },
    ])
  })

  it('has no changes for UTC and fixed offsets', () => {
    for (const name of ['UTC', '+08:00', '-03:30'])
      expect(zone(name).transitions(utc('1890-01-01T00:00:00Z'), utc('2050-01-01T00:00:00Z'))).toEqual([])
    expect(zone('-03:30').offsetMinutes(0)).toBe(-210)
  })

  it('tells gaps and overlaps of wall times, and takes the first of two', () => {
    const newYork = zone('America/New_York')
    expect(newYork.toUtc(utc('2025-03-09T02:30:00Z'))).toEqual({ kind: 'gap' })
    expect(newYork.toUtc(utc('2025-03-09T03:00:00Z'))).toEqual({ utcMs: utc('2025-03-09T07:00:00Z'), kind: 'plain' })
    expect(newYork.toUtc(utc('2025-11-02T01:30:00Z'))).toEqual({ utcMs: utc('2025-11-02T05:30:00Z'), kind: 'overlap' })
    expect(newYork.toUtc(utc('2025-11-02T02:00:00Z'))).toEqual({ utcMs: utc('2025-11-02T07:00:00Z'), kind: 'plain' })
    const shanghai = zone('Asia/Shanghai')
    expect(shanghai.toUtc(utc('1986-05-04T02:30:00Z'))).toEqual({ kind: 'gap' })
    expect(shanghai.toUtc(utc('1986-09-14T01:30:00Z'))).toEqual({ utcMs: utc('1986-09-13T16:30:00Z'), kind: 'overlap' })
  })

  it('leaves out the day that Apia left out', () => {
    const apia = zone('Pacific/Apia')
    expect(apia.toUtc(utc('2011-12-30T12:00:00Z'))).toEqual({ kind: 'gap' })
    expect(startOfDay('2011-12-30', apia)).toBe(startOfDay('2011-12-31', apia))
  })

  it.each(names)('%s: reading a wall time inverts writing it', (name) => {
    const here = zone(name)
    assert(
      property(instants, (ms) => {
        const wall = ms + here.offsetMinutes(ms) * 60_000
        const back = here.toUtc(wall)
        if (back.kind === 'gap') throw new Error(`the wall time of ${iso(ms)} is called a gap`)
        expect(back.kind === 'overlap' || back.utcMs === ms).toBe(true)
        expect(back.utcMs).toBeLessThanOrEqual(ms)
        expect(back.utcMs + here.offsetMinutes(back.utcMs) * 60_000).toBe(wall)
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  it.each(names)('%s: a day begins on itself and the instant before belongs to an earlier day', (name) => {
    const here = zone(name)
    assert(
      property(days, (day) => {
        const start = startOfDay(day, here)
        if (name === 'Pacific/Apia' && day === '2011-12-30') return
        expect(dayOf(start, here)).toBe(day)
        expect(dayOf(start - 1, here) < day).toBe(true)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})

describe('a day without a midnight', () => {
  it('begins at one o’clock in São Paulo on 2018-11-04', () => {
    expect(iso(startOfDay('2018-11-04', zone('America/Sao_Paulo')))).toBe('2018-11-04T03:00:00.000Z')
    expect(dayOf(utc('2018-11-04T02:59:59.999Z'), zone('America/Sao_Paulo'))).toBe('2018-11-03')
  })

  it('begins at one o’clock in Beirut on 2024-03-31', () => {
    expect(iso(startOfDay('2024-03-31', zone('Asia/Beirut')))).toBe('2024-03-30T22:00:00.000Z')
    expect(iso(startOfDay('2024-10-27', zone('Asia/Beirut')))).toBe('2024-10-26T22:00:00.000Z')
  })
})

function problemOf(name: string) {
  try {
    zone(name)
  } catch (error) {
    if (error instanceof FenqunError) return error.problems[0]
  }
  return undefined
}

describe('an unknown zone', () => {
  it.each([
    ['Asia/Shangai', 'Asia/Shanghai'],
    ['Asia/Beijing', 'Asia/Shanghai'],
    ['北京时间', 'Asia/Shanghai'],
    ['UTC+8', 'Asia/Shanghai'],
    ['CST', 'Asia/Shanghai'],
    ['Tokyo', 'Asia/Tokyo'],
    ['Europe/Londn', 'Europe/London'],
  ])('%s is refused and %s is offered', (name, near) => {
    const problem = problemOf(name)
    expect(problem?.code).toBe('unknown-zone')
    expect(problem?.message.en).toBe(`there is no time zone "${name}"`)
    expect(problem?.hint?.en).toBe(`did you mean "${near}"?`)
    expect(problem?.hint?.zh).toContain(near)
  })

  it.each(['', '"\'\\', '火星/奥林波斯', 'x'.repeat(5000), '😀'])('refuses %j', (name) => {
    expect(problemOf(name)?.code).toBe('unknown-zone')
  })

  it('takes the spelling of case as the catalogue has it and keeps a link as written', () => {
    expect(zone('asia/shanghai').name).toBe('Asia/Shanghai')
    expect(zone('Asia/Chongqing').name).toBe('Asia/Chongqing')
  })
})

describe('days of the calendar', () => {
  it('adds days and months, and keeps to the end of a shorter month', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31')
    expect(addMonths('2025-03-31', -1)).toBe('2025-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2025-03-31', -12)).toBe('2024-03-31')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2025-12-15', 1)).toBe('2026-01-15')
    expect(addMonths('2025-01-15', -1)).toBe('2024-12-15')
    expect(addMonths('2025-11-30', 1)).toBe('2025-12-30')
    expect(addMonths('2025-12-31', 0)).toBe('2025-12-31')
  })

  it('counts days, also over the century and before 1970', () => {
    expect(daysBetween('2025-03-01', '2025-03-31')).toBe(30)
    expect(daysBetween('2025-03-31', '2025-03-01')).toBe(-30)
    expect(daysBetween('1899-12-31', '1900-03-01')).toBe(60)
    assert(property(days, integer({ min: -9999, max: 9999 }), (day, n) => daysBetween(day, addDays(day, n)) === n))
  })

  it('knows which texts are days', () => {
    expect(isDay('2024-02-29')).toBe(true)
    for (const text of ['2025-02-29', '2025-2-1', '2025-13-01', '0000-01-01', '2025-01-01T00', '', '二〇二五-01-01'])
      expect(isDay(text)).toBe(false)
    expect(() => addDays('2025-02-30', 1)).toThrow('"2025-02-30" is not a day of the calendar')
  })

  it('stops at the ends of the calendar', () => {
    expect(addDays('0001-01-01', -5)).toBe('0001-01-01')
    expect(addDays('9999-12-31', 5)).toBe('9999-12-31')
    expect(addMonths('0001-01-01', -5)).toBe('0001-01-01')
    expect(addDays('0099-12-31', 1)).toBe('0100-01-01')
  })
})
