import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ContactSlot, contactWindow } from './contact-window.ts'

/** Hourly slots of which some were tried: `[hour, answered, tried]`. */
const hourly = (tried: readonly (readonly [number, number, number])[]): ContactSlot[] =>
  Array.from({ length: 24 }, (_, hour) => {
    const [, count, n] = tried.find(([at]) => at === hour) ?? [hour, 0, 0]
    return { from: hour * 60, to: hour * 60 + 60, count, n }
  })
const day = { from: 8 * 60, to: 21 * 60 }
const before18 = Array.from({ length: 10 }, (_, at) => [8 + at, at === 9 ? 0 : 1, 6] as const)

describe('the window to contact people in', () => {
  it('H06: 14 of 20 after 18:00 against 9 of 60 before suggests 18 to 20 h, exact p 9.0e-6', () => {
    const found = contactWindow(hourly([...before18, [18, 7, 10], [19, 7, 10]]), { legal: day })
    expect(found.verdict).toBe('suggested')
    expect(found.window).toMatchObject({
      from: 18 * 60,
      to: 20 * 60,
      inside: { count: 14, n: 20 },
      outside: { count: 9, n: 60 },
    })
    expect(found.window!.p / 8.997_000_395_376_542e-6).toBeCloseTo(1, 9)
    expect(found.window!.adjustedP).toBeCloseTo(found.window!.p * found.windows, 12)
    expect(found.windows).toBe((13 * 14) / 2)
  })

  it('H06: 1 of 2 against 9 of 60 are too few', () => {
    const found = contactWindow(
      [
        { from: 480, to: 1080, count: 9, n: 60 },
        { from: 1080, to: 1200, count: 1, n: 2 },
      ],
      { legal: day },
    )
    expect(found.verdict).toBe('too-few')
    expect(found.window).toMatchObject({ from: 1080, to: 1200 })
  })

  it('H06: is cut to the legal hours', () => {
    const late = hourly([...before18, [18, 7, 10], [19, 7, 10], [20, 9, 10]])
    expect(contactWindow(late, { legal: day }).window).toMatchObject({ from: 18 * 60, to: 21 * 60 })
    expect(contactWindow(late, { legal: { from: 8 * 60, to: 20 * 60 } }).window).toMatchObject({
      from: 18 * 60,
      to: 20 * 60,
    })
    expect(contactWindow(late, { legal: { from: 500, to: 530 } })).toEqual(
      expect.objectContaining({ verdict: 'nothing-legal', windows: 0 }),
    )
  })

  it('is none where no time is better, and does not reach over a gap', () => {
    const same = hourly([...before18, [18, 1, 6], [19, 1, 6]])
    expect(contactWindow(same, { legal: day }).verdict).toBe('no-difference')
    expect(contactWindow([], { legal: day }).verdict).toBe('nothing-legal')
    const apart = [
      { from: 600, to: 660, count: 9, n: 10 },
      { from: 720, to: 780, count: 0, n: 40 },
      { from: 840, to: 900, count: 9, n: 10 },
    ]
    expect(contactWindow(apart, { legal: day }).windows).toBe(3)
  })

  it('is better inside than outside, legal, and counts everybody once', () => {
    const slot = fc.nat({ max: 12 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n)))
    fc.assert(
      fc.property(fc.array(slot, { minLength: 24, maxLength: 24 }), (tried) => {
        const slots = tried.map(([count, n], hour) => ({ from: hour * 60, to: hour * 60 + 60, count, n }))
        const { window } = contactWindow(slots, { legal: day })
        if (!window) return
        expect(window.from).toBeGreaterThanOrEqual(day.from)
        expect(window.to).toBeLessThanOrEqual(day.to)
        expect(window.inside.count / window.inside.n).toBeGreaterThan(window.outside.count / window.outside.n)
        expect(window.inside.n + window.outside.n).toBe(slots.reduce((sum, one) => sum + one.n, 0))
      }),
      { numRuns: 30 },
    )
  })
})
