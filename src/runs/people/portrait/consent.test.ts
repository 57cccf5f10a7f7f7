import { expect, it } from 'vitest'
import type { ProjectFile } from '../../../definition/shapes.ts'
import { consentOf } from './consent.ts'
import type { Facts } from './facts.ts'

const kinds = {
  customer: { consent: { phone: { attribute: 'sms', is: ['同意', 'yes'] }, email: { attribute: 'mail', is: true } } },
} as unknown as ProjectFile['kinds']
const one = (id: string, value: unknown, ...loaded: string[]) => ({
  id,
  value,
  sources: loaded.map((loadedAt) => ({ source: 'crm', loadedAt })),
})
const of = (...attributes: unknown[]) => consentOf({ kinds }, 'customer', { attributes } as Pick<Facts, 'attributes'>)

it('says of each channel whether somebody agreed, and when what says so was loaded last', () => {
  const found = of(one('sms', '同意', '2026-06-01T00:00:00Z', '2026-06-30T00:00:00Z'), one('mail', false))
  expect(found.state).toBe('recorded')
  expect(found.text.zh).toBe('电话：同意；邮箱：没有同意')
  expect(found.channels.map(({ channel, answer, loadedAt }) => [channel, answer, loadedAt])).toEqual([
    ['phone', 'yes', '2026-06-30T00:00:00Z'],
    ['email', 'no', undefined],
  ])
})

it('takes a missing value for no record, and leaves channels out that no attribute holds', () => {
  const found = of(one('sms', null))
  expect(found.channels.map(({ channel, answer }) => [channel, answer])).toEqual([['phone', 'unknown']])
  expect([found.state, of().state, of().channels]).toEqual(['not recorded', 'not recorded', []])
})
