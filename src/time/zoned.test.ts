import { describe, expect, it } from 'vitest'
import { zone } from './zone.ts'
import { zonedIso } from './zoned.ts'

describe('an instant in a zone', () => {
  it('is its wall time with the offset of that moment', () => {
    const at = (iso: string, name: string) => zonedIso(Date.parse(iso), zone(name))
    expect(at('2025-03-31T16:00:00.000Z', 'Asia/Shanghai')).toBe('2025-04-01T00:00:00.000+08:00')
    expect(at('2025-07-01T00:00:00.123Z', 'America/New_York')).toBe('2025-06-30T20:00:00.123-04:00')
    expect(at('2025-01-01T00:00:00.000Z', 'Asia/Kathmandu')).toBe('2025-01-01T05:45:00.000+05:45')
    expect(at('2025-01-01T00:00:00.000Z', 'UTC')).toBe('2025-01-01T00:00:00.000+00:00')
  })

  it('is read back as the same instant, also around a change of the clocks', () => {
    const start = Date.parse('2025-10-25T20:00:00.000Z')
    for (let minute = 0; minute < 600; minute += 15) {
      const utc = start + minute * 60_000
      expect(Date.parse(zonedIso(utc, zone('Europe/Berlin')))).toBe(utc)
    }
  })
})
