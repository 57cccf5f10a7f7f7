import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../project.ts'
import type { Job, JobWithLog } from '../contract/jobs.ts'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'

let served: GuardedApp

beforeAll(async () => {
  served = await guardedApp()
})
afterAll(() => served.close())

const begin = (as: Role | 'nobody', payload: object) => served.ask(as, { method: 'POST', url: '/api/v1/jobs', payload })

async function ended(id: string): Promise<Job> {
  for (;;) {
    const { job } = (await served.ask('admin', { url: `/api/v1/jobs/${id}` })).json<JobWithLog>()
    if (job.finished !== null) return job
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

describe('jobs over HTTP', () => {
  it('are begun by who may do their work, and answered with 202 and where they are', async () => {
    const run = { work: 'run', options: { asOf: '2026-06-30' } }
    const statuses = async (payload: object) => {
      const roles = ['nobody', 'viewer', 'analyst', 'privacy-officer', 'operator'] as const
      const found: number[] = []
      for (const role of roles) found.push((await begin(role, payload)).statusCode)
      return found
    }
    expect(await statuses(run)).toEqual([401, 403, 403, 403, 202])
    expect(await statuses({ work: 'plan' })).toEqual([401, 403, 202, 403, 202])
    const readable = {
      work: 'export',
      options: { what: 'customer', unmask: true, purpose: 'x', columns: ['personal'] },
    }
    expect(await statuses(readable)).toEqual([401, 403, 403, 403, 403])
    const answer = await begin('operator', run)
    expect(answer.headers['location']).toBe(`/api/v1/jobs/${answer.json<Job>().id}`)
    expect((await ended(answer.json<Job>().id)).state).toBe('done')
  })

  it('are refused when what is asked is not as described', async () => {
    const wrong = [
      {},
      { work: 'erase' },
      { work: 'run', options: { asOf: 5 } },
      { work: 'run', options: { folder: '/etc' } },
      { work: 'backfill', options: {} },
      { work: 'load', options: { only: [''] } },
    ]
    for (const payload of wrong) {
      const answer = await begin('operator', payload)
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'bad-request'])
      expect(answer.headers['content-type']).toMatch('application/problem+json')
    }
  })

  it('are listed page by page, and one that is not there is a 404', async () => {
    const page = (await served.ask('viewer', { url: '/api/v1/jobs?limit=2' })).json<{ jobs: Job[]; next?: string }>()
    expect(page.jobs).toHaveLength(2)
    const rest = (await served.ask('viewer', { url: `/api/v1/jobs?next=${page.next}` })).json<{ jobs: Job[] }>()
    expect(rest.jobs.every(({ id }) => id < page.jobs[1]!.id)).toBe(true)
    for (const url of ['/api/v1/jobs/j999999', '/api/v1/jobs/j999999/events', '/api/v1/jobs/%2e%2e%2fstate.db'])
      expect((await served.ask('viewer', { url })).statusCode).toBe(404)
  })

  it('are followed as server-sent events from any place of their log', async () => {
    const { id } = (await begin('operator', { work: 'plan' })).json<Job>()
    const answer = await served.ask('viewer', { url: `/api/v1/jobs/${id}/events` })
    expect(answer.headers['content-type']).toMatch('text/event-stream')
    expect(answer.body).toContain('event: line\nid: 1\n')
    expect(answer.body).toContain('"state":"done"')
    const rest = await served.ask('viewer', { url: `/api/v1/jobs/${id}/events`, headers: { 'last-event-id': '2' } })
    expect(rest.body).not.toContain('id: 2\n')
    expect(rest.body).toContain('id: 3\n')
  })

  it('are no longer followed by whoever may not ask any more', async () => {
    const long = { work: 'backfill', options: { from: '2011-01-01', to: '2020-12-31', every: 'day' } }
    const { id } = (await begin('operator', long)).json<Job>()
    const followed = served.ask('privacy-officer', { url: `/api/v1/jobs/${id}/events` })
    const change = (disabled: boolean) =>
      served.ask('admin', { method: 'PATCH', url: '/api/v1/users/privacy-officer', payload: { disabled } })
    expect((await change(true)).statusCode).toBe(200)
    expect((await followed).body).not.toContain('"state":"cancelled"')
    expect((await change(false)).statusCode).toBe(200)
    await served.ask('operator', { method: 'DELETE', url: `/api/v1/jobs/${id}` })
    expect(await ended(id)).toMatchObject({ state: 'cancelled', problems: [] })
  })

  it('are stopped by who may do their work, or who began them', async () => {
    const long = { work: 'backfill', options: { from: '2011-01-01', to: '2020-12-31', every: 'day' } }
    const { id } = (await begin('operator', long)).json<Job>()
    const stop = (as: Role) => served.ask(as, { method: 'DELETE', url: `/api/v1/jobs/${id}` })
    expect((await stop('viewer')).statusCode).toBe(403)
    expect((await stop('admin')).statusCode).toBe(202)
    expect((await ended(id)).state).toBe('cancelled')
  })

  it('make lists that who may export fetches, once they are made', async () => {
    const { id } = (
      await begin('operator', { work: 'export', options: { what: 'customer', ending: '.csv', columns: [] } })
    ).json<Job>()
    const job = await ended(id)
    expect(job.state).toBe('done')
    const url = `/api/v1/jobs/${id}/file`
    expect((await served.ask('analyst', { url })).statusCode).toBe(403)
    const file = await served.ask('operator', { url })
    expect(file.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''customer.csv`)
    expect(file.body.split('\n').length).toBeGreaterThan(2)
    const run = (await begin('operator', { work: 'plan' })).json<Job>()
    await ended(run.id)
    expect((await served.ask('operator', { url: `/api/v1/jobs/${run.id}/file` })).statusCode).toBe(410)
  })
})
