import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { entities, events } from '../../../test/support/world.ts'
import type { CardAnswer, OutsideAnswer, ValidationAnswer } from '../contract/evidence.ts'

const people = Array.from({ length: 120 }, (_, index) => ({
  id: `p${index}`,
  before: index < 4 ? 5000 : index < 40 ? 900 + index : 100 + index,
  after: (index < 40 ? 300 : 90) + (((index * 7919) % 41) - 20) * 2,
  member: index < 40 ? index % 4 !== 0 : index % 4 === 0,
}))
let served: ServedWorld

beforeAll(async () => {
  served = await serveWorld({
    project: { kinds: { customer: { value: 'spend' } } },
    sources: [
      events(
        'order',
        { amount: 'money' },
        people.flatMap(({ id, before, after }) => [
          { id, time: '2025-02-01', amount: before },
          { id, time: '2025-05-01', amount: after },
        ]),
      ),
      entities(
        'customers',
        { member: 'boolean' },
        people.map(({ id, member }) => ({ id, member })),
      ),
    ],
    attributes: [
      { attribute: 'spend', sum: 'amount', of: 'order', within: 'last 12 months' },
      { attribute: 'member', given: 'customers.member' },
    ],
    segments: { big: { attribute: 'spend', 'at least': 900 } },
    schemes: {
      tier: {
        gate: { smallest: 2 },
        table: {
          classes: [
            { class: 'top', when: { attribute: 'spend', 'at least': 5000 } },
            { class: 'high', when: { attribute: 'spend', 'at least': 900 } },
            { class: 'low', when: { everyone: true } },
          ],
        },
      },
    },
    now: '2025-08-01T02:00:00Z',
  })
  await served.world.run('2025-03-31')
  await served.world.run('2025-06-30')
})
afterAll(() => served.close())

describe('evidence over the API', () => {
  it('H04: validation has classes, pairs and a verdict; what rests on few people is null', async () => {
    const found = await served.get<ValidationAnswer>(
      '/evidence/tier/validation?on=sum%20amount%20of%20order&after=90%20days',
      '/evidence/{id}/validation',
    )
    expect(found).toMatchObject({ verdict: 'pass', asOf: '2025-03-31', classes: 'published', circular: [] })
    expect(found.parts.map((one) => typeof one.people)).toEqual(['object', expect.any(String), expect.any(String)])
    expect(found.parts[0]).toMatchObject({ people: { hidden: true, under: 10 }, mean: null, total: null })
    expect(JSON.stringify(found.parts)).not.toMatch(/"people":4\b/)
    const big = await served.get<ValidationAnswer>('/evidence/big/validation', '/evidence/{id}/validation')
    expect(big.parts.map((one) => one.people)).toEqual([40, 80])
    expect(big.parts[0]!.mean!.value).toBeGreaterThan(250)
    expect(big.pairs[0]).toMatchObject({ better: 'big', worse: 'rest', state: 'holds' })
    expect(big.welch!.p).toBeLessThan(0.001)
  })

  it('C07: what it is not made from has effects, and what it is made from is named', async () => {
    const found = await served.get<OutsideAnswer>('/evidence/big/outside', '/evidence/{id}/outside')
    expect(found.tests).toMatchObject([{ attribute: 'member', measure: 'v', verdict: 'differs' }])
    expect(found.inside.map((one) => one.id)).toEqual(['spend'])
  })

  it('I06: the card has its items, hides small groups, and knows its gate', async () => {
    const found = await served.get<CardAnswer>('/evidence/tier/card', '/evidence/{id}/card')
    expect(found.items.map((one) => one.id)).toEqual([
      'relevance',
      'operability',
      'dynamism',
      'dimensions',
      'measurable',
      'substantial',
      'accessible',
      'differentiable',
      'actionable',
      'stability',
      'order',
      'budget',
    ])
    expect(found.parts[0]!.people).toEqual({ hidden: true, under: 10 })
    expect(JSON.stringify(found.items)).not.toMatch(/"value":4,"as":"people"/)
    expect(found.gate).toMatchObject([{ condition: 'smallest', state: 'holds' }])
    const quick = await served.get<CardAnswer>('/evidence/big/card?quick=true', '/evidence/{id}/card')
    expect([quick.whole, quick.sort]).toEqual([false, 'segment'])
    expect(quick.items.find((one) => one.id === 'order')!.state).toBe('not-measured')
  })

  it('H04, C07: what cannot be is refused with the way out', async () => {
    const circular = await served.ask('/evidence/big/validation?on=member')
    expect(circular.statusCode).toBe(200)
    expect((await served.ask('/evidence/bgi/card')).statusCode).toBe(404)
    expect((await served.ask('/evidence/big/validation?from=2025-06-01')).json()).toMatchObject({
      problems: [{ code: 'window-not-over' }],
    })
    expect((await served.ask('/evidence/big/validation?ono=1')).statusCode).toBe(400)
  })
})
