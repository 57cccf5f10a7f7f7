import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressVariable, postgresUrl } from '../../../test/support/postgres.ts'
import { engineKey, entities, events, openWorld, writeWorld } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProject } from '../../project.ts'
import type { Project } from '../../project.ts'
import { listExports } from '../../state/exports.ts'
import type { ExportOptions } from './export-options.ts'

const schema = `out ${randomUUID()}`
let folder: string
let world: World
let project: Project
let client: pg.Client
let url: string
const bodies: { rows: Record<string, unknown>[] }[] = []
let answer = 200
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (part: Buffer) => (body += part.toString('utf8')))
  request.on('end', () => {
    bodies.push(JSON.parse(body) as { rows: Record<string, unknown>[] })
    response.writeHead(answer).end()
  })
})
const env: Record<string, string> = {}

beforeAll(async () => {
  url = await postgresUrl()
  process.env[addressVariable] = url
  client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`CREATE SCHEMA "${schema}"`)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  folder = await mkdtemp(join(tmpdir(), 'fenqun-receivers-'))
  await writeWorld(folder, {
    sources: [
      events('order', { amount: 'money' }, [
        { id: 'C1', time: '2025-01-05', amount: 100.5 },
        { id: '00017', time: '2025-01-06', amount: 20 },
      ]),
      entities('crm', { phone: { private: 'phone' } }, [{ id: 'C1', phone: '13800138000' }]),
    ],
    attributes: [{ attribute: 'spend', name: { zh: '消费', en: 'Spend' }, sum: 'amount', of: 'order' }],
    segments: { rich: { attribute: 'spend', 'at least': 10 } },
    project: engineKey('postgres'),
    files: {
      'exports/crm.yml': `export: crm-table\nwhat: rich\nto: "\${OUT}#\\"${schema}\\".named"\ncolumns: [spend]\nmode: upsert\n`,
      'exports/calls.yml':
        'export: calls\nname: { zh: 六月回访, en: June calls }\nwhat: rich\nto: lists/calls.csv\nas: call-list\ncolumns: [spend]\npurpose: 回访\n',
    },
  })
  world = await openWorld(folder)
  await world.run('2025-03-31')
  Object.assign(env, {
    OUT: url,
    FENQUN_WEBHOOK_SECRET: 'shh',
    PASSWORD: new URL(url).password,
    [addressVariable]: url,
  })
  project = await openProject(folder, {
    threads: 1,
    env,
    wait: async () => undefined,
    now: () => Date.parse('2026-01-01'),
  })
})
afterAll(async () => {
  await project.close()
  await world.close()
  await client.query(`DROP SCHEMA "${schema}" CASCADE`)
  await client.end()
  server.close()
})

const send = (to: string, options: Partial<ExportOptions> = {}) =>
  project.export('rich', { to, by: 'tester', ...options })
const table = (name: string) => `\${OUT}#"${schema}".${name}`
const held = async (name: string) =>
  (await client.query(`SELECT * FROM "${schema}".${name} ORDER BY id`)).rows as unknown[]

describe('a list to a table', () => {
  it('has ids for titles, personal columns masked, and is logged by an address without a password', async () => {
    const sent = await send(table('rich'), { columns: ['spend', 'phone'], purpose: '回访' })
    expect(await held('rich')).toEqual([
      { id: '00017', spend: '20.0000', phone: null, consent: 'not checked' },
      { id: 'C1', spend: '100.5000', phone: '138****8000', consent: 'not checked' },
    ])
    const { hostname, port, pathname } = new URL(url)
    const file = `postgresql://${hostname}:${port}${pathname}#${schema}.rich`
    expect(sent).toMatchObject({ file, format: 'table', rows: 2, unmasked: false })
    expect(listExports(project.ledger).at(-1)).toMatchObject({
      file,
      format: 'table',
      rows: 2,
      sha256: sent.sha256,
      purpose: '回访',
    })
    await send(table('rich'), { columns: ['spend', 'phone'], purpose: '回访', unmask: true, mode: 'upsert' })
    expect(await held('rich')).toMatchObject([{ phone: null }, { phone: '13800138000' }])
  })

  it('is never one of the schema in which the project computes', async () => {
    const own = (project.file.engine as { schema: string }).schema
    const before = listExports(project.ledger).length
    await expect(send(`\${OUT}#"${own}".x`)).rejects.toThrow('table-taken')
    expect(listExports(project.ledger)).toHaveLength(before)
  })

  it('takes its password from the environment alone', async () => {
    const { username, password, host, pathname } = new URL(url)
    const written = (secret: string) => `postgresql://${username}:${secret}@${host}${pathname}#"${schema}".secret`
    const error: unknown = await send(written(password)).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ problems: [{ code: 'password-in-address' }] })
    expect(String(error)).not.toContain(password)
    await send(written('${PASSWORD}'), { columns: [] })
    expect(await held('secret')).toHaveLength(2)
    env['PGPASSWORD'] = password
    await send(`postgresql://${username}@${host}${pathname}#"${schema}".secret`, { columns: [] })
    delete env['PGPASSWORD']
    await expect(send(written('${NOT_THERE}'))).rejects.toThrow('environment-missing')
  })

  it('is named in a way that is understood, or refused', async () => {
    for (const name of ['', '#', '#a.b.c', '#"a', `#${'很'.repeat(22)}`])
      await expect(send(`\${OUT}${name}`)).rejects.toThrow('table-not-understood')
    await expect(send('mysql://x@db/y#t')).rejects.toThrow('receiver-not-understood')
    await expect(send('ftp://host/x.csv')).rejects.toThrow('receiver-not-understood')
    for (const secret of ['postgresql://u:pa/hunter2@host/db#vips', 'ftp://hunter2@host/x', 'https://[hunter2/in']) {
      const error: unknown = await send(secret).catch((cause: unknown) => cause)
      expect(error).toMatchObject({ problems: [{ code: expect.stringMatching(/password-in|receiver-not/) }] })
      expect(String(error) + JSON.stringify(error)).not.toContain('hunter2')
    }
  })
})

describe('a list to a web address', () => {
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/in/hidden?key=hidden`

  it('says what it is, masks what is personal, and is logged by the host of the address alone', async () => {
    const sent = await send(address(), { columns: ['spend', 'phone'], purpose: '回访' })
    expect(bodies.at(-1)).toEqual({
      fenqun: 1,
      list: 'segment/rich',
      asOf: '2025-03-31',
      run: sent.run,
      purpose: '回访',
      consent: 'consent not checked',
      batch: 1,
      last: true,
      rows: [
        { id: 'C1', spend: 100.5, phone: '138****8000' },
        { id: '00017', spend: 20, phone: null },
      ],
    })
    const logged = listExports(project.ledger).at(-1)
    expect(logged).toMatchObject({ format: 'webhook', rows: 2, delivery: { batches: 1, delivered: 1, rows: 2 } })
    expect(logged).not.toHaveProperty('notMade')
    expect(JSON.stringify([sent, logged])).not.toContain('hidden')
    expect(sent.file).toBe(`http://127.0.0.1:${(server.address() as AddressInfo).port}/…`)
    expect(JSON.stringify([sent, logged])).not.toContain('shh')
  })

  it('that gives up says so in the answer and in the log', async () => {
    answer = 500
    const sent = await send(address())
    answer = 200
    expect(sent.problems).toMatchObject([{ code: 'webhook-gave-up', severity: 'error', exit: 2 }])
    expect(sent.batches).toMatchObject([{ delivered: false, tries: 6 }])
    expect(listExports(project.ledger).at(-1)).toMatchObject({
      notMade: expect.stringContaining('0 of 1 batches'),
      delivery: { batches: 1, delivered: 0, rows: 0 },
    })
  })

  it('needs a secret to sign with, and a purpose for contacts', async () => {
    const { FENQUN_WEBHOOK_SECRET: secret = '' } = env
    delete env['FENQUN_WEBHOOK_SECRET']
    const before = bodies.length
    await expect(send(address())).rejects.toThrow('webhook-secret-missing')
    env['FENQUN_WEBHOOK_SECRET'] = secret
    await expect(send(address(), { columns: ['phone'] })).rejects.toMatchObject({ exit: 4 })
    await expect(send('https://user:secret@example.com/in')).rejects.toThrow('password-in-address')
    await expect(send('http://example.com/in')).rejects.toThrow('webhook-not-https')
    expect(bodies).toHaveLength(before)
  })
})

describe('a list with a name', () => {
  it('leaves as its file says', async () => {
    const sent = await project.exportNamed('crm-table', { by: 'tester' })
    expect(sent).toMatchObject({ what: 'segment/rich', format: 'table', columns: ['id', 'spend', 'consent'] })
    expect(await held('named')).toHaveLength(2)
  })

  it('still needs --unmask for contacts, and what is asked for goes before the file', async () => {
    await expect(project.exportNamed('calls', { by: 'tester' })).rejects.toThrow('layout-needs-unmask')
    const to = join(folder, 'data', 'other.xlsx')
    const sent = await project.exportNamed('calls', { by: 'tester', unmask: true, to, purpose: 'x', header: 'en' })
    expect(sent).toMatchObject({
      file: to,
      format: 'xlsx',
      layout: 'call-list',
      columns: ['Id', 'Name', 'Phone', 'Spend'],
      rows: 1,
    })
    expect(listExports(project.ledger).at(-1)).toMatchObject({ purpose: 'x', layout: 'call-list' })
    await expect(project.exportNamed('call', { by: 'tester' })).rejects.toMatchObject({
      problems: [{ code: 'unknown-export', hint: { en: expect.stringContaining('"calls"') } }],
    })
  })

  it('is checked with places', async () => {
    expect((await project.check()).problems.filter((one) => one.place?.file.startsWith('exports/'))).toEqual([])
    await world.edit({
      'exports/calls.yml':
        'export: calls\nwhat: reich\nto: a.json\nas: sms\ncolumns: [spent]\nbest first: spend\npurposes: x\n',
      'exports/twice.yml':
        'export: crm-table\nwhat: rich\nto: "postgresql://u:secret@db/x#t"\ncolumns: [spent, phone, id]\n',
      'exports/third.yml':
        'export: third\nwhat: rich\nto: "postgresql://u:secret@db/x#t"\ncolumns: [spent, phone, id]\nas: sms\n',
      'exports/fourth.yml': 'export: fourth\nwhat: reich\nto: a.csv\n',
    })
    const { problems } = await world.project.check()
    const found = problems
      .filter((one) => one.place?.file.startsWith('exports/'))
      .map(({ code, place }) => `${place?.file}:${place?.line}:${place?.column} ${code}`)
    expect(found).toEqual([
      'exports/calls.yml:7:1 unknown-key',
      'exports/twice.yml:1:9 duplicate-id',
      'exports/fourth.yml:2:7 export-of-nothing',
      'exports/third.yml:3:5 password-in-address',
      'exports/third.yml:4:11 unknown-list-column',
    ])
    expect(JSON.stringify(problems)).not.toContain('secret')
    await expect(world.project.exportNamed('third', { by: 'tester' })).rejects.toThrow('unknown-key')
  })
})
