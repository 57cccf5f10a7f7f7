import { describe, expect, it } from 'vitest'
import { endOfYesterday, parseAsOf } from './as-of.ts'
import { zone } from './zone.ts'

const shanghai = zone('Asia/Shanghai')
const newYork = zone('America/New_York')

describe('an as-of', () => {
  it('given as a day means the midnight that ends it in the zone', () => {
    expect(parseAsOf('2025-03-31', shanghai)).toEqual({ instant: '2025-03-31T16:00:00.000Z', day: '2025-03-31' })
    expect(parseAsOf('2025-03-08', newYork)).toEqual({ instant: '2025-03-09T05:00:00.000Z', day: '2025-03-08' })
    expect(parseAsOf('2025-03-09', newYork)).toEqual({ instant: '2025-03-10T04:00:00.000Z', day: '2025-03-09' })
  })

  it('given as a day before one without a midnight ends when that day begins', () => {
    expect(parseAsOf('2018-11-03', zone('America/Sao_Paulo'))).toEqual({
      instant: '2018-11-04T03:00:00.000Z',
      day: '2018-11-03',
    })
  })

  it('given as an instant is itself, and its day is the last one before it', () => {
    expect(parseAsOf('2025-03-31T16:00:00Z', shanghai)).toEqual({
      instant: '2025-03-31T16:00:00.000Z',
      day: '2025-03-31',
    })
    expect(parseAsOf('2025-03-31T16:00:00.001Z', shanghai).day).toBe('2025-04-01')
    expect(parseAsOf('2025-04-01T00:30:00+08:00', shanghai)).toEqual({
      instant: '2025-03-31T16:30:00.000Z',
      day: '2025-04-01',
    })
    expect(parseAsOf(' 2025-04-01T00:30:00.123456789-0330 ', shanghai).instant).toBe('2025-04-01T04:00:00.123Z')
  })

  it('given as a time without an offset is read in the zone, the first of two', () => {
    expect(parseAsOf('2025-04-01 09:30', shanghai).instant).toBe('2025-04-01T01:30:00.000Z')
    expect(parseAsOf('2025-11-02T01:30', newYork).instant).toBe('2025-11-02T05:30:00.000Z')
    expect(() => parseAsOf('2025-03-09T02:30', newYork)).toThrow('missing-local-time')
  })

  it.each([
    '2025-02-30',
    '2025-03-31T25:00:00Z',
    '2025-03-31T24:00:00Z',
    '2025-03-31T12:60Z',
    '2025-03-31T12:00+19:00',
    '2025-03',
    'yesterday',
    '昨天',
    '',
    '2025-03-31T16:00:00Z; drop',
    '9999-12-31',
  ])('refuses %j', (text) => {
    expect(() => parseAsOf(text, shanghai)).toThrow('bad-as-of')
  })

  it('of a scheduled run is the end of yesterday in the zone', () => {
    expect(endOfYesterday('2025-04-01T01:00:00.000Z', shanghai)).toEqual(parseAsOf('2025-03-31', shanghai))
    expect(endOfYesterday('2025-03-31T16:00:00.000Z', shanghai)).toEqual(parseAsOf('2025-03-31', shanghai))
    expect(endOfYesterday('2025-03-31T15:59:59.999Z', shanghai)).toEqual(parseAsOf('2025-03-30', shanghai))
    expect(endOfYesterday('2025-04-01T01:00:00.000Z', newYork)).toEqual(parseAsOf('2025-03-30', newYork))
  })
})
