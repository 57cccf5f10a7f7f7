import { expect, it } from 'vitest'
import { seenJobs } from './seen-jobs.ts'

it('a job that was begun here or seen going on ends once, one that is only looked up never', () => {
  const jobs = seenJobs()
  expect(jobs.hasEnded('j1')).toBe(false)
  jobs.open('j2')
  jobs.open('j2')
  expect([jobs.hasEnded('j2'), jobs.hasEnded('j2'), jobs.hasEnded('j1')]).toEqual([true, false, false])
})
