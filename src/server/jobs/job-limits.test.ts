import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'
import { openProject } from '../../project.ts'
import type { Job, JobWithLog } from '../contract/jobs.ts'

let served: GuardedApp
const now = () => Date.parse('2026-07-01T02:00:00Z')

beforeAll(async () => {
  served = await guardedApp()
  const project = await openProject(served.folder, { now })
  await project.run({ asOf: '2026-03-31' })
  await project.close()
}, 60_000)
afterAll(() => served.close())

const at = (path: string) => join(served.folder, path)

async function job(work: string, options: object): Promise<Job> {
  const begun = await served.ask('operator', { method: 'POST', url: '/api/v1/jobs', payload: { work, options } })
  expect(begun.statusCode).toBe(202)
  for (;;) {
    const { job: now } = (await served.ask('operator', { url: begun.headers['location']! })).json<JobWithLog>()
    if (now.finished !== null) return now
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}
const codes = ({ problems }: Job) => problems.filter((one) => one.severity === 'error').map((one) => one.code)

async function define(sort: string, text: string, name: string): Promise<string> {
  const url = `/api/v1/definitions/${sort}`
  const made = await served.ask('operator', { method: 'POST', url, payload: { text, name } })
  expect(made.statusCode).toBe(201)
  return made.json<{ hash: string }>().hash
}
const remove = async (sort: string, id: string, hash: string) => {
  const url = `/api/v1/definitions/${sort}/${id}?hash=${hash}`
  expect((await served.ask('operator', { method: 'DELETE', url })).statusCode).toBe(200)
}

describe('a list of exports/ that is sent over HTTP', () => {
  it('is written below lists/ only, whatever it says', async () => {
    const outside = join(dirname(served.folder), 'outside.csv')
    mkdirSync(at('lists'))
    symlinkSync(dirname(served.folder), at('lists/up'))
    for (const to of [outside, 'lists/up/outside.csv', '.git/hooks/x.csv']) {
      const hash = await define('exports', `export: out\nwhat: anyone\nto: ${JSON.stringify(to)}\n`, 'out')
      const done = await job('export', { name: 'out' })
      expect([to, done.state, ...codes(done)]).toEqual([to, 'failed', 'export-outside'])
      expect(done.problems[0]!.hint!.en).toContain('lists/')
      await remove('exports', 'out', hash)
    }
    expect(existsSync(outside)).toBe(false)
    for (const [to, where] of [
      ['fenqun-list.csv', 'lists/fenqun-list.csv'],
      ['lists/june.csv', 'lists/june.csv'],
    ] as const) {
      const hash = await define('exports', `export: out\nwhat: anyone\nto: ${to}\n`, 'out')
      expect([to, (await job('export', { name: 'out' })).state]).toEqual([to, 'done'])
      expect(readFileSync(at(where), 'utf8')).toContain('C1')
      await remove('exports', 'out', hash)
    }
    expect(existsSync(at('fenqun-list.csv'))).toBe(false)
  })

  it('is written from the machine wherever it says', async () => {
    const to = join(dirname(served.folder), 'here.csv')
    mkdirSync(at('exports'), { recursive: true })
    writeFileSync(at('exports/here.yml'), `export: here\nwhat: anyone\nto: ${JSON.stringify(to)}\n`)
    const project = await openProject(served.folder, { now })
    await project.exportNamed('here', { by: 'tester' })
    await project.close()
    expect(existsSync(to)).toBe(true)
  })
})

describe('a source that is broken', () => {
  const broken = 'source: broken\nfrom: 5\nnonsense: yes\n'

  it('fails only itself: others are loaded, and runs go on and say so', async () => {
    const hash = await define('sources', broken, 'broken')
    const only = await job('load', { only: ['customers'] })
    expect([only.state, codes(only)]).toEqual(['done', []])
    const all = await job('load', {})
    expect(all.state).toBe('done')
    const states = (all.result!['sources'] as { source: string; state: string }[]).map((one) => [one.source, one.state])
    expect(states).toEqual([
      ['customers', 'unchanged'],
      ['orders', 'unchanged'],
      ['broken', 'failed'],
    ])
    expect(codes(all)).not.toEqual([])
    for (const load of [true, false]) {
      const run = await job('run', { asOf: '2026-06-30', load })
      expect(run.state).toBe('done')
      expect(run.problems.map((one) => one.place?.file)).toContain('sources/broken.yml')
      const said = run.problems.map((one) => JSON.stringify(one))
      expect(new Set(said).size).toBe(said.length)
    }
    await remove('sources', 'broken', hash)
  })

  it('that was loaded counts as it was until it is mended', async () => {
    const url = '/api/v1/definitions/sources/orders'
    const { hash, text } = (await served.ask('operator', { url })).json<{ hash: string; text: string }>()
    const payload = { hash, text: text.replace('type: money', 'type: monkey') }
    expect((await served.ask('operator', { method: 'PUT', url, payload })).statusCode).toBe(200)
    const run = await job('run', { asOf: '2026-06-30' })
    expect(run.state).toBe('done')
    expect(codes(run).length).toBeGreaterThan(0)
    const people = await served.ask('operator', { url: '/api/v1/people/customer/C1' })
    expect(people.body).toContain('350.5')
    expect((await served.ask('operator', { method: 'POST', url: '/api/v1/edits/undo' })).statusCode).toBe(200)
    expect(codes(await job('run', { asOf: '2026-06-30' }))).toEqual([])
  })

  it('that was loaded, and nobody knows how it was, lets nothing be computed', async () => {
    const file = at('sources/orders.yml')
    const text = readFileSync(file, 'utf8')
    const project = await openProject(served.folder, { now })
    project.ledger.database.exec("DELETE FROM edits WHERE sort = 'sources'")
    await project.close()
    writeFileSync(file, text.replace('type: money', 'type: monkey'))
    const run = await job('run', { asOf: '2026-06-30' })
    expect([run.state, codes(run)[0]]).toEqual(['failed', 'broken-project'])
    const load = await job('load', {})
    expect((load.result!['sources'] as { state: string }[]).map((one) => one.state)).toEqual(['unchanged', 'failed'])
    writeFileSync(file, text)
  })

  it('never takes the table of another', async () => {
    const text = 'source: aaa\nfrom: data/x.csv\nevent: order\ncolumns: { id: { as: id }, at: { as: time } }\n'
    const made = await served.ask('analyst', { method: 'POST', url: '/api/v1/definitions/sources', payload: { text } })
    expect([made.statusCode, made.json<{ code: string }>().code]).toEqual([422, 'table-name-taken'])
  })
})
