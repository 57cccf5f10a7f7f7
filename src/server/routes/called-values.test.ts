import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { events } from '../../../test/support/world.ts'
import type { CompareAnswer } from '../contract/compare.ts'
import type { Customer } from '../contract/customer.ts'
import type { PeopleAnswer } from '../contract/people.ts'
import type { GroupProfile } from '../contract/profile.ts'

let served: ServedWorld

const day = '2025-03-31'
const people = Array.from({ length: 40 }, (_, index) => `c${index}`)
const amount = (index: number) => (index % 20 < (index < 20 ? 6 : 14) ? 100 : 1)

// Half bought in January alone, so that their class fell; half long ago and in March, so that theirs rose.
beforeAll(async () => {
  served = await serveWorld({
    project: { 'minimum group': 5 },
    sources: [
      events('order', { amount: 'money' }, [
        ...people.slice(0, 20).map((id, at) => ({ id, time: '2025-01-10', amount: amount(at) })),
        ...people.slice(20).flatMap((id, at) => [
          { id, time: '2024-10-10', amount: 0 },
          { id, time: '2025-03-10', amount: amount(20 + at) },
        ]),
      ]),
    ],
    attributes: [
      { attribute: 'orders', count: 'order', within: 'last 40 days' },
      { attribute: 'spend', sum: 'amount', of: 'order' },
      { attribute: 'was', 'previous class': 'activity' },
    ],
    segments: { buyers: { attribute: 'spend', 'more than': 50 }, others: { attribute: 'spend', 'at most': 50 } },
    schemes: {
      activity: {
        table: {
          classes: [
            { class: 'some', name: { zh: '来的', en: 'Coming' }, when: { attribute: 'orders', 'at least': 1 } },
            { class: 'none', name: { zh: '不来的', en: 'Staying away' }, when: { everyone: true } },
          ],
        },
      },
    },
  })
  await served.world.run('2025-01-31')
  await served.world.run(day)
}, 60_000)

afterAll(() => served.close())

describe('classes that are values of attributes', () => {
  const called = { zh: '来的', en: 'Coming' }

  it('are called by their names in what tells a segment apart and beside others', async () => {
    const { traits, byRule } = await served.get<GroupProfile>(
      '/segments/others/profile?limit=50',
      '/segments/{id}/profile',
    )
    const trait = [...traits, ...byRule].find((one) => one.attribute === 'was' && one.value === 'some')
    expect(trait).toMatchObject({ value: 'some', called })
    const { profile } = await served.get<CompareAnswer>('/compare?segments=buyers,others')
    expect(profile.find((one) => one.attribute === 'was' && one.value === 'some')).toMatchObject({
      value: 'some',
      called,
    })
  })

  it('are called so of one person, and in lists', async () => {
    const { facts } = await served.get<Customer>('/people/customer/c10', '/people/{kind}/{id}')
    expect(facts.attributes.find((one) => one.id === 'was')).toMatchObject({ value: 'some', called })
    const draft = { population: 'everyone', where: { attribute: 'was', is: 'some' } }
    const { csrfToken } = await served.get<{ csrfToken: string }>('/session')
    const listed = await served.app.inject({
      method: 'POST',
      url: '/api/v1/people',
      headers: { 'x-csrf-token': csrfToken },
      payload: { draft, columns: ['was'], limit: 1 },
    })
    expect(listed.json<PeopleAnswer>().rows[0]?.cells).toEqual([{ class: 'some', name: called }])
  })
})
