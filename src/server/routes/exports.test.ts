import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProject } from '../../project.ts'
import type { ExportPreview, Exports } from '../contract/exports.ts'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'

let served: GuardedApp

beforeAll(async () => {
  served = await guardedApp()
  const project = await openProject(served.folder, { now: () => Date.parse('2026-07-01T02:00:00Z') })
  await project.run({ asOf: '2026-03-31' })
  await project.export('anyone', {
    to: `${served.folder}/left.csv`,
    columns: ['phone'],
    unmask: true,
    purpose: '回访',
    receiver: '呼叫中心 "北京"',
    expires: '2026-09-30',
    by: 'operator',
  })
  await project.close()
}, 60_000)

afterAll(() => served.close())

const preview = (as: Parameters<GuardedApp['ask']>[0], payload: object) =>
  served.ask(as, { method: 'POST', url: '/api/v1/exports/preview', payload })

describe('POST /exports/preview', () => {
  it('tells columns, rows and five masked rows of a plain list, and logs nothing', async () => {
    const answer = (await preview('operator', { what: 'anyone', columns: ['phone', 'spend'] })).json<ExportPreview>()
    expect(answer).toMatchObject({ what: 'segment/anyone', people: 4, rows: 4, personal: ['phone'], dropped: [] })
    expect(answer.columns.map((one) => one.title)).toEqual(['编号', 'phone', '累计消费'])
    expect(answer.rowsShown).toContainEqual(['C1', '138****8000', '350.50'])
    expect(JSON.stringify(answer)).not.toMatch(/13800138000|440981199001011234/)
  })

  it('tells who a layout leaves out and why, masked, for whoever may let it leave', async () => {
    const answer = (await preview('operator', { what: 'anyone', layout: 'sms', ending: '.txt' })).json<ExportPreview>()
    expect(answer.people).toBe(4)
    expect(answer.rows + answer.dropped.reduce((sum, one) => sum + one.people, 0)).toBe(4)
    expect(answer.dropped).toMatchObject([{ reason: 'no-phone', people: 1 }])
    expect(JSON.stringify(answer.rowsShown)).toContain('138****8000')
    expect(JSON.stringify(answer.rowsShown)).not.toMatch(/1380013|1390013|1370013/)
    const wrong = await preview('admin', { what: 'anyone', layout: 'sms', ending: '.parquet' })
    expect([wrong.statusCode, wrong.json<{ code: string }>().code]).toEqual([422, 'layout-not-for'])
    expect((await preview('analyst', { what: 'anyone' })).statusCode).toBe(403)
    expect((await preview('operator', { what: 'anyone', unmask: true })).statusCode).toBe(403)
  })
})

describe('GET /exports', () => {
  it('lists what left, with purpose, receiver and expiry, and without paths', async () => {
    const answer = await served.ask('privacy-officer', { method: 'GET', url: '/api/v1/exports' })
    const { log, layouts } = answer.json<Exports>()
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({
      what: 'segment/anyone',
      purpose: '回访',
      receiver: '呼叫中心 "北京"',
      expires: '2026-09-30',
      file: 'left.csv',
      rows: 4,
      unmasked: true,
      state: 'left',
    })
    expect(layouts.map((one) => one.name)).toEqual(['call-list', 'sms', 'wecom', 'ads'])
    expect(answer.body).not.toContain(served.folder)
    expect((await served.ask('viewer', { method: 'GET', url: '/api/v1/exports' })).statusCode).toBe(403)
  })
})
