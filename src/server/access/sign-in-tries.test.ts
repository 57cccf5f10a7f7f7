import { expect, it } from 'vitest'
import { delayAfter, signInTries } from './sign-in-tries.ts'

function counted() {
  const clock = { now: Date.parse('2026-07-01T02:00:00Z'), unlocked: undefined as number | undefined }
  const tries = signInTries(
    () => clock.now,
    () => clock.unlocked,
  )
  const wrong = (account: string, address: string) => {
    const begun = tries.begin(account, address)
    return 'delay' in begun ? begun.delay : 'refused'
  }
  return { clock, tries, wrong }
}

it('refuses who has tried an account ten times, and nobody else', () => {
  const { clock, tries, wrong } = counted()
  for (let time = 0; time < 10; time++) expect(wrong('root', '10.0.0.1')).toBe(0)
  clock.now += 60_000
  expect(tries.begin('root', '10.0.0.1')).toEqual({ refusedFor: 14 * 60 })
  expect(wrong('root', '10.0.0.2')).toBe(0)
  expect(wrong('li', '10.0.0.1')).toBe(0)
  clock.now += 14 * 60_000
  expect(wrong('root', '10.0.0.1')).toBe(0)
})

it('forgets tries when the password was right, or somebody forgave them', () => {
  const { clock, tries, wrong } = counted()
  for (let time = 0; time < 9; time++) wrong('root', '10.0.0.1')
  const begun = tries.begin('root', '10.0.0.1')
  if ('delay' in begun) begun.wasRight()
  for (let time = 0; time < 10; time++) expect(wrong('root', '10.0.0.1')).toBe(0)
  expect(wrong('root', '10.0.0.1')).toBe('refused')
  clock.unlocked = clock.now
  expect(wrong('root', '10.0.0.1')).toBe(0)
})

it('refuses an address after thirty tries at whatever accounts', () => {
  const { wrong } = counted()
  for (let time = 0; time < 30; time++) expect(wrong(`n${time}`, '10.0.0.1')).toBe(0)
  expect(wrong('n30', '10.0.0.1')).toBe('refused')
})

it('slows down from a hundred tries at one account on, and never locks it', () => {
  const { wrong } = counted()
  for (let time = 0; time < 100; time++) expect(wrong('root', `10.0.0.${time}`)).toBe(0)
  expect(wrong('root', '10.0.1.1')).toBe(500)
  expect(wrong('root', '10.0.1.2')).toBe(1000)
  expect(delayAfter(1_000_000)).toBe(30_000)
})
