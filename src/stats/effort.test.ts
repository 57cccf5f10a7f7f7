import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planEffort } from './effort.ts'
import { savedContacts } from './saved-contacts.ts'

describe('effort', () => {
  it('D04: 100 h over groups of 2 and 8: 80 h and 20 h are 40 h and 2.5 h each, a ratio of 16', () => {
    expect(
      planEffort(100, [
        { people: 2, share: 0.8 },
        { people: 8, share: 0.2 },
      ]),
    ).toEqual({
      groups: [
        { people: 2, share: 0.8, amount: 80, perHead: 40 },
        { people: 8, share: 0.2, amount: 20, perHead: 2.5 },
      ],
      ratio: 16,
    })
  })

  it('parts are whole, add up, and are less than one from their share; nobody gets nothing per head', () => {
    const group = fc.record({ people: fc.nat(9), weight: fc.integer({ min: 1, max: 50 }) })
    fc.assert(
      fc.property(fc.nat(100_000), fc.array(group, { minLength: 1, maxLength: 7 }), (whole, list) => {
        const total = list.reduce((sum, one) => sum + one.weight, 0)
        const { groups } = planEffort(
          whole,
          list.map(({ people, weight }) => ({ people, share: weight / total })),
        )
        expect(groups.reduce((sum, one) => sum + one.amount, 0)).toBe(whole)
        for (const one of groups) {
          expect(Math.abs(one.amount - whole * one.share)).toBeLessThan(1 + 1e-6)
          expect(one.perHead === undefined).toBe(one.people === 0)
        }
      }),
    )
    expect(() => planEffort(10, [{ people: 1, share: 0.5 }])).toThrow(RangeError)
  })
})

describe('saved contacts', () => {
  it('D15: at 2.0 a contact, leaving out 800 people of low response saves 1,600 and loses 4 expected orders', () => {
    expect(savedContacts(800, { cost: 2, lostOrders: 800 * 0.005 })).toEqual({
      people: 800,
      saved: 1600,
      lostOrders: 4,
      breakEven: 400,
    })
    expect(savedContacts(800, { cost: 2, lostOrders: 4, orderValue: 500 })).toMatchObject({
      lostValue: 2000,
      net: -400,
    })
    expect(savedContacts(5, { cost: 2, lostOrders: 0 }).breakEven).toBeUndefined()
  })
})
